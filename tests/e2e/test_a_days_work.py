"""What an analyst does in a day, and finds again the next morning."""

import base64
import csv
import io
import re

from e2e.program import Program
from e2e.shelf import Shelf, Tagged

SETTLED = "Nobody in Kyiv should think that the matter of Kursk is settled."


def test_a_new_library_begins_with_the_samples(program: Program, shelf: Shelf) -> None:
    reader = program.start(KURSK_READER_LIBRARY=None, XDG_DATA_HOME=str(shelf.file.parent / "data"))
    reader.shows("Harbour & Field", "The Daily Lantern", "The Meridian Courier", "Eastern Causeway", "Northgate Wire")
    reader.shows(SETTLED[:50], "saved · library.db")
    reader.press("ctrl+q")
    assert reader.ended() == 0
    assert reader.is_sane
    assert "kursk" not in reader.text  # the terminal is as it was
    assert (shelf.file.parent / "data/kursk-reader/library.db").is_file()


def test_tag_leave_come_back_and_hand_on(program: Program, samples: Shelf) -> None:
    reader = program.start()
    reader.press("j", "c")
    reader.shows("claim “Nobody in Kyiv")
    reader.press("j", "j", "q")
    reader.shows("quote “")
    reader.press("j", "j", "j", "j", "f")
    reader.shows("figure “500 square miles”")
    reader.press("s", "u", "u", "ctrl+r")
    reader.shows("redone: figure “500")
    reader.matches(r"C1 +Q1 +F1")
    place = samples.tagged
    assert place == [
        Tagged("claim", SETTLED),
        Tagged("quote", "“cannot be underestimated,”"),
        Tagged("figure", "500 square miles"),
    ]
    reader.press("y")
    reader.shows("Copied with its source.")
    (copied,) = re.findall(rb"\x1b\]52;c;([^\x07]+)\x07", reader.output)
    words, source = base64.b64decode(copied).decode().splitlines()
    assert words.startswith("What they want back is roughly 500 square miles, taken")
    assert "Harbour & Field, 2024-11-11, https://" in source
    reader.press("K", "ctrl+q")
    assert reader.ended() == 0

    again = program.start()
    again.shows("▌ figure", "500 square miles", "C1  Q1  F1")
    again.matches(r"sentence 9 of 26")
    again.press("u")
    again.shows("undone: figure")
    again.press("ctrl+r")
    again.shows("redone: figure")
    again.press("ctrl+q")
    assert again.ended() == 0

    exported = program.run("export")
    rows = [*csv.DictReader(io.StringIO(exported.stdout))]
    assert [(row["tag"], row["text"]) for row in rows] == place
    assert {row["outlet"] for row in rows} == {"Harbour & Field"}


def test_correct_what_was_tagged(program: Program, samples: Shelf) -> None:
    reader = program.start()
    reader.press("j", "c")
    reader.shows("claim “Nobody in Kyiv")
    (key,) = samples.query("SELECT id FROM annotations")

    reader.press("t")
    reader.shows("re-tag:")
    reader.press("s")
    reader.shows("speculation instead of claim")
    reader.press("r", "+", "r")
    reader.shows("new extent of speculation")
    (wider,) = samples.tagged
    assert wider.exact.startswith(SETTLED + " Moscow has readied")

    reader.press("e", *"doubtful", "tab", *"Anna", "tab", "tab", "b", "tab", "2")
    reader.shows("usually reliable", "probably true")
    reader.press("enter")
    reader.shows("details of speculation", "speculation  B2", "Anna", "✎ doubtful")
    assert samples.query("SELECT id, note, speaker, source, reliability, credibility FROM annotations") == [
        (*key, "doubtful", "Anna", None, "B", 2)
    ]

    reader.press("x")
    reader.shows("deleted speculation", "Nothing tagged yet")
    assert samples.tagged == []
    reader.press("u", "u", "u", "u")
    reader.shows("undone: speculation instead of claim", "C1")
    assert samples.tagged == [Tagged("claim", SETTLED)]
    reader.press("ctrl+q")
    assert reader.ended() == 0
    samples.check()


def test_what_is_proposed(program: Program, samples: Shelf) -> None:
    samples.execute("DELETE FROM suggestion_runs")
    reader = program.start()
    reader.matches("(claim|quote|figure|speculation)[?] ")
    reader.press("a")
    reader.shows("Proposals are hidden; a shows them.")
    reader.press("a", ";", "enter", "enter", "backspace")
    reader.shows("rejected")
    assert len(samples.tagged) == 2
    reader.press("u", "u", "ctrl+q")
    assert reader.ended() == 0
    assert len(samples.tagged) == 1
    samples.check()
