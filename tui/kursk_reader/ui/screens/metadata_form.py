"""The form for what is known of an article."""

from textual.app import ComposeResult
from textual.containers import Grid, Vertical
from textual.suggester import SuggestFromList
from textual.widgets import Input, Label

from kursk_reader.domain.document import Document
from kursk_reader.domain.metadata import Metadata, checked, metadata_of
from kursk_reader.errors import KurskReaderError, UsageError
from kursk_reader.ui.screens.dialog import Dialog
from kursk_reader.ui.text_layout.fitting import fitted
from kursk_reader.ui.widgets.field import Field
from kursk_reader.workspace import articles
from kursk_reader.workspace.workspace import Done, Workspace

_COMPLETED = ("outlet", "author")


class MetadataForm(Dialog[Done]):
    """Enter saves from any field, as one change; gives back what changed."""

    def __init__(self, workspace: Workspace, document: Document) -> None:
        super().__init__()
        self._workspace = workspace
        self._document = document

    def compose(self) -> ComposeResult:
        """One field a line."""
        with Vertical(classes="dialog"):
            yield Label("What is known of this article", classes="title")
            yield Label(self._origin(), id="told", markup=False, classes="about")
            with Grid(classes="fields"):
                for field, value in metadata_of(self._document)._asdict().items():
                    yield Label("Address" if field == "url" else field.capitalize())
                    yield self._field(field, value or "")
            yield Label("Enter saves · Tab next field · → takes the completion · Esc leaves", classes="keys")

    def on_mount(self) -> None:
        """Begin with the first field that is unknown, else with the title."""
        unknown = next((field for field in self.query(Field) if not field.value), None)
        (unknown or self.query_one("#title", Field)).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was wrong is being put right."""
        self._say(self._origin(), wrong=False)

    def on_input_submitted(self) -> None:
        """Save, or go to the field that is wrong."""
        written = {field: self.query_one(f"#{field}", Field).value for field in Metadata._fields}
        for field, text in written.items():
            try:
                checked(field, text)
            except UsageError as error:
                self._say(f"{error.title} {error.hint}")
                self.query_one(f"#{field}", Field).focus()
                return
        try:
            self.dismiss(articles.edit(self._workspace, self._document, written))
        except KurskReaderError as error:
            self._say(f"{error.title} {error.hint}")

    def _field(self, name: str, value: str) -> Field:
        known = articles.known(self._workspace, name) if name in _COMPLETED else []
        suggester = SuggestFromList(known, case_sensitive=False) if known else None
        return Field(value, id=name, placeholder="unknown", suggester=suggester, compact=True)

    def _origin(self) -> str:
        document = self._document
        how = f"retrieved {document.retrieved_at}" if document.retrieved_at else f"imported {document.imported_at[:10]}"
        return "\n".join(line.text for line in fitted(f"{document.length} · {how}", 64))

    def _say(self, message: str, *, wrong: bool = True) -> None:
        told = self.query_one("#told", Label)
        told.set_class(wrong, "wrong")
        told.update(message)
