"""Where to write the annotations, and which."""

from datetime import date
from pathlib import Path
from stat import S_ISREG

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Checkbox, Input, Label

from kursk_reader.domain.document import Document
from kursk_reader.errors import KurskReaderError
from kursk_reader.ui.screens.dialog import Dialog
from kursk_reader.ui.widgets.field import Field
from kursk_reader.workspace import evidence
from kursk_reader.workspace.workspace import Workspace


class _Choice(Checkbox):
    """A box that is ticked or empty: seen in any number of colours, and in none."""

    BUTTON_LEFT, BUTTON_INNER, BUTTON_RIGHT = "", "[ ]", ""  # at the sides Textual draws in the colour of the paper

    def watch_value(self) -> None:
        """Tick the box, or empty it."""
        self.BUTTON_INNER = "[x]" if self.value else "[ ]"
        super().watch_value()


class ExportForm(Dialog[str]):
    """Writes CSV, or JSON Lines if the name ends in .jsonl; gives back what to tell, or None."""

    def __init__(self, workspace: Workspace, document: Document | None) -> None:
        super().__init__()
        self._workspace = workspace
        self._document = document
        self._asked: Path | None = None

    def compose(self) -> ComposeResult:
        """A file name and a choice."""
        with Vertical(classes="dialog"):
            yield Label("Export annotations", classes="title")
            yield Label("to a .csv for a spreadsheet, or a .jsonl", classes="about")
            yield Field(str(Path.cwd() / f"evidence-{date.today()}.csv"), id="file", compact=True)
            yield _Choice("only this article", id="one", compact=True, disabled=self._document is None)
            yield _Choice("with values of figures, in columns of their own", id="values", compact=True)
            yield Label("", id="error", markup=False)
            yield Label("Enter writes the file · Tab then Space chooses · Esc leaves", classes="keys")

    def on_mount(self) -> None:
        """Begin with the name."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write; an existing file is asked about once."""
        try:
            path = Path(event.value.strip()).expanduser()
            is_there = S_ISREG(path.stat().st_mode)
        except FileNotFoundError:
            is_there = False
        except (OSError, ValueError, RuntimeError) as error:  # too long, with a NUL, of somebody who is not known
            self._say(f"No file can have that name: {error}.")
            return
        one = self._document if self.query_one("#one", Checkbox).value else None
        lines = path.suffix.lower() in (".jsonl", ".ndjson")
        if is_there and path != self._asked:
            self._asked = path
            self._say("That file is there already. Enter again replaces it.")
            return
        try:
            rows = evidence.write_export(
                self._workspace,
                path,
                evidence.Format.JSONL if lines else evidence.Format.CSV,
                article=one.id if one else None,
                values=self.query_one("#values", Checkbox).value,
                byte_order_mark=not lines,  # without which Excel takes it for another encoding
                replace=path == self._asked,
            )
        except KurskReaderError as error:
            self._say(f"{error.title} {error.hint}")
        else:
            self.dismiss(f"{rows:,} annotation{'' if rows == 1 else 's'} written to {path.name}")

    def _say(self, message: str) -> None:
        self.query_one("#error", Label).update(message)
