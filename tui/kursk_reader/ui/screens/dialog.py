"""What the forms over the desk have in common."""

from typing import TypeVar

from textual import events
from textual.screen import ModalScreen

Result = TypeVar("Result")


class Dialog(ModalScreen[Result | None]):
    """A form that Escape, or a click beside it, leaves without a result."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [("escape", "leave", "Leave")]

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """A click beside the form leaves it; of a double click the second finds it gone."""
        if event.widget is self and self.is_current:
            self.dismiss(None)
