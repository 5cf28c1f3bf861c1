"""Search in the whole library, as the words are typed."""

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from kursk_reader.ui.text_layout.fitting import fitted
from kursk_reader.ui.widgets.field import Field
from kursk_reader.workspace import finding
from kursk_reader.workspace.workspace import Workspace

_OPTION_PADDING = 2


class Search(ModalScreen[tuple[str, str] | None]):
    """Gives back the id of the chosen article and what was found in it."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [
        ("escape", "leave", "Leave"),
        ("down", "move(1)", "Down"),
        ("up", "move(-1)", "Up"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._found: list[finding.Found] = []

    def compose(self) -> ComposeResult:
        """The words, and below them what has them."""
        with Vertical(classes="dialog search"):
            yield Field(placeholder='words, beginnings of words, or a "phrase"', compact=True)
            yield OptionList(compact=True)
            yield Label("Enter opens · ↑ ↓ choose · Esc leaves", classes="keys")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search for what is typed by now."""
        self._found = finding.search(self._workspace, event.value)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(self._line(found)) for found in self._found])
        if self._found:
            options.highlighted = 0

    def on_input_submitted(self) -> None:
        """Open the article that is highlighted."""
        chosen = self.query_one(OptionList).highlighted
        if chosen is not None and chosen < len(self._found):
            found = self._found[chosen]
            self.dismiss((found.document_id, found.words))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the article that was clicked; of a double click the second finds the form gone."""
        if self.is_current:
            found = self._found[event.option_index]
            self.dismiss((found.document_id, found.words))

    def action_move(self, steps: int) -> None:
        """Choose another article without leaving the words."""
        options = self.query_one(OptionList)
        if steps > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_leave(self) -> None:
        """Open nothing."""
        self.dismiss(None)

    def _line(self, found: finding.Found) -> Text:
        width = max(self.query_one(OptionList).scrollable_content_region.width - _OPTION_PADDING, 1)
        title = fitted(" · ".join(part for part in (found.title, found.outlet) if part), width)
        line = Text(title[0].text if title else "", style="bold")
        for words, hit in found.passage:
            shown = fitted(words, 200)
            lead = "\n" if line.plain.count("\n") == 0 else ""
            blank = " " if words[:1].isspace() and not lead else ""
            tail = " " if words[-1:].isspace() and words.strip() else ""
            line.append(f"{lead}{blank}{shown[0].text if shown else ''}{tail}", "reverse" if hit else "dim")
        return line
