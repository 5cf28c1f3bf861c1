"""Terminals that can do less, and people who want less."""

import re

import pytest

from e2e.program import Program
from e2e.shelf import Shelf
from e2e.terminal import Terminal

COLOURS = {*range(30, 39), *range(40, 49), *range(90, 98), *range(100, 108)}
LINE = "Nobody in Kyiv should think that the matter of Kursk"


def colours(reader: Terminal) -> set[int]:
    """The colours that were asked for, by their numbers in SGR (ECMA-48); 38 and 48 are those out of a palette."""
    asked = b";".join(re.findall(rb"\x1b\[([\d;]+)m", reader.output))
    without_values = re.sub(rb"([34]8);(?:5;\d+|2;\d+;\d+;\d+)", rb"\1", asked)
    return {int(number) for number in without_values.split(b";")} & COLOURS


def test_without_colours_letters_and_lines_tell_tags(program: Program, samples: Shelf) -> None:
    reader = program.start(NO_COLOR="1")
    reader.press("j", "c", "s", "k")
    reader.matches("CS +Nobody in Kyiv")
    reader.until(lambda: all(cell.underscore for cell in reader.cells(LINE)), "underlined words")
    reader.press("v", "w", "w", "w", "escape", "/", *"putin", "enter", "e", "escape", "E", "escape")
    reader.press("ctrl+f", *"kursk", "escape", "?", "q", "ctrl+p", "escape", "T", "escape", "1", "2", "3", "ctrl+q")
    assert reader.ended() == 0
    assert colours(reader) == set()


@pytest.mark.parametrize("term", ["linux", "dumb"])
def test_a_terminal_of_few_colours(program: Program, samples: Shelf, term: str) -> None:
    reader = program.start(TERM=term, COLORTERM=None)
    reader.press("j", "c", "s", "k")
    reader.matches("CS +Nobody in Kyiv")
    if term != "dumb":
        reader.until(lambda: all(cell.underscore for cell in reader.cells(LINE)), "underlined words")
    reader.press("e", "escape", "?", "q", "ctrl+q")
    assert reader.ended() == 0
    assert reader.is_sane
    assert not {38, 48} & colours(reader) or term == "dumb"


def test_a_terminal_that_says_it_is_ascii(program: Program, samples: Shelf) -> None:
    reader = program.start(LANG="C", LC_ALL="POSIX")
    reader.press("j", "c")
    reader.shows("claim “Nobody in Kyiv")


def test_bytes_that_are_no_text_are_passed_over(program: Program, samples: Shelf) -> None:
    reader = program.start()
    reader.send(b"\xff\xfe\x80\xd0")
    reader.press("/", *"put")
    reader.send(b"\xe4")
    reader.press("escape", "j", "c")
    reader.shows("claim “")
    reader.press("ctrl+q")
    assert reader.ended() == 0
    assert reader.is_sane
