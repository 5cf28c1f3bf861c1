"""Windows of every size, and of another size at any moment."""

import pytest

from e2e.program import Program
from e2e.shelf import Shelf
from e2e.terminal import Terminal

TINY = [(40, 10), (1, 1)]
FORMS = (*("e", *"who", "escape"), *("E", "escape"), *("ctrl+f", *"putin", "down", "escape"), *("T", "escape"))
PANES = (*("1", "j", "/", *"no", "escape"), *("3", "j", "/", "c", "/"), *("tab", "shift+tab", "2", "z", "z"))
READING = ("j", "c", "f", "+", "+", "space", "k", "G", "g", "/", *"kursk", "enter", "n", "N", "escape", "B", "J", "K")
EVERYTHING = (*READING, *PANES, *FORMS, "?", "space", "q", "ctrl+p", "down", "escape", "y", "u", "ctrl+r")


def leave(reader: Terminal) -> None:
    """Leave, which only a program does that hears keys and has not failed."""
    reader.press("ctrl+q")
    assert reader.ended() == 0, reader.text
    assert reader.is_sane
    assert b"Traceback" not in reader.output


@pytest.mark.parametrize("size", TINY, ids=str)
def test_every_key_acts_in_a_tiny_window(program: Program, samples: Shelf, size: tuple[int, int]) -> None:
    reader = program.launch(columns=size[0], lines=size[1])
    reader.takes_keys()
    reader.resize(120, 40)
    reader.matches(r"sentence \d+ of \d")
    reader.resize(*size)
    reader.press(*EVERYTHING)
    reader.resize(120, 40)
    reader.shows("redone: claim")
    leave(reader)
    assert sorted(tagged.tag for tagged in samples.tagged) == ["claim"]


def test_list_panel_and_forms_lie_over_a_narrow_text(program: Program, samples: Shelf) -> None:
    reader = program.start(columns=80, lines=24)
    reader.press("j", "c")
    reader.matches(r"▎C +Nobody in Kyiv")
    reader.press("1")
    reader.shows("The Daily Lantern")
    reader.press("2")
    reader.shows_no("The Daily Lantern")
    reader.press("3")
    reader.shows("▌ claim")
    reader.press("escape")
    reader.shows_no("▌ claim")
    reader.press("e", *"doubt", "tab", *"Anna")
    reader.matches(r"Speaker +Anna")
    reader.press("tab", *"wire", "tab", "b", "tab", "3")
    reader.matches(r"Credibility +3")
    reader.press("enter")
    reader.shows_no("Credibility")
    reader.press("ctrl+f", *"kursk", "down", "down", "down", "down")
    reader.shows("Tens of thousands of soldiers")
    reader.press("escape", "?")
    reader.shows("tag: the selection")
    reader.press("q")
    reader.shows_no("tag: the selection")
    leave(reader)


def test_the_place_is_kept_while_the_window_changes(program: Program, samples: Shelf) -> None:
    reader = program.start()
    reader.press(*["j"] * 7, "s")
    reader.shows("speculation “")
    for columns, lines in [(40, 10), (1, 1), (200, 60), (20, 5), (79, 23), (110, 16), (109, 15), (80, 24)]:
        reader.resize(columns, lines)
        reader.press("k", "j")
    reader.matches(r"▎S +So far the Russians")
    reader.shows("sentence 9 of 26")
    leave(reader)


def test_a_window_that_changes_under_a_form(program: Program, samples: Shelf) -> None:
    reader = program.start()
    reader.press("j", "c", "e", *"a note")
    reader.matches("Note +a note")
    for columns, lines in [(40, 10), (1, 1), (80, 24)]:
        reader.resize(columns, lines)
    reader.matches("Note +a note")
    reader.press("enter", "?")
    reader.shows("Show every key.")
    reader.resize(1, 1)
    reader.resize(120, 40)
    reader.shows("Show every key.")
    reader.press("q")
    reader.shows("✎ a note")
    leave(reader)
