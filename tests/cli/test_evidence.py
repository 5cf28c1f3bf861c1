"""tag, annotations, export, tags, keys."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kursk_reader.domain.evidence import EXPORT_COLUMNS
from kursk_reader.ui.commands import COMMANDS


@pytest.fixture
def kursk(run: Callable, reports: Path) -> Callable:
    """The command line, on a library with two reports."""
    assert run("import", str(reports)).code == 0
    return run


def test_a_passage_is_tagged_once(kursk: Callable) -> None:
    first = kursk("tag", "holds", "claim", "--exact", "Kyiv holds the town.")
    assert (first.code, first.err) == (0, "")
    again = kursk("tag", "holds", "claim", "--span", "0:20")
    assert (again.code, again.out) == (0, first.out)
    assert "already tagged as claim" in again.err
    (annotation,) = json.loads(kursk("annotations", "--json").out)
    assert annotation["id"] == first.out.strip()
    assert (annotation["start"], annotation["end"], annotation["author"]) == (0, 20, "anna")


def test_everything_that_can_be_noted(kursk: Callable) -> None:
    kursk("--author", "ben", "tag", "holds", "figure", "--exact", "11,000", "--occurrence", "2", "--note", "more?",
          "--speaker", "the general", "--source", "Lantern", "--reliability", "B", "--credibility", "2")  # fmt: skip
    (annotation,) = json.loads(kursk("annotations", "holds", "--tag", "figure", "--json").out)
    assert annotation == annotation | {
        "tag": "figure", "exact": "11,000", "note": "more?", "speaker": "the general", "source": "Lantern",
        "reliability": "B", "credibility": 2, "author": "ben", "origin": "manual", "status": "accepted",
        "anchor": "kept",
    }  # fmt: skip
    assert "men, and " in annotation["prefix"]


def test_what_a_figure_amounts_to_can_be_given_with_the_tag_or_later(kursk: Callable) -> None:
    words = ("tag", "holds", "figure", "--exact", "11,000", "--occurrence", "2")
    first = kursk(*words, "--value", "1,100 to 1,300", "--unit", "men", "--note", "a slip")
    again = kursk(*words, "--value", "1,200", "--speaker", "the general")
    assert (again.out, again.code) == (first.out, 0)
    assert "already tagged as figure “11,000”; the rest is noted" in again.err
    (annotation,) = json.loads(kursk("annotations", "holds", "--tag", "figure", "--json").out)
    assert annotation["attributes"] == {"low": 1200, "high": 1200, "unit": "men", "by": "analyst"}
    assert (annotation["note"], annotation["speaker"]) == ("a slip", "the general")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["holds", "claim", "--exact", "Moscow"], 1, "does not have 'Moscow'"),
        (["holds", "figure", "--exact", "11,000"], 1, "2 times"),
        (["holds", "figure", "--exact", "11,000", "--occurrence", "3"], 1, "no occurrence 3"),
        (["holds", "figure", "--exact", "11,000", "--occurrence", "0"], 1, "counted from 1"),
        (["holds", "figure", "--exact", ""], 2, "no words"),
        (["holds", "figure", "--span", "5:5"], 1, "no passage"),
        (["holds", "figure", "--span", "0:9999"], 1, "no passage"),
        (["holds", "figure", "--span", "five"], 2, "not START:END"),
        (["holds", "figure", "--span", "0:5", "--occurrence", "1"], 2, "--occurrence goes with --exact"),
        (["holds", "figure"], 2, "--exact"),
        (["holds", "figure", "--span", "0:4", "--value", "many"], 1, "“many” is no number by itself"),
        (["holds", "claim", "--span", "0:4", "--unit", "men"], 2, "--value and --unit are for figures"),
        (["holds", "lie", "--span", "0:4"], 2, "no tag 'lie'"),
        (["holds", "claim", "--span", "0:4", "--reliability", "G"], 2, "'G'"),
        (["holds", "claim", "--span", "0:4", "--credibility", "9"], 2, "9"),
        (["nowhere", "claim", "--span", "0:4"], 1, "No article"),
    ],
)
def test_what_cannot_be_tagged(kursk: Callable, words: list[str], code: int, said: str) -> None:
    ran = kursk("tag", *words)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert json.loads(kursk("annotations", "--json").out) == []


def test_arguments_that_are_no_characters_are_stored_replaced(kursk: Callable) -> None:
    assert kursk("tag", "holds", "claim", "--span", "0:4", "--note", "a\udcffb").code == 0
    assert json.loads(kursk("annotations", "--json").out)[0]["note"] == "a\ufffdb"


def test_annotations_for_people(kursk: Callable) -> None:
    kursk("tag", "holds", "claim", "--span", "0:4", "--note", "line\x1b[2J one\nline two")
    kursk("tag", "fällt", "quote", "--span", "0:6")
    out = kursk("annotations").out
    assert [line for line in out.splitlines() if not line.startswith(" ")] == ["Sudzha holds", "", "Суджа fällt", ""]
    assert "line␛[2J one line two" in out
    assert "quote" not in kursk("annotations", "--tag", "claim").out
    assert kursk("annotations", "--tag", "lie").code == 2


def test_export_to_standard_output(kursk: Callable) -> None:
    kursk("tag", "holds", "claim", "--span", "0:4", "--note", "=1+1", "--speaker", "-")
    code, out, err = kursk("export")
    assert (code, err) == (0, "1 annotation exported\n")
    (row,) = csv.DictReader(io.StringIO(out, newline=""))
    assert tuple(row) == EXPORT_COLUMNS
    assert (row["text"], row["note"], row["speaker"], row["start"]) == ("Kyiv", "'=1+1", "'-", "0")
    (raw,) = csv.DictReader(io.StringIO(kursk("export", "--raw").out, newline=""))
    assert (raw["note"], raw["speaker"]) == ("=1+1", "-")
    (line,) = kursk("export", "--format", "jsonl").out.splitlines()
    assert json.loads(line) == json.loads(line) | {"note": "=1+1", "start": 0, "source": None}


def test_export_to_a_file(kursk: Callable, tmp_path: Path) -> None:
    kursk("tag", "holds", "claim", "--span", "0:4")
    kursk("tag", "fällt", "quote", "--span", "0:6")
    file = tmp_path / "evidence.csv"
    assert kursk("export", "-o", str(file), "--article", "holds", "--bom") == (0, "", "1 annotation exported\n")
    assert file.read_bytes().startswith(b"\xef\xbb\xbfid,")
    refused = kursk("export", "-o", str(file))
    assert refused.code == 1
    assert "exists already" in refused.err
    assert kursk("export", "-o", str(file), "--force").err == "2 annotations exported\n"
    assert kursk("export", "--tag", "claim").err == "1 annotation exported\n"
    assert kursk("export", "--tag", "lie").code == 2


def test_the_codebook_is_shown_and_edited(kursk: Callable) -> None:
    new = ["--key", "d", "--colour", "#c05050", "--unit", "sentence", "--description", "says it is not so"]
    assert kursk("tags", "add", "denial", *new).out == "new tag denial\n"
    assert kursk("tags", "set", "denial", "--unit", "clause").out == "tag denial altered\n"
    assert kursk("tags", "set", "denial", "--unit", "clause").out == "tag denial is like that already\n"
    listed = json.loads(kursk("tags", "--json").out)
    assert [tag["name"] for tag in listed] == ["claim", "quote", "figure", "speculation", "denial"]
    assert listed[-1] == listed[-1] | {"unit": "clause", "description": "says it is not so", "annotations": 0}
    assert "says it is not so" in kursk("tags").out
    assert kursk("tags", "remove", "denial").code == 0
    assert "denial" not in kursk("tags").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add", "denial", "--key", "c", "--colour", "#c05050", "--unit", "sentence"], "means two things"),
        (["add", "denial", "--key", "j", "--colour", "#c05050", "--unit", "sentence"], "means two things"),
        (["add", "denial", "--key", "dd", "--colour", "#c05050", "--unit", "sentence"], "one letter"),
        (["add", "denial", "--key", "d", "--colour", "red", "--unit", "sentence"], "no colour"),
        (["add", "denial", "--key", "d", "--colour", "#c05050", "--unit", "word"], "'word'"),
        (["add", "denial"], "--key"),
        (["set", "claim", "--key", "q"], "means two things"),
        (["set", "lie", "--key", "L"], "no tag 'lie'"),
        (["remove", "lie"], "no tag 'lie'"),
        (["rename"], "rename"),
    ],
)
def test_what_the_codebook_does_not_take(kursk: Callable, words: list[str], said: str) -> None:
    before = kursk("tags", "--json").out
    ran = kursk("tags", *words)
    assert ran.code == 2
    assert said in ran.err
    assert kursk("tags", "--json").out == before


def test_a_tag_in_use_stays(kursk: Callable) -> None:
    kursk("tag", "holds", "claim", "--span", "0:4")
    ran = kursk("tags", "remove", "claim")
    assert ran.code == 1
    assert "1 annotation has the tag" in ran.err


def test_a_first_tag_makes_the_library(run: Callable, library_file: Path) -> None:
    assert run("tags", "add", "denial", "--key", "d", "--colour", "#c05050", "--unit", "sentence").code == 0
    assert library_file.exists()


def test_the_keys_as_the_config_and_the_codebook_have_them(
    kursk: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.toml").write_text("[keys]\nundo = 'U ctrl+y'\n")
    monkeypatch.setenv("KURSK_READER_CONFIG", str(tmp_path / "config.toml"))
    kursk("tags", "add", "denial", "--key", "d", "--colour", "#c05050", "--unit", "sentence")
    listed = {each["id"]: each for each in json.loads(kursk("keys", "--json").out)}
    assert {command.id for command in COMMANDS} < {*listed}
    assert listed["undo"]["keys"] == ["U", "ctrl+y"]
    assert listed["tag denial"]["keys"] == ["d"]
    assert [*listed["undo"]] == ["id", "keys", "doc", "group", "where"]
    assert "U  ctrl+y" in kursk("keys").out


@pytest.mark.parametrize(
    ("words", "left_out"),
    [
        (("list", "--filter", "after:2020"), True),
        (("list", "--filter", "after:2020 holds"), False),
        (("search", "after:2020"), True),
        (("search", "nobody before:2030"), True),
        (("search", "kyiv before:2030"), False),
        (("search", "nobody"), False),
    ],
)
def test_articles_without_a_date_are_told_of_where_one_is_asked_for(
    kursk: Callable, words: list[str], left_out: bool
) -> None:
    assert ("1 without a date left out" in kursk(*words).err) is left_out
