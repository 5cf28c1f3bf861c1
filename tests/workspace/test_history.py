"""Undo and redo against a simple model, through whatever order of changes and restarts."""

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kursk_reader.domain.annotation import Details
from kursk_reader.domain.document import ImportedText
from kursk_reader.domain.span import Span
from kursk_reader.storage import annotations
from kursk_reader.workspace import articles, history, ingest, tagging
from kursk_reader.workspace.workspace import open_workspace
from long_runs import LONG

TEXT = "Kyiv holds Sudzha.\nA general counts 11,000 men; “\U0001f1fa\U0001f1e6” – nobody else does."

spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda ends: Span(*sorted(ends)))
spans = spans.filter(lambda span: span.length > 0)
names = st.sampled_from(["claim", "quote", "figure"])
notes = st.sampled_from([None, "a note", "“ein Wort”"])


@dataclass(frozen=True)
class Expected:
    tag: str
    span: Span
    note: str | None = None


class UndoAndRedo(RuleBasedStateMachine):
    """`states` is what the annotations were after each change; `now` is the one that holds."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name, "library.db")
        self.workspace = open_workspace(self.path, "anna")
        ingest.add(self.workspace, ImportedText("Sudzha", TEXT), "test")
        self.states: list[dict[str, Expected]] = [{}]
        self.now = 0

    @property
    def expected(self) -> dict[str, Expected]:
        return self.states[self.now]

    @property
    def article(self) -> articles.Article:
        return articles.open_article(self.workspace, articles.find(self.workspace, "Sudzha").id)

    def changed(self, expected: dict[str, Expected], *, really: bool) -> None:
        assert really == (expected != self.expected)
        if really:
            self.states = [*self.states[: self.now + 1], expected]
            self.now += 1

    def any_annotation(self, data: st.DataObject) -> annotations.Annotation:
        found = tagging.annotation(self.workspace, data.draw(st.sampled_from(sorted(self.expected))))
        assert found
        return found

    @rule(span=spans, name=names)
    def tag(self, span: Span, name: str) -> None:
        done = tagging.tag(self.workspace, self.article, span, name)
        made = {change.id: Expected(name, span) for change in done.changes}
        there = any((each.tag, each.span) == (name, span) for each in self.expected.values())
        assert bool(made) is not there
        self.changed(self.expected | made, really=bool(made))

    @precondition(lambda self: self.expected)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        annotation = self.any_annotation(data)
        tagging.remove(self.workspace, annotation)
        left = {key: value for key, value in self.expected.items() if key != annotation.id}
        self.changed(left, really=True)

    @precondition(lambda self: self.expected)
    @rule(data=st.data(), name=names)
    def retag(self, data: st.DataObject, name: str) -> None:
        annotation = self.any_annotation(data)
        done = tagging.retag(self.workspace, annotation, name)
        after = replace(self.expected[annotation.id], tag=name)
        self.changed(self.expected | {annotation.id: after}, really=bool(done.changes))

    @precondition(lambda self: self.expected)
    @rule(data=st.data(), span=spans)
    def respan(self, data: st.DataObject, span: Span) -> None:
        annotation = self.any_annotation(data)
        done = tagging.respan(self.workspace, self.article, annotation, span)
        after = replace(self.expected[annotation.id], span=span)
        self.changed(self.expected | {annotation.id: after}, really=bool(done.changes))

    @precondition(lambda self: self.expected)
    @rule(data=st.data(), note=notes)
    def describe(self, data: st.DataObject, note: str | None) -> None:
        annotation = self.any_annotation(data)
        done = tagging.describe(self.workspace, annotation, Details(note=note))
        after = replace(self.expected[annotation.id], note=note)
        self.changed(self.expected | {annotation.id: after}, really=bool(done.changes))

    @rule()
    def undo(self) -> None:
        done = history.undo(self.workspace)
        assert (done is None) == (self.now == 0)
        self.now -= done is not None

    @rule()
    def redo(self) -> None:
        done = history.redo(self.workspace)
        assert (done is None) == (self.now == len(self.states) - 1)
        self.now += done is not None

    @rule()
    def to_the_beginning_and_back(self) -> None:
        while history.undo(self.workspace):
            self.now -= 1
        assert self.now == 0
        self.the_library_is_as_expected()
        while history.redo(self.workspace):
            self.now += 1
        assert self.now == len(self.states) - 1

    @rule()
    def restart(self) -> None:
        self.workspace.close()
        self.workspace = open_workspace(self.path, "anna")

    @invariant()
    def the_library_is_as_expected(self) -> None:
        connection = self.workspace.connection
        article = self.article
        stored = list(annotations.of_document(connection, article.document.id))
        assert {each.id: Expected(each.tag, each.span, each.details.note) for each in stored} == self.expected
        assert all(TEXT[slice(*each.span)] == each.selector.exact for each in stored)
        assert articles.placements(self.workspace, article.document.id) == [each.placement for each in stored]
        counted = connection.execute("SELECT tag, count(*) FROM annotations GROUP BY tag")
        item = articles.listed(self.workspace, article.document.id)
        assert item
        assert item.counts == dict(counted)

    @invariant()
    def the_journal_has_what_can_be_undone_and_redone(self) -> None:
        states = dict(self.workspace.connection.execute("SELECT state, count(*) FROM journal GROUP BY state"))
        assert states.get("done", 0) == self.now
        assert states.get("undone", 0) == len(self.states) - 1 - self.now

    def teardown(self) -> None:
        self.workspace.close()
        self.folder.cleanup()


TestUndoAndRedo = UndoAndRedo.TestCase
TestUndoAndRedo.settings = settings(settings.default, max_examples=200 if LONG else 12, stateful_step_count=25)
