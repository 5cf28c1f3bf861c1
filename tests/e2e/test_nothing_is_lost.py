"""What is on the screen is in the file, whatever then happens to the program or its terminal."""

import os
from signal import SIGCONT, SIGHUP, SIGKILL, SIGSTOP, SIGTERM, Signals

import pytest

from e2e.program import Program
from e2e.shelf import Shelf
from e2e.terminal import Terminal


def at_work(program: Program) -> Terminal:
    """A reader in which something was tagged, and read on."""
    reader = program.start()
    reader.press("j", "j", "j", "c")
    reader.shows("claim “")
    reader.press("j")
    reader.shows("sentence 6 of 26")
    return reader


def test_killed_as_soon_as_the_annotation_is_seen(program: Program, samples: Shelf) -> None:
    for round_, (key, tag) in enumerate([("c", "claim"), ("s", "speculation")]):
        reader = program.start()
        reader.press(*["j"] * (round_ + 1), key)
        reader.shows(f"{tag} “")
        reader.signal(SIGKILL)
        assert reader.ended() == -SIGKILL
        assert len(samples.tagged) == round_ + 1
        samples.check()
    again = program.start()
    again.matches(r"C1 +S1")
    again.press("u")
    again.shows("undone: speculation")
    again.shows_no("S1")


@pytest.mark.parametrize("number", [SIGTERM, SIGHUP])
def test_told_to_end(program: Program, samples: Shelf, number: Signals) -> None:
    reader = at_work(program)
    reader.signal(number)
    assert reader.ended() == 128 + number
    assert reader.is_sane
    assert len(samples.tagged) == 1
    program.start().shows("sentence 6 of 26", "C1")


def test_the_window_is_closed(program: Program, samples: Shelf) -> None:
    reader = at_work(program)
    reader.close_window()
    reader.ended()
    assert len(samples.tagged) == 1
    program.start().shows("sentence 6 of 26", "C1")


def go_to_the_shell_and_back(reader: Terminal) -> None:
    """Leave the terminal to the shell with ctrl+z; the screen is the same when the program is continued."""
    before = reader.text
    reader.press("ctrl+z")
    reader.until(lambda: reader.is_sane, "a terminal for the shell")
    os.waitid(os.P_PID, reader.process.pid, os.WSTOPPED)
    reader.clear()
    reader.signal(SIGCONT)
    reader.takes_keys()
    reader.until(lambda: reader.text == before, "the whole screen as it was")


def test_suspended_and_continued(program: Program, samples: Shelf) -> None:
    reader = at_work(program)
    go_to_the_shell_and_back(reader)
    reader.press("j", "s")
    reader.shows("speculation “")
    reader.press("ctrl+q")
    assert reader.ended() == 0
    assert len(samples.tagged) == 2


def test_suspended_in_a_form_and_continued(program: Program, samples: Shelf) -> None:
    reader = at_work(program)
    reader.press("k", "e", *"why")
    reader.shows("Reliability", "why")
    go_to_the_shell_and_back(reader)
    reader.press("enter")
    reader.shows("details of claim")
    assert len(samples.tagged) == 1


def test_stopped_without_notice_and_continued(program: Program, samples: Shelf) -> None:
    reader = at_work(program)
    before = reader.text
    for _ in range(2):
        reader.signal(SIGSTOP)
        os.waitid(os.P_PID, reader.process.pid, os.WSTOPPED)
        reader.clear()
        reader.signal(SIGCONT)
        reader.until(lambda: reader.text == before, "the whole screen as it was")
    for number in range(7, 24):
        reader.press("j")
        reader.shows(f"sentence {number} of 26")
    reader.press("ctrl+q")
    assert reader.ended() == 0
    assert reader.is_sane
