"""`kursk-reader suggest`: the same proposals as in the reader, for scripts."""

import json

import pytest

from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Suggestion
from kursk_reader.storage import documents
from kursk_reader.workspace import articles, suggesting
from kursk_reader.workspace.workspace import open_workspace

FIGURE = {"low": 11000.0, "high": 11000.0, "unit": "men"}


@pytest.fixture
def proposing(run, reports, monkeypatch):
    """A library in whose first article three things are proposed, the outer one first as the rules do."""

    def found(library, document):
        text = documents.text_of(library.connection, document.id)
        at = text.find("The general counts 11,000 men")
        if at < 0:
            return []
        return [
            Suggestion(Span(at, at + 29), "claim", 0.8, "assertion"),
            Suggestion(Span(at, at + 11), "quote", 0.7, "marks"),
            Suggestion(Span(at + 19, at + 29), "figure", 0.3, "number", FIGURE),
        ]

    monkeypatch.setattr(suggesting, "found_in", found)
    assert run("import", str(reports)).code == 0


def listed(run, *words: str) -> list[str]:
    return [each["tag"] for each in json.loads(run("suggest", "--json", *words).out)]


def test_it_lists_what_the_reader_shows_in_its_order(proposing, run, library_file):
    assert listed(run) == ["quote", "claim"]
    assert listed(run, "--min-score", "0") == ["quote", "claim", "figure"]
    run("suggest", "--save")
    workspace = open_workspace(library_file, "anna")
    shown = [p.tag for item in articles.every(workspace) for p in suggesting.proposed(workspace, item.document.id)]
    workspace.close()
    assert shown == ["quote", "claim"]


def test_several_tags(proposing, run):
    assert listed(run, "--tag", "quote", "--tag", "figure", "--min-score", "0") == ["quote", "figure"]


def test_what_was_saved_is_told_as_json(proposing, run):
    saved = json.loads(run("suggest", "--save", "--json").out)
    assert [(each["proposed"], each["hidden"]) for each in saved] == [(2, 0), (0, 0)]
    assert all(each["article_id"] for each in saved)
    assert "    2 proposed  Sudzha holds" in run("suggest", "--save").out


def test_what_is_decided_is_not_listed(proposing, run):
    assert run("tag", "Sudzha holds", "claim", "--exact", "The general counts 11,000 men").code == 0
    assert listed(run) == ["quote"]


def test_what_was_learned_can_be_forgotten(proposing, run):
    assert "0 decisions" in run("suggest", "--forget").err


def test_help_tells_the_cut_and_that_the_reader_proposes_by_itself(run):
    told = " ".join(run("suggest", "--help").out.split())
    assert "0.35 and better" in told
    assert "by itself" in told


def test_the_value_of_an_accepted_figure_is_in_json(proposing, run, library_file, monkeypatch):
    monkeypatch.setattr("kursk_reader.workspace.habits.LEAST", 0.2)
    run("suggest", "--save")
    workspace = open_workspace(library_file, "anna")
    first = next(iter(articles.every(workspace))).document.id
    suggesting.accept_all(workspace, first, "figure")
    workspace.close()
    (annotation,) = json.loads(run("annotations", "--json").out)
    assert annotation["attributes"] == FIGURE
    assert json.loads(run("export", "--format", "jsonl").out)["attributes"] == FIGURE
    header, *_, row = run("export", "--values").out.splitlines()
    assert header.endswith(",text_sha256,low,high,unit,approximation,counted")
    assert row.endswith(",11000,11000,men,,")
    assert run("export").out.splitlines()[0].endswith(",text_sha256")
    assert json.loads(run("show", "Sudzha holds", "--json").out)["annotations"][0]["attributes"] == FIGURE
