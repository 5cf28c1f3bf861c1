"""What a revision has changed or lost, decided on by keys."""

import pytest

from kursk_reader.domain.anchor import Anchoring
from kursk_reader.domain.document import ImportedText
from kursk_reader.domain.span import Span
from kursk_reader.workspace import articles, history, ingest, revising, tagging
from kursk_reader.workspace.workspace import open_workspace

FIRST = (
    "Kyiv holds Sudzha.\n\nThe general counts 11,000 men near the town; an analyst doubts it. Nobody has seen them.\n\n"
    "The market was open until noon on Monday."
)
SECOND = FIRST.replace("11,000", "12,000").replace(" Nobody has seen them.", "").replace("until noon", "all day")
URL = "https://example.org/sudzha"


def imported(workspace, text):
    return ingest.add(workspace, ImportedText("Sudzha holds", text, url=URL), URL).document_id


@pytest.fixture
def revised(open_desk):
    """A desk on an article with four annotations, of which a revision has changed two and lost one."""

    def open_one(size=(120, 40), text=SECOND, **options):
        first = open_desk(size=(80, 24))
        path, workspace = first.workspace.library.path, first.workspace
        article = articles.open_article(workspace, imported(workspace, FIRST))
        for words, name in (
            ("Kyiv holds Sudzha.", "claim"),
            ("11,000 men", "figure"),
            ("Nobody has seen them.", "claim"),
            ("The market was open until noon on Monday.", "speculation"),
        ):
            start = FIRST.index(words)
            tagging.tag(workspace, article, Span(start, start + len(words)), name)
        document_id = imported(workspace, text)
        assert path
        return open_desk(size=size, article=document_id, **options)

    return open_one


def anchors(desk):
    return {each.tag + " " + each.selector.exact: each.anchor.value for each in desk.annotations}


def test_what_is_open_shows_in_text_list_panel_and_status(revised):
    desk = revised()
    assert "3 to review (R)" in desk.status
    assert "?3" in desk.screen
    assert "F? " in desk.screen
    assert "changed: was “11,000 men”" in desk.screen
    assert "lost: “Nobody has seen" in desk.screen
    desk.press("]", "]", "]", "]", "]")
    assert "No annotation after this place." in desk.status


def test_no_colour_says_the_same(revised, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    desk = revised()
    assert "F? " in desk.screen
    desk.press("R")
    assert "figure · changed · 1 of 3 to review" in desk.screen


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 15), (40, 10)])
def test_one_key_each(revised, size):
    desk = revised(size=size)
    desk.press("R")
    assert "1 of 3" in desk.screen
    desk.press("enter")
    assert anchors(desk)["figure 12,000 men"] == "moved"
    assert "2 of 3" in desk.screen
    desk.press("backspace", "x")
    assert anchors(desk) == {
        "claim Kyiv holds Sudzha.": "kept",
        "figure 12,000 men": "moved",
        "speculation The market was open until noon on Monday.": "orphan",
    }
    assert "review" not in desk.screen
    assert "Everything is decided on." in desk.status or size[0] < 60


def test_old_and_new_stand_beside_each_other_with_what_differs(revised):
    desk = revised()
    desk.press("R")
    line = next(line for line in desk.screen.splitlines() if line.count("The general counts") == 2)
    assert line.index("11,000") < line.index("12,000")
    desk.press(";", ";")
    assert "lost · 3 of 3" in desk.screen
    assert "Nobody has seen them." in desk.screen
    desk.press("enter")
    assert "There is no place to confirm" in desk.screen
    desk.press("k")
    assert "2 of 3" in desk.screen


def test_decisions_are_taken_back_where_they_were_made_and_afterwards(revised):
    desk = revised()
    before = anchors(desk)
    desk.press("R", "u")
    assert "Nothing was decided here yet." in desk.screen
    desk.press("enter", "x", "u")
    assert "2 of 3" in desk.screen
    desk.press("u")
    assert "1 of 3" in desk.screen
    assert anchors(desk) == before
    desk.press("enter", "escape")
    assert "2 to review" in desk.status
    desk.press("u")
    assert anchors(desk) == before
    assert "3 to review" in desk.status


