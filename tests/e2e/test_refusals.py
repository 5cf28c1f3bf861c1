"""What cannot be opened is said in a sentence, and leaves terminal and file as they were."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from e2e.program import Program
from e2e.shelf import Shelf
from e2e.terminal import Terminal

PAGE = 4096


def a_folder(path: Path) -> None:
    path.mkdir()


def a_text(path: Path) -> None:
    path.write_text("Nobody has seen them, he says.\n" * 200)


def another_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE books (title TEXT)")
    connection.close()


def a_device(path: Path) -> None:
    path.symlink_to("/dev/null")


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (a_folder, "is a folder, not a library"),
        (a_text, "is not a library"),
        (another_database, "is a database of another program"),
        (a_device, "is not a regular file"),
    ],
)
def test_what_is_no_library(program: Program, shelf: Shelf, made: Callable[[Path], None], told: str) -> None:
    made(shelf.file)
    before = shelf.file.read_bytes() if shelf.file.is_file() else b""
    assert_refused(program.launch(columns=200), 1, told)
    assert before == (shelf.file.read_bytes() if shelf.file.is_file() else b"")


def test_a_library_of_the_future(program: Program, samples: Shelf) -> None:
    samples.execute("PRAGMA user_version = 1000")
    before = samples.file.read_bytes()
    assert_refused(program.launch(columns=200), 1, "was written by a newer kursk-reader")
    assert samples.file.read_bytes() == before


def test_no_place_for_a_library(program: Program, shelf: Shelf) -> None:
    (shelf.file.parent / "file").touch()
    elsewhere = shelf.file.parent / "file" / "library.db"
    assert_refused(program.launch("--library", str(elsewhere), columns=200), 1, "cannot be made")


def test_articles_that_are_none_or_several(program: Program, samples: Shelf) -> None:
    assert_refused(program.launch("read", "No such report", columns=200), 1, "No article has 'No such report'")
    assert_refused(program.launch("read", "Kursk", columns=200), 1, "'Kursk' fits several articles")
    program.start("read", "Half of it").shows("The Daily Lantern · 2024-12-30")


def test_words_that_are_no_command(program: Program, samples: Shelf) -> None:
    assert_refused(program.launch("raed", columns=200), 2, "Did you mean: kursk-reader read")
    assert_refused(program.launch("--libary", "x", columns=200), 2, "--libary")


def test_no_terminal(program: Program, samples: Shelf) -> None:
    for words in ([], ["read"]):
        ran = program.run(*words)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert "needs a terminal" in ran.stderr


def test_a_library_that_was_cut_off(program: Program, samples: Shelf) -> None:
    whole = samples.file.read_bytes()
    for size in (50, 5_000, len(whole) // 3):
        samples.file.write_bytes(whole[:size])
        assert_refused(program.launch(columns=200), 1, "is ")


def test_damage_that_is_met_while_reading(program: Program, samples: Shelf) -> None:
    ((page,),) = samples.query("SELECT max(pageno) FROM dbstat WHERE name = 'document_texts'")
    data = bytearray(samples.file.read_bytes())
    data[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    samples.file.write_bytes(data)
    reader = program.start(columns=200)
    reader.press("1", "G", "enter")
    assert reader.ended() == 1
    assert f"{samples.file} is damaged." in reader.text
    assert b"Traceback" not in reader.output
    assert reader.is_sane


def assert_refused(reader: Terminal, code: int, told: str) -> None:
    assert reader.ended() == code
    assert told in reader.text
    assert "Traceback" not in reader.text
    assert b"\x1b[?1049h" not in reader.output
    assert reader.is_sane
