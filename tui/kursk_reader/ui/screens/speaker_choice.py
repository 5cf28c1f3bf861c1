"""Who speaks: chosen by a digit among the voices of the article, or typed."""

from collections.abc import Callable, Sequence

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from kursk_reader.ui.colours import Colours
from kursk_reader.ui.screens.choosing import ChoosingDialog
from kursk_reader.ui.text_layout.fitting import fitted
from kursk_reader.ui.text_layout.placeholders import replaced
from kursk_reader.ui.widgets.field import Field

NOBODY = ""
_MOST = 9


class SpeakerChoice(ChoosingDialog[None]):
    """Has a name, or NOBODY, kept. `voices` are those to choose from by digits, `known` also come up when typed.

    `keep` saves the name and tells why if it cannot, which leaves the form with what was typed; whether it could.
    """

    def __init__(
        self,
        words: str,
        voices: Sequence[str],
        known: Sequence[str],
        colours: Colours,
        keep: Callable[[str, Callable[[str], None]], bool],
    ) -> None:
        super().__init__()
        self._words = "".join(line.text for line in fitted(words, 60))
        self._keep = keep
        self._by_digit = [*voices[:_MOST], NOBODY]
        self._digits = "123456789"[: len(voices)] + "0"
        self._known = list(dict.fromkeys([*voices, *known]))
        self._shown: list[str] = []
        self._colours = colours

    def compose(self) -> ComposeResult:
        """The words that somebody said, a name to type, and the names to choose from."""
        with Vertical(classes="dialog speaker"):
            yield Label("Who says this?", classes="title")
            yield Label(self._words, id="told", markup=False, classes="about")
            yield Field(placeholder="a digit, or a name", compact=True)
            yield OptionList(compact=True, markup=False)
            yield Label("Enter takes what is lit · ↑ ↓ choose · Esc leaves", classes="keys")

    def on_mount(self) -> None:
        """Show all there are."""
        self._show()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take the name of a digit, or show the names that fit what is typed."""
        self._say(self._words, wrong=False)
        index = self._digits.find(event.value) if len(event.value) == 1 else -1
        if index >= 0:
            with self.prevent(Input.Changed):
                event.input.clear()  # should the name not be kept, Enter or another digit is to follow
            self._show()
            self.query_one(OptionList).highlighted = index
            self.choose(index)
        else:
            self._show()

    def choose(self, index: int) -> None:
        """Have the name kept."""
        if self.is_current and self._keep(self._shown[index], self._say):  # of two quick choices one finds it gone
            self.dismiss()

    def _say(self, message: str, *, wrong: bool = True) -> None:
        told = self.query_one("#told", Label)
        told.set_class(wrong, "wrong")
        told.update(message)

    def _show(self) -> None:
        typed = " ".join(self.query_one(Input).value.split())
        self._shown = self._fitting(typed) if typed else self._by_digit
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(self._line(index, name, typed)) for index, name in enumerate(self._shown)])
        options.highlighted = 0

    def _fitting(self, typed: str) -> list[str]:
        """The names of which a word begins as what is typed, and that itself."""
        start = typed.casefold()
        found = [name for name in self._known if f" {start}" in f" {name.casefold()}"][:_MOST]
        return found if typed in found else [*found, typed]

    def _line(self, index: int, name: str, typed: str) -> Text:
        digit = "" if typed else self._digits[index]
        bold = Style(color=self._colours.accent.rich_color, bold=True)
        shown = replaced(name) if name else "nobody"
        return Text.assemble((f"{digit:2}", bold), shown, no_wrap=True, overflow="ellipsis")
