"""Forms over the desk: in low windows, with what cannot be, with what is pasted."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from textual.events import Paste

from kursk_reader.errors import LibraryError
from kursk_reader.storage.library import Library


@pytest.mark.parametrize("key", ["i", "S", "E"])
def test_the_last_hint_of_a_form_is_seen_in_a_low_window(open_desk, key):
    desk = open_desk(size=(60, 15))
    desk.press("j", "j", "c", key)
    assert "Esc" in desk.screen


@pytest.mark.parametrize("name", ["~nobody-of-that-name/x.csv", "a\0b.csv", "x" * 300])
def test_names_that_no_file_can_have_are_told(desk, name):
    desk.press("j", "c", "E")
    desk.app.screen.query_one("#file").value = name
    desk.press("enter")
    assert "No file can have that name" in desk.screen


def test_a_choice_of_the_export_shows_whether_it_is_taken(desk):
    desk.press("E")
    assert "[ ] only this article" in desk.screen
    desk.press("tab", "space")
    assert "[x] only this article" in desk.screen
    assert "[ ] with values of figures" in desk.screen
    desk.press("space")
    assert "[ ] only this article" in desk.screen


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n", "\n\n"])
def test_pasted_lines_become_one(desk, end):
    desk.press("j", "c", "e")
    desk.app._driver.process_message(Paste(f"first line{end}second{end}"))
    desk.settle()
    desk.press("enter")
    assert [each.details.note for each in desk.annotations] == ["first line second"]


@contextmanager
def full_disk() -> Iterator[None]:
    """A library that takes nothing more."""

    def refuse(*_: object) -> None:
        raise LibraryError("The disk is full.", "Free some space and repeat.")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Library, "transact", refuse)
        yield


def test_a_note_that_cannot_be_saved_stays_to_be_saved_later(desk):
    desk.press("j", "c", "e")
    desk.type("a long thought")
    with full_disk():
        desk.press("enter")
    assert "The disk is full. Free some space" in desk.screen
    assert "a long thought" in desk.screen
    desk.press("enter")
    assert [each.details.note for each in desk.annotations] == ["a long thought"]
    assert "details of claim" in desk.status


def test_a_speaker_who_cannot_be_saved_stays_to_be_saved_later(desk):
    desk.press("j", "c", "S")
    desk.type("Ann Hale")
    with full_disk():
        desk.press("enter")
    assert "The disk is full. Free some space" in desk.screen
    assert "Ann Hale" in desk.screen
    desk.press("enter")
    assert [each.details.speaker for each in desk.annotations] == ["Ann Hale"]


def test_a_digit_whose_speaker_cannot_be_saved_can_be_followed_by_enter_or_a_digit(desk):
    desk.press("j", "c", "S")
    desk.type("Ann Hale")
    desk.press("enter", "S")
    with full_disk():
        desk.press("0")
    assert "The disk is full" in desk.screen
    desk.press("enter")
    assert [each.details.speaker for each in desk.annotations] == [None]
    desk.press("S")
    with full_disk():
        desk.press("1")
    desk.press("1")
    assert [each.details.speaker for each in desk.annotations] != [None]


def test_a_proposal_that_cannot_be_described_on_a_full_disk_goes_on_when_it_can(open_desk, will_propose):
    words = ["Moscow has readied tens of thousands of soldiers", "that sum may come out differently"]
    will_propose(*((each, "claim", "assertion") for each in words))
    desk = open_desk()
    desk.wait_for_proposals()
    desk.press(";", "S")
    with full_disk():
        desk.press("1")
    assert desk.tagged == []
    desk.press("enter")
    assert [(each.selector.exact, each.details.speaker) for each in desk.annotations] == [(words[0], "Moscow")]
    assert "accepted claim" in desk.status


@pytest.fixture
def figure(desk):
    """A desk with one figure, of which the form is open with the value ready to be typed over."""
    desk.press("j", "j", "f", "e", "shift+tab", "shift+tab")
    assert desk.app.screen.focused.id == "value"
    return desk


def test_the_value_of_a_figure_is_put_right_and_undone(figure):
    assert "10,000 to 100,000" in figure.screen
    figure.type("4,200")
    figure.press("tab")
    figure.type("men")
    figure.press("enter")
    assert "4,200 men" in figure.screen
    figure.press("u")
    assert "10,000 to 100,000" in figure.screen


def test_a_value_that_is_no_number_is_told_and_stays_to_be_put_right(figure):
    figure.type("a few")
    figure.press("enter")
    assert "“a few” is no number by itself" in figure.screen
    figure.press("ctrl+u")
    figure.type("386-579")
    figure.press("enter")
    assert "386 to 579" in figure.screen


def test_only_figures_have_a_value_to_put_right(desk):
    desk.press("j", "c", "e")
    assert "Value" not in desk.screen


def test_a_proposed_figure_is_accepted_with_the_value_that_is_typed(open_desk, will_propose):
    will_propose(("tens of thousands", "figure", "number: tens of thousands"))
    desk = open_desk()
    desk.wait_for_proposals()
    desk.press(";", "e", "shift+tab", "shift+tab")
    desk.type("11,000")
    desk.press("enter")
    assert [dict(each.attributes)["low"] for each in desk.annotations] == [11_000]
