"""Revisions from the command line: imported, listed, handed on."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Ran

FIRST = "Sudzha holds\n\nThe general counts 11,000 men near the town. Nobody has seen them, he says.\n"
SECOND = FIRST.replace("11,000", "12,000").replace(" Nobody has seen them, he says.", "")


@pytest.fixture
def revised(run: Callable[..., Ran], tmp_path: Path) -> Path:
    """A report of which a changed text was imported; a figure in it has changed, a sentence is gone."""
    report = tmp_path / "report.txt"
    report.write_text(FIRST)
    run("import", str(report))
    for tag, words in (("figure", "11,000 men"), ("claim", "Nobody has seen them, he says.")):
        assert run("tag", "Sudzha", tag, "--exact", words).code == 0
    report.write_text(SECOND)
    return report


def test_a_changed_file_is_a_revision(run: Callable[..., Ran], revised: Path) -> None:
    ran = run("import", str(revised))
    assert (ran.code, ran.err.strip()) == (0, "1 revised")
    assert ran.out == "revised        Sudzha holds: 1 changed, 1 lost (R in the reader reviews them)\n"
    earlier = revised.with_name("copy.txt")
    earlier.write_text(FIRST)
    assert run("import", str(earlier)).out == "already there  an earlier revision of “Sudzha holds”\n"
    revised.write_text(FIRST)
    assert run("import", str(revised)).out == "revised        Sudzha holds: 2 kept\n"
    revised.write_text(FIRST[:60])
    assert (
        "as long as before (u in the reader brings the earlier text back); 1 kept, 1 lost"
        in run("import", str(revised)).out
    )
    revised.write_text(SECOND)
    run("import", str(revised))
    (listed,) = json.loads(run("list", "--json").out)
    assert (listed["counts"], listed["to_review"]) == ({"figure": 1, "claim": 1}, 2)
    assert "C1 F1 ?2" in run("list").out


def test_what_is_to_be_decided_on_is_listed(run: Callable[..., Ran], revised: Path) -> None:
    assert run("annotations", "--review").out == ""
    (before,) = json.loads(run("list", "--json").out)
    sure = json.loads(run("show", "Sudzha", "--json").out)
    assert {each["was"] for each in sure["annotations"]} == {None}
    run("import", str(revised))
    told = run("annotations", "--review").out
    assert "“12,000 men”" in told
    assert "changed: was “11,000 men”" in told
    assert "lost (orphan)  “Nobody has seen them, he says.”" in told
    assert told.splitlines()[1:4] == run("show", "Sudzha").out.splitlines()[-3:]
    found = {each["tag"]: each for each in json.loads(run("annotations", "--json").out)}
    text = json.loads(run("show", "Sudzha", "--json").out)["text"]
    assert found["figure"]["anchor"] == "changed"
    assert text[found["figure"]["start"] : found["figure"]["end"]] == found["figure"]["exact"] == "12,000 men"
    assert (found["claim"]["anchor"], found["claim"]["exact"]) == ("orphan", "Nobody has seen them, he says.")
    for tag, words in (("figure", "11,000 men"), ("claim", "Nobody has seen them, he says.")):
        was = found[tag]["was"]
        assert (was["article_id"], was["exact"]) == (before["id"], words)
        assert sure["text"][was["start"] : was["end"]] == words


def test_an_article_is_found_by_the_ids_of_its_earlier_texts(run: Callable[..., Ran], revised: Path) -> None:
    (before,) = json.loads(run("list", "--json").out)
    run("import", str(revised))
    (now,) = json.loads(run("list", "--json").out)
    assert now["id"] != before["id"]
    for reference in (before["id"], before["id"].upper(), before["id"][-8:], before["id"][:30]):
        assert json.loads(run("show", reference, "--json").out)["id"] == now["id"]
        assert {each["article_id"] for each in json.loads(run("annotations", reference, "--json").out)} == {now["id"]}
    run("remove", before["id"])
    assert run("show", before["id"]).code == 1


def test_a_whole_title_is_no_part_of_others(run: Callable[..., Ran], tmp_path: Path) -> None:
    for number, title in enumerate(("A high wall", "Hi", "History")):
        report = tmp_path / f"{number}.txt"
        report.write_text(f"{title}\n\nReport number {number} is about something else.\n")
        run("import", str(report))
    assert run("show", "hi").out.startswith("Hi\n")
    assert run("show", "hig").out.startswith("A high wall\n")


def test_a_text_can_be_named_a_revision(run: Callable[..., Ran], reports: Path, tmp_path: Path) -> None:
    run("import", str(reports))
    other = tmp_path / "other.txt"
    other.write_text("Sudzha falls\n\nAll is different now.\n")
    assert run("import", "--revises", "holds", str(other)).out.startswith("revised")
    titles = {each["title"] for each in json.loads(run("list", "--json").out)}
    assert "Sudzha falls" in titles
    assert "Sudzha holds" not in titles
    refused = run("import", "--revises", "falls", str(other), str(reports))
    assert (refused.code, "one file or address" in refused.err) == (2, True)
