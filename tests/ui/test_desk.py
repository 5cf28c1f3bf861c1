"""List, panel, forms, searching and what is remembered."""

import csv
import re

import pytest
from textual.theme import BUILTIN_THEMES

from kursk_reader.ui.commands import COMMANDS
from kursk_reader.workspace import articles, tags
from kursk_reader.workspace.workspace import open_workspace


def test_next_article_and_back(desk):
    desk.press("J")
    assert desk.lit.startswith("Half of it gone")
    desk.press("K")
    assert desk.lit.startswith("Tens of thousands")
    desk.press("j")
    here = desk.lit
    desk.press("J", "K")
    assert desk.lit == here
    desk.press("K")
    assert "first article" in desk.status


def test_the_list_opens_what_is_chosen(desk):
    desk.press("1", "j", "j", "enter")
    assert "Lose Kursk" in desk.screen.splitlines()[0]
    assert desk.desk.reader.has_focus


def test_filtering_the_list_as_one_types(desk):
    desk.press("1", "/")
    desk.type("north")
    assert "Northgate" in desk.screen
    assert "Meridian" not in desk.screen
    desk.press("enter")
    assert desk.desk.list.has_focus
    desk.press("/", "escape")
    assert "Meridian" in desk.screen


def test_removing_an_article_and_undo(desk):
    desk.press("1", "D")
    assert desk.desk.list.total == 4
    assert desk.lit.startswith("Half of it gone")
    assert "removed “Tens of thousands" in desk.screen
    assert "”, u brings it back" in desk.screen
    desk.press("u")
    assert desk.desk.list.total == 5


@pytest.mark.parametrize("called_off", [("escape",), ("enter", "escape")])
def test_a_filter_that_is_called_off_leaves_the_open_article_current(desk, called_off):
    desk.press("J", "1", "/", "z", "z", "z", *called_off)
    current = desk.desk.list.item(desk.desk.list.current)
    assert current.document.id == desk.desk.reader.article.document.id
    assert desk.desk.list.current == 1


def test_an_article_with_annotations_is_removed_if_the_key_is_pressed_again(desk):
    desk.press("j", "c", "1", "D")
    assert "D again removes it with 1 annotation; u brings it back" in desk.status
    desk.press("escape")
    assert (desk.desk.list.total, "Nothing was changed." in desk.status) == (5, True)
    desk.press("D", "D")
    assert desk.desk.list.total == 4
    desk.press("u")
    assert (desk.desk.list.total, desk.desk.list.item(0).counts) == (5, {"claim": 1})


def somebody_removes_what_is_open(desk):
    other = open_workspace(desk.workspace.library.path, "bert")
    articles.remove(other, desk.desk.reader.article.document)
    other.close()
    desk.look()


def test_an_open_article_that_somebody_else_removes_is_missed(desk):
    title = desk.desk.reader.article.document.title
    somebody_removes_what_is_open(desk)
    assert desk.desk.reader.article.document.title != title
    assert f"removed elsewhere: “{title[:20]}" in desk.status


@pytest.mark.parametrize("keys", ["c", "u", "jc", "1D"])
def test_the_first_change_after_another_article_took_its_place_only_says_so(desk, keys):
    desk.press("J", "c")
    somebody_removes_what_is_open(desk)
    desk.press(*keys)
    assert "Not done, this is another text: removed elsewhere: “" in desk.status
    assert (desk.desk.list.total, desk.tagged) == (4, [])
    desk.press("2", "c")
    assert len(desk.tagged) == 1


def test_an_article_that_was_chosen_after_that_takes_changes_at_once(desk):
    somebody_removes_what_is_open(desk)
    desk.press("J", "c")
    assert len(desk.tagged) == 1


def test_without_articles_the_desk_says_what_to_do(desk):
    desk.press("1", *"DDDDD")
    assert "No articles: kursk-reader" in desk.screen
    desk.press("2", "j", "c", "x", "G", "/", "escape", "e", "B", "y", "n", "]", "+", "-", "v", "5", "J")
    desk.press("u")
    assert desk.desk.list.total == 1


def test_tag_keys_outside_the_text_tag_nothing(desk):
    desk.press("1", "c")
    assert desk.tagged == []
    assert "in the text" in desk.status


def test_the_panel_follows_the_caret_and_leads_it(desk):
    desk.press("j", "c", "j", "c", "k")
    assert desk.desk.panel.lit == desk.annotations[0].id
    desk.press("3", "j")
    assert desk.desk.panel.lit == desk.annotations[1].id
    assert desk.lit == desk.tagged[1][1]
    desk.press("x")
    assert len(desk.annotations) == 1


def test_the_panel_shows_one_tag_only(desk):
    desk.press("j", "c", "j", "s", "3", "/", "s")
    assert "speculation" in desk.screen
    assert desk.desk.panel.tag == "speculation"
    desk.press("/")
    assert desk.desk.panel.tag is None


