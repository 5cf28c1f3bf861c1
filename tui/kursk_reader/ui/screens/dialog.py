"""What the forms over the desk have in common."""

from typing import TypeVar

from textual import events
from textual.screen import ModalScreen

Result = TypeVar("Result")

_HIGH = 22
"""Lines from which on there is air in a form and around it."""


class Dialog(ModalScreen[Result | None]):
    """A form that Escape, or a click beside it, leaves without a result."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [("escape", "leave", "Leave")]

    @property
    def is_low(self) -> bool:
        """Whether there is little room."""
        return self.app.size.height < _HIGH

    def on_resize(self, event: events.Resize) -> None:
        """Leave the air out where there is little room."""
        self.set_class(self.is_low, "low")

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """A click beside the form leaves it; of a double click the second finds it gone."""
        if event.widget is self and self.is_current:
            self.dismiss(None)
