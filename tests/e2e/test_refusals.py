"""What cannot be opened is said in a sentence, and leaves terminal and file as they were."""

from e2e.program import Program
from e2e.shelf import Shelf
from e2e.terminal import Terminal

PAGE = 4096


def test_what_is_no_library(program: Program, shelf: Shelf) -> None:
    shelf.file.write_text("Nobody has seen them, he says.\n" * 200)
    before = shelf.file.read_bytes()
    assert_refused(program.launch(columns=200), 1, "is not a library")
    assert shelf.file.read_bytes() == before


def test_one_article_of_several(program: Program, samples: Shelf) -> None:
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
    samples.file.write_bytes(samples.file.read_bytes()[:5_000])
    assert_refused(program.launch(columns=200), 1, "is damaged")


def test_damage_that_is_met_while_reading(program: Program, samples: Shelf) -> None:
    ((page,),) = samples.query("SELECT max(pageno) FROM dbstat WHERE name = 'document_texts'")
    data = bytearray(samples.file.read_bytes())
    data[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    samples.file.write_bytes(data)
    reader = program.start(columns=200)
    reader.press("1", "G", "enter")
    reader.shows("The file library.db is damaged.", "check --repair", "Cannot be read")
    reader.press("2", "j")
    reader.shows("sentence 3 of 26", "DAMAGED · library.db")
    reader.press("ctrl+q")
    reader.ended()
    assert b"Traceback" not in reader.output
    assert reader.is_sane


def assert_refused(reader: Terminal, code: int, told: str) -> None:
    assert reader.ended() == code
    assert told in reader.text
    assert "Traceback" not in reader.text
    assert b"\x1b[?1049h" not in reader.output
    assert reader.is_sane
