"""The form for what a person knows about an annotation."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Grid, Vertical
from textual.suggester import SuggestFromList
from textual.widgets import Input, Label

from kursk_reader.domain.annotation import CREDIBILITY, RELIABILITY, Annotation, Details
from kursk_reader.domain.figure_value import Written, written
from kursk_reader.ui.screens.dialog import Dialog
from kursk_reader.ui.text_layout.fitting import fitted
from kursk_reader.ui.widgets.field import Field
from kursk_reader.workspace import figures, tagging
from kursk_reader.workspace.workspace import Workspace

Keep = Callable[[Details, Written, Callable[[str], None]], bool]
"""Saves the details, and what was changed of a figure's value, and tells why if it cannot; whether it could."""


class NoteForm(Dialog[None]):
    """Enter saves from any field, Escape leaves everything as it was. What cannot be saved stays as it was typed."""

    def __init__(self, workspace: Workspace, annotation: Annotation, keep: Keep) -> None:
        super().__init__()
        self._workspace = workspace
        self._annotation = annotation
        self._keep = keep
        is_figure = figures.is_of_figures(workspace, annotation.tag)
        self._figure = written(dict(annotation.attributes))._asdict() if is_figure else {}

    def compose(self) -> ComposeResult:
        """One field a line."""
        details = self._annotation.details
        with Vertical(classes="dialog"):
            words = fitted(self._annotation.selector.exact, 64, 2)
            yield Label(self._annotation.tag, markup=False, classes="title")
            yield Label("\n".join(line.text for line in words), markup=False, classes="about")
            with Grid(classes="fields"):
                for name, value in self._figure.items():
                    yield Label(name.capitalize())
                    yield Field(value, id=name, compact=True)
                yield Label("Note")
                yield Field(details.note or "", id="note", compact=True)
                yield Label("Speaker")
                yield self._completed("speaker", details.speaker)
                yield Label("Source")
                yield self._completed("source", details.source)
                yield Label("Reliability")
                yield Field(details.reliability or "", id="reliability", restrict="[A-Fa-f]?", compact=True)
                yield Label("Credibility")
                yield Field(str(details.credibility or ""), id="credibility", restrict="[1-6]?", compact=True)
            yield Label("", id="told", markup=False, classes="about")
            yield Label("Enter saves · Tab next field · → takes the completion · Esc leaves", classes="keys")

    def on_mount(self) -> None:
        """Begin with the note."""
        self.query_one("#note", Input).focus()
        self._explain()

    def on_input_changed(self) -> None:
        """Say what the grades mean."""
        self._explain()

    def on_input_submitted(self) -> None:
        """Save."""
        values = {field.id: field.value.strip() or None for field in self.query(Input)}
        reliability, credibility = values["reliability"], values["credibility"]
        details = Details(
            note=values["note"],
            speaker=values["speaker"],
            source=values["source"],
            reliability=reliability.upper() if reliability else None,
            credibility=int(credibility) if credibility else None,
        )
        figure = {name: values[name] or "" for name, before in self._figure.items() if values[name] != (before or None)}
        if self._keep(details, Written(**figure), lambda reason: self._say(reason, wrong=True)):
            self.dismiss()

    def _completed(self, field: str, value: str | None) -> Field:
        known = SuggestFromList(tagging.known(self._workspace, field), case_sensitive=False)
        return Field(value or "", id=field, suggester=known, compact=True)

    def _explain(self) -> None:
        reliability = self.query_one("#reliability", Input).value.upper()
        credibility = self.query_one("#credibility", Input).value
        source = RELIABILITY.get(reliability, "A to F")
        information = CREDIBILITY[int(credibility)] if credibility else "1 to 6"
        self._say(f"reliability: {source} · credibility: {information}")

    def _say(self, message: str, *, wrong: bool = False) -> None:
        told = self.query_one("#told", Label)
        told.set_class(wrong, "wrong")
        told.update(message)
