"""A line that asks for words."""

from collections.abc import Callable

from textual import events
from textual.widgets import Input

from kursk_reader.ui.widgets.field import Field
from kursk_reader.ui.widgets.pane import Pane


class Prompt(Field):
    """Calls `typed` at each letter and `left` once: with the words at Enter, with None at Escape."""

    DEFAULT_CSS = """
    Prompt {
        dock: bottom;
        layer: over;
        height: 1;
        background: $panel;
    }
    """

    def __init__(
        self,
        prompt: str,
        words: str,
        typed: Callable[[str], None],
        left: Callable[[str | None], None],
        back: Pane,
    ) -> None:
        super().__init__(words, placeholder=f"{prompt}words · Enter keeps them · Esc calls it off", compact=True)
        self._typed, self._left, self._back = typed, left, back

    def on_mount(self) -> None:
        """Begin."""
        self.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Hear each letter."""
        event.stop()
        self._typed(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the words."""
        event.stop()
        self._leave(event.value)

    def key_escape(self) -> None:
        """Call it off."""
        self._leave(None)

    def on_blur(self, event: events.Blur) -> None:
        """Keep the words when something else is clicked."""
        if self.is_attached:
            self._leave(self.value)

    def _leave(self, words: str | None) -> None:
        left, self._left = self._left, lambda _: None
        left(words)
        if self.is_attached:
            self.remove()
        self._back.focus(scroll_visible=False)