def test_the_note_form_keeps_what_is_typed(desk):
    desk.press("j", "c", "e")
    desk.type("ask the ministry")
    desk.press("tab")
    desk.type("O. Syrskyi")
    desk.press("tab", "tab", "b", "tab", "2", "enter")
    details = desk.annotations[0].details
    assert details.note == "ask the ministry"
    assert (details.speaker, details.source) == ("O. Syrskyi", None)
    assert (details.reliability, details.credibility) == ("B", 2)
    assert "ask the ministry" in desk.screen
    desk.press("u")
    assert desk.annotations[0].details.note is None


def test_a_form_is_filled_in_at_once(desk):
    desk.press("j", "c", "e", *"xcx", "tab", *"Anna", "tab", *"awire", "tab", "b", "tab", "2", "enter", "j", "s")
    claim, speculation = desk.annotations
    assert claim.details[:5] == ("xcx", "Anna", "awire", "B", 2)
    assert (speculation.tag, speculation.details[:2]) == ("speculation", (None, None))


def test_a_known_speaker_is_completed(desk):
    desk.press("j", "c", "e", "tab")
    desk.type("Oleksandr Syrskyi")
    desk.press("enter", "j", "c", "e", "tab")
    desk.type("ole")
    desk.wait_until(lambda: desk.app.focused._suggestion)
    desk.press("right", "enter")
    assert [a.details.speaker for a in desk.annotations] == ["Oleksandr Syrskyi"] * 2


def test_escape_leaves_the_form_without_a_change(desk):
    desk.press("j", "c", "e")
    desk.type("never mind")
    desk.press("escape")
    assert desk.annotations[0].details.note is None


def test_finding_words_while_typing_and_going_on(desk):
    desk.press("/")
    desk.type("kursk")
    assert "Hit 1 of " in desk.screen
    first = desk.desk.reader.caret.offset
    desk.press("enter", "n")
    second = desk.desk.reader.caret.offset
    assert second > first
    desk.press("N")
    assert desk.desk.reader.caret.offset == first
    text = desk.desk.reader.caret.text
    assert text[first : first + 5].lower() == text[second : second + 5].lower() == "kursk"
    desk.press("N")
    assert desk.desk.reader.caret.offset > second
    assert re.search(r"Hit (\d+) of \1[.]", desk.screen), "round to the last"
    desk.press("/")
    desk.type("no such words")
    assert "“no such words” is not in this article." in desk.screen
    desk.press("escape", "n")
    assert "No hits; / finds words in the article." in desk.screen


def test_words_to_find_are_no_commands(desk):
    desk.press("/", *"sudzha", "enter", "j", "c")
    ((tag, words),) = desk.tagged
    assert (tag, words[:16]) == ("claim", "Until now Moscow")


def test_calling_off_a_search_goes_back(desk):
    desk.press("j", "j")
    before = desk.desk.reader.caret.offset
    desk.press("/")
    desk.type("casualties")
    assert desk.desk.reader.caret.offset != before
    desk.press("escape")
    assert desk.desk.reader.caret.offset == before
    assert desk.desk.reader.hits is None


def test_searching_the_library_opens_at_the_hit(desk):
    desk.press("ctrl+f")
    desk.type("remchukov")
    desk.press("enter")
    assert desk.lit.count("Remchukov") == 1
    assert desk.desk.reader.has_focus


def test_a_hit_in_folded_furniture_unfolds_it(desk):
    desk.press("/")
    desk.type("back to top")
    desk.press("enter")
    assert "Back to top button" in desk.screen


def test_help_shows_every_key_and_tag(open_desk):
    desk = open_desk(size=(120, 160))
    desk.press("?")
    assert "claim: something said" in desk.screen
    assert not [each.id for each in COMMANDS if each.group != "tag" and each.doc[:40] not in desk.screen]
    desk.press("escape")
    assert desk.desk.reader.has_focus


