"""What nobody thought of: senseless bytes from the keyboard, values that no version of the program wrote."""

import random
import stat
from pathlib import Path

import pytest

from e2e.program import Program
from e2e.shelf import Shelf
from e2e.test_hostile_texts import assert_harmless
from kursk_reader.storage.checking import check
from long_runs import LONG

BYTES = 2000 if LONG else 400
LEFT_OUT = b"\x03\x11\x1a\x1c"
"""Keys that leave the program or send it to the background."""


def test_a_failure_leaves_the_terminal_as_it_was_and_a_report(program: Program, samples: Shelf, tmp_path: Path) -> None:
    reader = program.start()
    reader.press("j", "c")
    reader.shows("claim “")
    samples.execute("UPDATE annotations SET attributes = '{' WHERE status = 'accepted'")
    reader.press("j", "j", "s", "[", "x")
    reader.press("k", "k", "x")
    assert reader.ended() == 1
    assert reader.is_sane
    assert b"Traceback" not in reader.output
    assert "The program has failed (JSONDecodeError). What was saved is in the library." in reader.text
    (report,) = (tmp_path / "home").glob(".local/state/kursk-reader/reports/*.txt")
    assert "Traceback" in report.read_text()
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert "claim" in {tagged.tag for tagged in samples.tagged}
    assert "annotations" in {fault.part for fault in check(samples.file).faults}


@pytest.mark.parametrize("seed", range(20 if LONG else 1))
def test_bytes_that_no_keyboard_sends(program: Program, samples: Shelf, seed: int) -> None:
    chance = random.Random(seed)
    sequences = b"\x1b[ \x1b]52;c; \x1b[200~ \x1b[201~ \x1b[<0; \x1bO M \xe2\x80 \xff ;99999".split()
    reader = program.start(columns=80, lines=24)
    sent = b""
    while len(sent) < BYTES:
        byte = bytes([chance.choice([byte for byte in range(256) if byte not in LEFT_OUT])])
        sent += chance.choice(sequences) if chance.random() < 0.1 else byte
    reader.send(sent + b"\x1b[201~" + b"\x1b[27u" * 6)
    reader.press("ctrl+q")
    assert reader.ended() == 0, reader.text
    assert reader.is_sane
    assert_harmless(reader)
    assert check(samples.file).faults == ()


def test_a_library_whose_name_commands_a_terminal(program: Program, samples: Shelf) -> None:
    evil = samples.file.with_name("\x1b]0;PWNED\x07\x9b31m[red]x.db")
    samples.file.rename(evil)
    reader = program.start(columns=200, KURSK_READER_LIBRARY=str(evil))
    reader.press("j", "c")
    reader.shows("claim “", "PWNED")
    evil.unlink()
    reader.shows("Not saved")
    reader.press("ctrl+q")
    assert reader.ended() == 1
    assert b"\x1b]0;PWNED" not in reader.output
    assert b"\x9b31m[red]" not in reader.output
    assert_harmless(reader)
