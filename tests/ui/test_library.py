"""The library on the screen: search, the list's filters and orders, what is known of an article."""

import pytest

from kursk_reader.domain.document import ImportedText
from kursk_reader.storage.listing import Sort
from kursk_reader.workspace import articles, ingest


def titles(desk) -> list[str]:
    return [desk.desk.list.item(index).document.title.split()[0] for index in range(desk.desk.list.total)]


def search(desk, words: str) -> None:
    desk.press("ctrl+f")
    desk.type(words)
    desk.wait_for_search()


def test_what_is_found_is_shown_while_one_types(desk):
    search(desk, "remchukov")
    assert "Remchukov" in desk.screen
    desk.type("zz")
    desk.wait_for_search()
    assert "No article fits." in desk.screen
    assert "Remchukov" not in desk.screen


def test_an_annotation_that_is_found_is_gone_to(desk):
    desk.press("j", "j", "j", "c", "e")
    desk.type("ask ministry")
    desk.press("enter", "J")
    search(desk, "ministr")
    assert "ask ministry" in desk.screen
    desk.press("down", "enter")
    (annotation,) = desk.annotations
    assert annotation.details.note == "ask ministry"
    assert desk.desk.reader.caret.offset == annotation.span.start
    assert desk.desk.panel.lit == annotation.id


def test_a_filter_that_is_none_is_told_gently(desk):
    search(desk, "note:kursk")
    assert "There is no filter “note:”" in desk.screen
    desk.press("ctrl+u")
    desk.type("before:soon")
    desk.wait_for_search()
    assert "before: takes a date" in desk.screen
    desk.press("escape", "1", "/")
    desk.type("tag:rumour")
    assert "There is no tag “rumour”" in desk.status


def test_what_an_article_hides_reaches_no_terminal(desk):
    from kursk_reader.domain.document import ImportedText
    from kursk_reader.workspace import ingest

    hostile = ImportedText("Red \x1b[31m \u202e title", "A \x1b[2J raid \u2066 came.", outlet="Out\x9blet")
    ingest.add(desk.workspace, hostile, "test")
    search(desk, "raid")
    assert "␛[2J raid" in desk.screen
    assert not {"\x1b", "\x9b", "\u202e", "\u2066"} & {*desk.screen}


def test_the_list_is_filtered_by_what_is_known(desk):
    desk.press("J", "j", "j", "j", "c", "1", "/")
    desk.type("tag:claim")
    assert titles(desk) == ["Half"]
    desk.press("escape", "/")
    desk.type("after:2025 before:2026")
    assert titles(desk) == ["Lose", "Struggle"]
    assert "filter: after:2025" in desk.screen
    assert "1 without a date left out" in desk.screen
    desk.press("enter", "enter", "J")
    assert desk.desk.reader.article.document.title.startswith("Struggle")


@pytest.mark.parametrize(
    ("presses", "first", "head"),
    [(1, "Lose", "newest first"), (2, "Struggle", "by outlet"), (3, "Half", "by title"), (6, "Tens", "as imported")],
)
def test_the_list_is_sorted_by_the_next_of_several(desk, presses, first, head):
    desk.press("1", *"o" * presses)
    assert titles(desk)[0] == first
    assert head in desk.screen.splitlines()[0]


def test_the_order_is_turned_round_and_remembered(open_desk):
    first = open_desk()
    first.press("J", "1", "o", "O")
    assert titles(first) == ["Tens", "Half", "Struggle", "Lose", "Moscow"], "what is unknown stays last"
    assert first.desk.list.item(first.desk.list.current).document.title.startswith("Half")
    first.press("J")
    following = first.desk.reader.article.document.title
    assert following.split()[0] == titles(first)[2]
    second = open_desk()
    assert second.desk.list.order == (Sort.DATE, True)
    assert titles(second) == titles(first)


def test_what_was_worked_on_comes_first(desk):
    desk.press("J", "j", "j", "j", "c", "s", "J", "j", "j", "j", "c", "1", *"ooooo")
    assert titles(desk) == ["Half", "Lose", "Tens", "Struggle", "Moscow"]
    desk.press("O")
    assert titles(desk) == ["Tens", "Struggle", "Moscow", "Lose", "Half"]


def test_the_list_keeps_its_order_while_one_works(desk):
    desk.press("1", *"ooooo", "2", "J", "j", "j", "j", "c", "J")
    assert desk.desk.reader.article.document.title.startswith("Lose")


def test_what_is_known_of_an_article_is_corrected_and_comes_back(desk):
    desk.press("1", "i", "tab", "ctrl+u")
    desk.type("The Evening Post")
    desk.press("tab", "ctrl+u", "tab", "ctrl+u")
    desk.type("2024-11-11 08:00+02:00")
    desk.press("enter")
    assert "The Evening Post · 2024-11-11T08:00+02:00" in desk.screen.splitlines()[1]
    document = desk.desk.list.item(0).document
    assert (document.outlet, document.author) == ("The Evening Post", None)
    assert "The Evening Post" in desk.screen
    desk.press("u")
    assert "Harbour & Field · Elinor Marsh" in desk.screen.splitlines()[1]


def test_a_date_that_is_none_is_told_where_it_stands(desk):
    desk.press("i", "tab", "tab", "tab", "ctrl+u")
    desk.type("3 days ago")
    desk.press("tab", "enter")
    assert "no date that can be kept" in desk.screen
    assert desk.app.focused.id == "published"
    desk.press("ctrl+u")
    desk.type("2024-08")
    desk.press("enter")
    assert desk.desk.reader.article.document.published == "2024-08"


def test_the_form_is_left_without_a_change(desk):
    desk.press("i", "tab")
    desk.type("never mind")
    desk.press("escape")
    assert desk.desk.reader.article.document.outlet == "Harbour & Field"


@pytest.mark.parametrize("size", [(60, 15), (40, 10), (20, 5)])
def test_search_and_form_at_any_size(open_desk, size):
    desk = open_desk(size=size)
    search(desk, "kursk")
    desk.press("down", "enter", "i", "tab", "escape", "1", "o", "2")
    assert desk.desk.reader.has_focus


def test_a_filter_that_nothing_fits_has_no_last_article(desk):
    desk.press("1", "/", *"zzz", "enter", "J")
    assert "No article fits the filter." in desk.status


@pytest.mark.parametrize(
    ("text", "told"),
    [("北京的将军说没有人看见他们。" * 9, "126 characters"), ("No.", "1 word"), ("So it is.", "3 words")],
)
def test_the_length_of_an_article(desk, text, told):
    ingest.add(desk.workspace, ImportedText("Short", text), "test")
    desk.desk.list.reload()
    desk.press("1", "G")
    assert any(line.startswith(f"▌ {told}") for line in desk.screen.splitlines())


def test_a_long_title_is_shown_from_its_beginning(open_desk):
    desk = open_desk(size=(60, 15))
    document = desk.desk.reader.article.document
    articles.edit(desk.workspace, document, {"title": "Beginning of " + "a long title " * 12 + "end", "author": ""})
    desk.look()
    desk.settle()
    desk.press("i")
    assert "Beginning of a long" in desk.screen
    desk.press("shift+tab", "shift+tab")
    assert "title end" in desk.screen
    desk.press("tab")
    assert "Beginning of a long" in desk.screen