def test_a_new_extent_by_hand(revised):
    desk = revised()
    desk.press("R", ";", ";", "r")
    assert "new extent" in desk.status
    desk.press("w", "w", "r")
    (found,) = [each for each in desk.annotations if each.tag == "claim" and each.anchor is Anchoring.MOVED]
    text = desk.desk.reader.article.text
    assert text[slice(*found.span)] == found.selector.exact
    desk.settle()
    assert "of 2 to review" in desk.screen  # the review goes on
    desk.press("r", "right", "r")
    desk.settle()
    assert "1 of 1 to review" in desk.screen
    desk.press("r", "right", "r")
    assert "Everything is decided on." in desk.status


def test_leaving_a_new_extent_goes_back_to_the_review(revised):
    desk = revised()
    before = anchors(desk)
    desk.press("R", ";", "r", "w", "escape")
    assert "2 of 3 to review" in desk.screen
    assert anchors(desk) == before
    desk.press("escape")
    assert "to review (R)" in desk.status


def test_the_mode_and_its_keys_are_told_while_moves_select(revised):
    desk = revised()
    desk.press("j", "v")
    assert " select  sentence" in desk.status
    assert desk.screen.splitlines()[-1].split()[:6] == ["moves", "select", "1-9", "words", "esc", "end"]
    desk.press("escape", "g", "]", "r")
    assert " new extent  " in desk.status
    assert desk.screen.splitlines()[-1].split()[:4] == ["enter", "save", "the", "extent"]
    desk.press("w", "enter")
    assert "select" not in desk.status.replace("selected", "")
    assert "new extent of figure" in desk.status
    assert desk.screen.splitlines()[-1].split()[:2] != ["enter", "save"]


def test_the_same_words_in_another_statement_are_not_called_changed(revised):
    desk = revised(text=FIRST.replace("counts 11,000", "did not count 11,000"))
    assert "changed: was “11,000 men”" not in desk.screen
    assert "changed around these words" in desk.screen
    desk.press("R")
    assert "figure · changed around these words" in desk.screen


def test_the_review_tells_its_own_keys(revised):
    desk = revised()
    assert "c claim" in desk.screen.splitlines()[-1]
    desk.press("R")
    desk.settle()
    footer = desk.screen.splitlines()[-1]
    assert "enter confirm" in footer
    assert "backspace lost" in footer
    assert "? help" in footer
    assert "c claim" not in footer
    desk.press("?")
    assert "in the review" in desk.screen
    desk.press("q")
    assert "1 of 3 to review" in desk.screen
    desk.press("escape")
    assert "c claim" in desk.screen.splitlines()[-1]


def test_what_is_to_review_is_told_in_full(revised):
    desk = revised()
    for start, tag in ((0, "quote"), (8, "speculation")):
        article = articles.open_article(desk.workspace, desk.desk.reader.article.document.id)
        desk.desk.apply(tagging.tag(desk.workspace, article, Span(start, start + 4), tag))
    desk.press("j")
    assert "? 3 to review" in desk.status
    assert "sentence 2 of 3" in desk.status


def test_review_begins_where_something_is_open(revised):
    desk = revised()
    desk.press("K", "R")
    assert "1 of 3 to review" in desk.screen
    desk.press("enter", "enter", "backspace", "R")
    assert "Nothing to review" in desk.status


def test_a_lost_annotation_is_deleted_from_its_card(revised):
    desk = revised()
    desk.press("3", "G")
    assert desk.desk.panel.lit == revising.to_review(desk.workspace, desk.desk.reader.article.document.id)[-1]
    desk.press("x")
    assert "lost:" not in desk.screen


def test_undo_of_a_revision_opens_the_earlier_text_and_redo_the_later_one(open_desk):
    desk = open_desk()
    imported(desk.workspace, FIRST)
    desk.desk.open(imported(desk.workspace, SECOND))
    desk.press("u")
    assert desk.desk.reader.article.text == FIRST
    assert "undone: revised “Sudzha holds”" in desk.status
    desk.press("ctrl+r")
    assert desk.desk.reader.article.text == SECOND


def test_an_open_article_that_another_program_revises_is_followed(open_desk):
    desk = open_desk()
    desk.desk.open(imported(desk.workspace, FIRST))
    other = open_workspace(desk.workspace.library.path, "bert")
    imported(other, SECOND)
    desk.look()
    desk.settle()
    assert desk.desk.reader.article.text == SECOND
    history.undo(other)
    other.close()
    desk.look()
    assert desk.desk.reader.article is not None
