"""Forms in which one types and chooses from a list without leaving what is typed."""

from typing import TypeVar

from textual.widgets import Input, OptionList

from kursk_reader.ui.screens.dialog import Dialog

Result = TypeVar("Result")


class ChoosingDialog(Dialog[Result]):
    """A field and a list; `choose` is what Enter does with the lit line, and a click with its own."""

    BINDINGS = [
        ("down", "move(1)", "Down"),
        ("up", "move(-1)", "Up"),
    ]

    def choose(self, index: int) -> None:
        """Give back what a line of the list stands for."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()

    def on_input_submitted(self) -> None:
        """Choose the lit line, if there is one."""
        if (index := self.query_one(OptionList).highlighted) is not None:
            self.choose(index)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose what was clicked; of a double click the second finds the form gone."""
        if self.is_current:
            self.choose(event.option_index)

    def action_move(self, steps: int) -> None:
        """Light another line."""
        options = self.query_one(OptionList)
        if steps > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()
