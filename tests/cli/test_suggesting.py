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
    assert [(each["proposed"], each["hidden"], each["anew"]) for each in saved] == [(2, 0, True), (0, 0, True)]
    assert all(each["article_id"] for each in saved)
    again = run("suggest", "--save")
    assert "    2 as before  Sudzha holds" in again.out
    assert "2 of 2 articles had their proposals already" in again.err


def test_articles_are_proposed_for_again_only_after_decisions(proposing, run):
    run("suggest", "--save")
    assert run("tag", "Sudzha holds", "claim", "--exact", "The general counts 11,000 men").code == 0
    code, out, err = run("suggest", "--save")
    assert (code, out.splitlines()[0]) == (0, "    1 proposed  Sudzha holds")
    assert "1 of 2 articles" in err


def test_keeping_that_is_interrupted_goes_on(proposing, run, monkeypatch):
    first = suggesting.propose

    def interrupted(library, document_id, learned):
        if documents.one(library.connection, document_id).document.title != "Sudzha holds":
            raise KeyboardInterrupt
        return first(library, document_id, learned)

    with monkeypatch.context() as during:
        during.setattr(suggesting, "propose", interrupted)
        code, out, err = run("suggest", "--save", "--json")
    assert (code, [each["proposed"] for each in json.loads(out)]) == (130, [2])
    assert "1 of 2 articles have their proposals; the same call goes on" in err
    assert [line.split()[1] for line in run("suggest", "--save").out.splitlines()] == ["as", "proposed"]


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        (("--save", "--tag", "figure", "--min-score", "0.9"), "suggest --tag figure --min-score 0.9"),
        (("--save", "--explain"), "suggest --save\n"),
        (("--forget", "Sudzha holds"), "suggest --forget"),
        (("--forget", "--json"), "suggest --forget"),
    ],
)
def test_what_does_not_go_together_is_refused(proposing, run, words, instead):
    code, out, err = run("suggest", *words)
    assert (code, out) == (2, "")
    assert instead in err


def test_an_explained_score_has_its_factors_in_json(proposing, run):
    told = json.loads(run("suggest", "--explain", "--json").out)
    assert [each["factors"] for each in told] == [{"rules": 0.7, "decisions": {}}, {"rules": 0.8, "decisions": {}}]


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