def test_exporting_asks_before_it_replaces(desk, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    desk.press("j", "c", "E", "enter")
    file = next(tmp_path.glob("evidence-*.csv"))
    assert "1 annotation written to evidence-" in desk.status
    file.write_text("mine")
    desk.press("E", "enter")
    assert file.read_text() == "mine"
    assert "Enter again" in desk.screen
    desk.press("enter")
    assert file.read_bytes().startswith(b"\xef\xbb\xbfid,article_id")  # which Excel needs


def test_an_export_is_of_all_articles_or_of_this_one_into_any_file(desk, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "mine.csv"
    desk.press("j", "c", "J", "c", "E", "ctrl+u")
    desk.type("mine.csv")
    desk.press("enter")
    assert "2 annotations written to mine.csv" in desk.status
    desk.press("E", "ctrl+u")
    desk.type("mine.csv")
    desk.press("tab", "space", "shift+tab", "enter", "enter")
    assert "1 annotation written to mine.csv" in desk.status
    with file.open(encoding="utf-8-sig", newline="") as lines:
        assert [(row["tag"], row["text"]) for row in csv.DictReader(lines)] == desk.tagged
    desk.press("E", "ctrl+u")
    desk.type("/no/such/x.csv")
    desk.press("enter")
    assert "cannot be written" in desk.screen


def test_an_export_has_the_values_of_figures_if_they_are_chosen(desk, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    desk.press("j", "j", "f", "E", "tab", "tab", "space")
    assert "with values of figures" in desk.screen
    desk.press("shift+tab", "shift+tab", "enter")
    header, row = next(tmp_path.glob("evidence-*.csv")).read_text("utf-8-sig").splitlines()
    assert header.endswith(",text_sha256,low,high,unit,approximation,counted")
    assert row.endswith(",10000,100000,soldiers,,")


def test_undo_works_after_a_restart(open_desk):
    first = open_desk()
    first.press("j", "c", "J")
    second = open_desk()
    second.press("u")
    assert second.tagged == []
    assert second.lit.startswith("Nobody")


def test_what_another_program_does_appears(open_desk):
    first, second = open_desk(), open_desk()
    second.press("j", "c")
    first.look()
    first.settle()
    assert len(first.desk.reader.index) == 1
    first.press("u")
    assert "Nothing to undo" in first.status


def test_the_keys_at_the_bottom_are_those_of_the_tags_that_another_program_left(open_desk):
    first, second = open_desk(), open_desk()
    assert "s speculation" in first.screen.splitlines()[-1]
    tags.remove(second.workspace, "speculation")
    first.look()
    assert "s speculation" not in first.screen.splitlines()[-1]


@pytest.mark.parametrize("size", [(80, 24), (60, 15), (40, 10), (20, 5), (1, 1)])
def test_every_size_can_be_worked_in(open_desk, size):
    desk = open_desk(size=size)
    desk.press("j", "c", "1", "j", "2", "3", "2", "z", "z", "?", "escape", "G", "g", "j")
    assert len(desk.tagged) == 1
    desk.resize(120, 40)
    assert "Tens of thousands" in desk.screen
    desk.resize(*size)
    desk.press("x")
    assert desk.tagged == []


def test_on_a_narrow_terminal_list_and_panel_lie_over_the_text(open_desk):
    desk = open_desk(size=(80, 24))
    assert "Half of it gone" not in desk.screen
    desk.press("1")
    assert "Half of it gone" in desk.screen
    desk.press("escape")
    assert "Half of it gone" not in desk.screen


def test_the_text_alone(desk):
    desk.press("z")
    assert "Northgate" not in desk.screen
    desk.press("z")
    assert "Northgate" in desk.screen


def test_a_resize_keeps_the_place(desk):
    desk.press("G", "k", "k")
    lit = desk.lit
    desk.resize(80, 24)
    assert desk.lit == lit
    assert lit.split()[0] in desk.screen


def test_clicks_move_the_caret_and_choose_articles(desk):
    desk.click(5, 12)
    assert "Lose Kursk" in desk.screen.splitlines()[0]
    desk.click(40, 10)
    assert desk.desk.reader.has_focus


def test_saving_is_said_to_be_done(desk):
    desk.press("ctrl+s")
    assert "Everything is saved already, in library.db." in desk.status


@pytest.mark.parametrize(("key", "card"), [("j", 1), ("k", 0), ("g", 0), ("G", 2)])
def test_the_first_card_that_is_gone_to_is_next_to_the_caret(desk, key, card):
    for times in (3, 6, 10):
        desk.press("g", *"j" * times, "c")
    desk.press("g", *"j" * 4, "3", key)
    assert desk.lit.startswith([text for _, text in desk.tagged][card])


def test_what_means_nothing_is_answered(desk):
    before = desk.tagged
    desk.press("Z")
    assert "Z does nothing here: ? shows every key, ctrl+q leaves." in desk.status
    desk.press("1", "q")
    assert "quote is set in the text, 2: ? shows every key, ctrl+q leaves." in desk.status
    assert desk.tagged == before


def test_the_theme_is_remembered(open_desk):
    first = open_desk()
    first.press("T")
    first.wait_until(lambda: "dracula" in first.screen)
    first.type("kursk-light")
    first.wait_until(lambda: "dracula" not in first.screen)
    first.press("enter")
    first.wait_until(lambda: first.app.theme == "kursk-light")
    assert open_desk().app.theme == "kursk-light"


def test_the_help_in_the_colours_of_the_terminal_itself(open_desk):
    """Their names are not those that Rich has for them."""
    session = open_desk(theme="ansi-dark" if "ansi-dark" in BUILTIN_THEMES else "textual-ansi")
    session.press("?")
    assert "tag: the selection" in session.screen
    session.press("escape", "j", "c")
    assert len(session.tagged) == 1
