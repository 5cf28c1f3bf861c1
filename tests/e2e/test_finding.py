"""Finding words, commands, articles; and what else is a key away."""

import base64
import csv
import json
import re
from pathlib import Path

from e2e.program import Program
from e2e.shelf import Shelf

LIGHT = {("26282b", "faf7f1")}


def rows_of(file: Path) -> list[dict[str, str]]:
    """The annotations in an exported file."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [*csv.DictReader(lines)]


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
    reader.matches("(?s)Moscow will not negotiate.*Remchukov")
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
    commands = json.loads(program.run("keys", "--json").stdout)
    reader = program.start(lines=160)
    reader.press("?")
    reader.shows("claim: something said", *(command["doc"][:40] for command in commands if command["group"] != "tag"))
    reader.press("escape")
    reader.shows_no("Show every key.")


def test_export_asks_before_it_replaces(program: Program, samples: Shelf, tmp_path: Path) -> None:
    file = samples.file.with_name("evidence.csv")
    reader = program.start()
    reader.press("j", "c", "E", "enter")
    reader.shows("1 annotation written to evidence-")
    (written,) = tmp_path.glob("evidence-*.csv")
    assert [(row["tag"], row["text"]) for row in rows_of(written)] == samples.tagged
    reader.press("J", "c", "E")
    reader.shows("Export annotations")
    reader.press("ctrl+u", *str(file), "enter")
    reader.shows("2 annotations written to evidence.csv")
    assert [(row["tag"], row["text"]) for row in rows_of(file)] == samples.tagged
    reader.press("E")
    reader.shows("Export annotations")
    reader.press("ctrl+u", *str(file), "tab", "space", "shift+tab", "enter")
    reader.shows("That file is there already. Enter again replaces it.")
    assert len(rows_of(file)) == 2
    reader.press("enter")
    reader.shows("1 annotation written to evidence.csv")
    assert len(rows_of(file)) == 1
    reader.press("E", "ctrl+u", *"/no/such/folder/x.csv", "enter")
    reader.shows("cannot be written")
    reader.press("escape", "j")
    reader.shows("sentence 2 of 32")


def test_copying_with_the_source(program: Program, samples: Shelf) -> None:
    reader = program.start()
    reader.press("j", "y")
    reader.shows("Copied with its source.")
    (copied,) = re.findall(rb"\x1b\]52;c;([^\x07]+)\x07", reader.output)
    words, source = base64.b64decode(copied).decode().splitlines()
    assert words == "Nobody in Kyiv should think that the matter of Kursk is settled."
    assert "Harbour & Field, 2024-11-11, https://" in source


def test_the_colours_are_remembered(program: Program, samples: Shelf) -> None:
    reader = program.start()
    reader.press("T")
    reader.shows("Search for themes")
    reader.press(*"kursk-light")
    reader.shows_no("dracula")
    reader.press("enter")
    reader.shows("The danger")
    reader.until(lambda: reader.colours("The danger") == LIGHT, "dark letters on light paper")
    reader.press("ctrl+q")
    assert reader.ended() == 0
    assert program.start().colours("The danger") == LIGHT


def test_the_text_alone_and_one_article_after_the_other(program: Program, samples: Shelf) -> None:
    reader = program.start()
    reader.press("z")
    reader.shows_no("Northgate Wire")
    reader.shows("Nobody in Kyiv")
    reader.press("1")
    reader.shows("Northgate Wire")
    reader.press("2", "J", "J")
    reader.shows("The Meridian Courier · 2025-01-12")
    reader.press("K", "K", "K")
    reader.shows("That is the first article.", "Harbour & Field · Elinor Marsh")
    reader.press("j", "j", "J", "K")
    reader.shows("sentence 4 of 26")


def test_an_article_is_removed_and_comes_back(program: Program, samples: Shelf) -> None:
    reader = program.start()
    reader.press("j", "c", "1", "D")
    reader.shows("D again removes it with 1 annotation;")
    reader.press("J")
    reader.shows("Nothing was changed.")
    reader.press("D", "D")
    reader.shows("removed “Tens of thousands", "The Daily Lantern · 2024-12-30")
    reader.shows_no("Harbour & Field")
    assert "Tens of thousands" not in program.run("list").stdout
    assert "Nobody in Kyiv" not in program.run("export").stdout
    reader.press("u")
    reader.shows("undone: removed", "Harbour & Field")
    assert "Nobody in Kyiv" in program.run("export").stdout


def test_filters_of_list_and_panel(program: Program, samples: Shelf) -> None:
    reader = program.start()
    reader.press("1", "/", *"lantern")
    reader.shows_no("Northgate Wire")
    reader.press("enter", "enter")
    reader.shows("The Daily Lantern · 2024-12-30")
    reader.press("1", "/", "escape")
    reader.shows("Northgate Wire")
    reader.press("2", "c", "j", "j", "s", "3", "/")
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
