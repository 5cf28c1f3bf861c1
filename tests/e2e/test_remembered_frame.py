"""What is on the screen before the program is loaded, and what becomes of it."""

import contextlib
import os
import sqlite3
import sys
from pathlib import Path
from signal import SIGTERM
from typing import Any

import pyte
import pytest

from e2e.program import Program
from e2e.shelf import Shelf
from e2e.terminal import Terminal

ALIVE = b"\x1b[?1000h"
"""The first thing that Textual asks of a terminal that is on its second screen already."""

FIRST_SCREEN = b"\x1b[?1049h"

PAINT = "import sys; del sys.argv[0]; from kursk_reader.ui.remembered_frame import paint; print(paint([]))"
"""The beginning of a start by itself, under the name of the program."""


def frame_of(reader: Terminal, columns: int = 120, lines: int = 40) -> list[str]:
    """The screen as it was before the program itself drew on it."""
    screen = pyte.Screen(columns, lines)
    pyte.ByteStream(screen).feed(bytes(reader.output).partition(ALIVE)[0])
    return [row.rstrip() for row in screen.display]


def leave(reader: Terminal) -> None:
    reader.press("ctrl+q")
    assert reader.ended() == 0
    assert reader.is_sane


@pytest.fixture
def frames(tmp_path: Path) -> Path:
    """Where frames are kept."""
    return tmp_path / "home/.cache/kursk-reader/frames"


@pytest.fixture
def kept(program: Program, samples: Shelf, frames: Path) -> Path:
    """The file of a frame, kept after some work."""
    reader = program.start()
    reader.press("j", "c", "j", "j", "v", "w", "1", "?", "escape", "z")
    leave(reader)
    [file] = frames.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert frames.stat().st_mode & 0o777 == 0o700
    return file


def test_it_is_what_the_live_screen_shows_next(program: Program, kept: Path) -> None:
    reader = program.start()
    frame = frame_of(reader)
    assert "Nobody in Kyiv" in "\n".join(frame)
    assert frame == reader.rows
    assert reader.output.count(FIRST_SCREEN) == 1
    leave(reader)


def test_a_long_list_stands_where_it_will_stand(program: Program, shelf: Shelf) -> None:
    for number in range(30):
        shelf.add(f"Report {number} has a text of its own.", title=f"Report {number}")
    leave(program.start("read", "Report 20"))
    reader = program.start()
    reader.press("1", *"ooooo")
    reader.shows("most annotated first")
    reader.press("2", "c")
    reader.shows("claim “Report 20")
    leave(reader)
    reader = program.start()
    frame = frame_of(reader)
    assert "Report 20" in "\n".join(frame)
    assert frame == reader.rows
    leave(reader)


def test_the_numbers_of_a_long_article_stay(program: Program, shelf: Shelf) -> None:
    shelf.add("\n\n".join(f"Kyiv holds village {n}. Nobody, he says, has seen {n} men there." for n in range(1000)))
    leave(program.start())
    reader = program.start()
    assert "sentence 1 of 2000" in "\n".join(frame_of(reader))
    assert "…".encode() + b" of" not in bytes(reader.output)
    assert " of …".encode() not in bytes(reader.output)
    leave(reader)


def test_a_window_made_smaller_while_it_is_shown(program: Program, kept: Path) -> None:
    reader = program.launch()
    reader.until(lambda: FIRST_SCREEN in reader.output, "the frame")
    reader.resize(90, 30)
    reader.matches(r"sentence \d+ of 26 .*\n.*claim")
    assert max(map(len, reader.rows)) <= 90
    leave(reader)


def test_keys_typed_on_it_act(program: Program, samples: Shelf, kept: Path) -> None:
    before = len(samples.tagged)
    reader = program.launch()
    reader.until(lambda: FIRST_SCREEN in reader.output, "the frame")
    reader.press("j", "s")
    reader.shows("speculation “")
    assert len(samples.tagged) == before + 1
    leave(reader)


def test_a_page_typed_on_it_is_a_page(program: Program, kept: Path) -> None:
    reader = program.start()
    reader.press("g")
    reader.shows("sentence 2 of 26")
    leave(reader)
    reader = program.launch()
    reader.until(lambda: FIRST_SCREEN in reader.output, "the frame")
    reader.press("space")
    reader.matches(r"sentence (1\d|2\d) of 26")
    leave(reader)


