"""Finding words, commands, articles; and what else is a key away."""

import base64
import csv
import re
from pathlib import Path

from e2e.program import Program
from e2e.shelf import Shelf


def test_words_in_the_article(program: Program, samples: Shelf) -> None:
    reader = program.start()
    reader.press("/", *"ukrain")
    reader.shows("Hit 1 of 6.")
    lit, plain = reader.colours("Ukraine’s top general warns"), reader.colours("the matter of Kursk")
    assert lit & plain != lit
    reader.press("enter", "n", "n")
    reader.shows("Hit 3 of 6.")
    reader.press("N")
    reader.shows("Hit 2 of 6.")
    reader.press("N", "N")
    reader.shows("Hit 6 of 6.")
    reader.press("/", *"no such words")
    reader.shows("“no such words” is not in this article.")
    reader.press("escape")
    reader.press("n")
    reader.shows("No hits; / finds words in the article.")


def test_words_in_the_library(program: Program, samples: Shelf) -> None:
    reader = program.start()
    reader.press("ctrl+f", *"remchukov")
    reader.matches("Moscow will not negotiate.*Northgate")
    reader.press("enter")
    reader.shows("Northgate Wire ·", "Hit 1 of ")
    reader.press("c")
    reader.shows("claim “")
    assert "Remchukov" in samples.tagged[0].exact
    reader.press("ctrl+f", *'"', *"xyzzy", "enter", "escape", "u")
    reader.shows("undone: claim")


def test_a_command_by_its_name(program: Program, samples: Shelf) -> None:
    reader = program.start()
    reader.press("j", "ctrl+p")
    reader.shows("Search for commands")
    reader.press(*"show page furn")
    reader.shows("Show or fold page furniture.")
    reader.press("enter")
    reader.shows("Page furniture is shown.")


def test_help_has_every_command_and_tag(program: Program, samples: Shelf) -> None:
    keys = program.run("keys", "--json")
    reader = program.start(columns=120, lines=150)
    reader.press("?")
    reader.shows("Show every key.")
    for doc in re.findall(r'"doc": "([^"]{10,})"', keys.stdout):
        reader.shows(doc[:50])
    reader.shows("claim: something said")
    reader.press("escape")
    reader.shows_no("Show every key.")


def test_export_asks_before_it_replaces(program: Program, samples: Shelf) -> None:
    file = samples.file.with_name("evidence.csv")
    reader = program.start()
    reader.press("j", "c", "J", "j", "c", "E")
    reader.shows("only from the open article")
    reader.press("ctrl+u", *str(file), "enter")
    reader.shows("2 annotations written to")
    rows = [*csv.DictReader(file.open(encoding="utf-8", newline=""))]
    assert [(row["tag"], row["text"]) for row in rows] == samples.tagged
    reader.press("E")
    reader.shows("only from the open article")
    reader.press("ctrl+u", *str(file), "tab", "space", "shift+tab", "enter")
    reader.shows("That file is there already. Enter again replaces it.")
    assert len(file.read_text(encoding="utf-8").splitlines()) == 3
    reader.press("enter")
    reader.shows("1 annotation written to")
    assert len(file.read_text(encoding="utf-8").splitlines()) == 2
    reader.press("E", "ctrl+u", *"/no/such/folder/x.csv", "enter")
    reader.shows("cannot be written")
    reader.press("escape", "j")
    reader.shows("sentence 3 of 32")


def test_copying_with_the_source(program: Program, samples: Shelf) -> None:
    reader = program.start()
    reader.press("j", "y")
    reader.shows("Copied with its source.")
    (copied,) = re.findall(rb"\x1b\]52;c;([^\x07]+)\x07", reader.output)
    words, source = base64.b64decode(copied).decode().splitlines()
    assert words == "Nobody in Kyiv should think that the matter of Kursk is settled."
    assert "Harbour & Field, 2024-11-11, https://" in source


def test_the_colours_are_remembered(program: Program, samples: Shelf) -> None:
    words = "The danger"
    reader = program.start()
    dark = reader.colours(words)
    reader.press("T")
    reader.shows("Search for themes")
    reader.press(*"kursk-light")
    reader.shows_no("dracula")
    reader.press("enter")
    reader.until(lambda: reader.colours(words) != dark, "another colour")
    light = reader.colours(words)
    reader.press("ctrl+q")
    assert reader.ended() == 0
    assert program.start().colours(words) == light


def test_the_text_alone(program: Program, samples: Shelf) -> None:
    reader = program.start()
    reader.press("z")
    reader.shows_no("Northgate Wire")
    reader.shows("Nobody in Kyiv")
    reader.press("1")
    reader.shows("Northgate Wire")
    reader.press("z", "z")
    reader.shows("Northgate Wire")


def test_articles_one_after_the_other(program: Program, samples: Shelf) -> None:
    reader = program.start()
    reader.press("J", "J")
    reader.shows("The Meridian Courier · 2025-01-12")
    reader.press("K", "K", "K")
    reader.shows("That is the first article.", "Harbour & Field · Elinor Marsh")
    reader.press("j", "j", "J", "K")
    reader.shows("sentence 4 of 26")


def test_an_article_is_removed_and_comes_back(program: Program, samples: Shelf) -> None:
    reader = program.start()
    reader.press("j", "c", "1", "D")
    reader.shows("removed “Tens of thousands", "The Daily Lantern · 2024-12-30")
    reader.shows_no("Harbour & Field")
    assert "Tens of thousands" not in program.run("list").stdout
    assert len(program.run("export").stdout.splitlines()) == 1
    reader.press("u")
    reader.shows("undone: removed", "Harbour & Field")
    assert len(program.run("export").stdout.splitlines()) == 2


def test_filters_of_list_and_panel(program: Program, samples: Shelf) -> None:
    reader = program.start()
    reader.press("1", "/", *"lantern")
    reader.shows_no("Northgate Wire")
    reader.press("enter", "enter")
    reader.shows("The Daily Lantern · 2024-12-30")
    reader.press("1", "/", "escape")
    reader.shows("Northgate Wire")
    reader.press("2", "j", "c", "j", "s", "3", "/")
    reader.shows("show only:")
    reader.press("s")
    reader.shows_no("C claim")
    reader.press("/")
    reader.shows("All tags are shown.", "C claim")


def test_an_empty_library(program: Program, samples: Shelf) -> None:
    reader = program.start()
    reader.press("1", "D", "D", "D", "D", "D")
    reader.shows("No articles:")
    reader.press("2", *"jkwbhl}{gG+-vcqfsx][re/yBn", "?", "q", "E", "escape", "u")
    reader.shows("undone: removed")
    reader.press("1", "enter", "j", "c")
    reader.shows("claim “")
    reader.press("ctrl+q")
    assert reader.ended() == 0


def test_where_the_export_goes_by_itself(program: Program, samples: Shelf, tmp_path: Path) -> None:
    reader = program.start()
    reader.press("j", "c", "E", "enter")
    reader.shows("1 annotation written to")
    (written,) = tmp_path.glob("evidence-*.csv")
    assert "Nobody in Kyiv" in written.read_text(encoding="utf-8")