def painted(program: Program, **around: Any) -> bytes:
    """What the front door paints before it loads anything else, and `None` if that is nothing."""
    [started] = program.command
    program.command = [sys.executable, "-c", PAINT, started]
    painting = program.launch(**around)
    program.command = [started]
    painting.ended()
    return bytes(painting.output)


def paints_nothing(program: Program, **around: Any) -> bool:
    return painted(program, **around).split() == [b"None"]


def test_other_circumstances_and_settings_start_without(program: Program, kept: Path, tmp_path: Path) -> None:
    assert b"Nobody" in painted(program)
    for other in [{"columns": 80, "lines": 24}, {"columns": 119}]:
        assert paints_nothing(program, **other), other
    for changed in [{"NO_COLOR": "1"}, {"TERM": "xterm"}, {"KURSK_READER_AUTHOR": "boris"}]:
        assert paints_nothing(program, **changed), changed
    (tmp_path / "config.toml").write_text('theme = "kursk-light"\n', encoding="utf-8")
    assert paints_nothing(program)


def test_what_is_no_longer_true_is_not_shown(program: Program, samples: Shelf, kept: Path) -> None:
    assert b"Nobody" in painted(program)
    assert program.run("remove", "Tens of thousands").returncode == 0
    assert paints_nothing(program)
    reader = program.start()
    assert not any(frame_of(reader))
    leave(reader)


def test_what_stands_in_the_log_behind_a_link_is_not_missed(program: Program, samples: Shelf, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(samples.file)
    leave(program.start(KURSK_READER_LIBRARY=str(link)))
    assert b"Nobody" in painted(program, KURSK_READER_LIBRARY=str(link))
    before = samples.file.stat().st_mtime_ns
    with contextlib.closing(sqlite3.connect(samples.file)) as other, other:
        other.execute("UPDATE documents SET title = 'Another title'")
        other.commit()
        assert samples.file.stat().st_mtime_ns == before
        assert paints_nothing(program, KURSK_READER_LIBRARY=str(link))


def test_a_planted_sequence_is_never_sent(program: Program, kept: Path) -> None:
    text = kept.read_text(encoding="utf-8")
    assert b"Nobody" in painted(program)
    for planted in ["\x1b]0;a title\x07", "\x1b[2J", "\x1b[5n", "\x9b5n", "\r", "\x07", "\u202e"]:
        kept.write_text(text.replace("Nobody", f"{planted}Nobody", 1), encoding="utf-8", newline="")
        assert paints_nothing(program), repr(planted)


def test_a_damaged_one_and_one_that_others_may_write_are_ignored(program: Program, kept: Path) -> None:
    kept.chmod(0o666)
    assert paints_nothing(program)
    kept.chmod(0o600)
    assert b"Nobody" in painted(program)
    for damage in [b"", b"\xff\xfe", b"\n\n\n", b"[]\n"]:
        kept.write_bytes(damage)
        assert paints_nothing(program), damage
    leave(program.start())
    assert kept.stat().st_size > 1000, "a run keeps a frame anew"


def test_what_cannot_be_kept_stops_nobody(program: Program, samples: Shelf, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir(exist_ok=True)
    (tmp_path / "home/.cache").write_bytes(b"")
    leave(program.start())


def test_killed_while_it_is_shown_the_terminal_is_given_back(program: Program, kept: Path) -> None:
    reader = program.launch()
    with contextlib.suppress(ProcessLookupError):
        reader.until(lambda: FIRST_SCREEN in reader.output, "the frame")
        os.kill(reader.process.pid, SIGTERM)
    assert reader.ended() in (-SIGTERM, 128 + SIGTERM)
    assert reader.is_sane


def test_only_the_latest_are_kept(program: Program, samples: Shelf, frames: Path) -> None:
    frames.mkdir(parents=True)
    for number in range(30):
        (frames / f"{number:08x}").write_bytes(b"")
    leave(program.start())
    assert len([*frames.iterdir()]) == 16
    assert len([frame for frame in frames.iterdir() if frame.stat().st_size > 1000]) == 1
