"""What a revision has changed or lost, the text as it was beside the text as it is, for the analyst to decide on."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Label, Static

from kursk_reader.domain.anchor import Anchoring
from kursk_reader.domain.annotation import Annotation
from kursk_reader.domain.span import Span
from kursk_reader.ui.commands import Where
from kursk_reader.ui.comparison import compared, drawn
from kursk_reader.ui.keyboard import name_of, printed
from kursk_reader.ui.screens.dialog import Dialog
from kursk_reader.ui.screens.help import Help
from kursk_reader.ui.text_layout.fitting import fitted
from kursk_reader.workspace import history, revising, tagging
from kursk_reader.workspace.workspace import Done

if TYPE_CHECKING:
    from kursk_reader.ui.screens.desk import Desk

_WIDE = 88
"""Columns from which on the two texts stand beside each other."""

_KEYS = {
    "accept": "confirm",
    "reject": "lost",
    "respan": "new extent",
    "delete": "delete",
    "next-suggestion": "skip",
    "undo": "undo",
    "clear": "leave",
}
_MORE_KEYS = {
    "help": "help",
    "previous-suggestion": "back",
    "line-down": "scroll",
}
"""The commands by their keys in the reader, and what they do here."""

_SCROLLING = {"line-down": 1, "line-up": -1, "page-down": 4, "page-up": -4}
"""Commands of the reader that scroll the texts, and by how many lines."""

_MEANINGS = {"next-sentence": "next-suggestion", "previous-sentence": "previous-suggestion"}
"""Commands of the reader that go on or back here as well."""


class Review(Dialog[str]):
    """One annotation after the other; gives back the id of the one that is to get a new extent by hand.

    The keys are those of proposals: what accepts one, rejects one and passes one over.
    """

    def __init__(self, desk: "Desk", document_id: str, text: str, first: str | None = None) -> None:
        """Begin with the annotation `first` if it is still open."""
        super().__init__()
        self._desk = desk
        self._document_id = document_id
        self._text = text
        self._keys = revising.to_review(desk.workspace, document_id)
        self._index = self._keys.index(first) if first in self._keys else 0
        self._decided = 0
        self._actions: dict[str, Callable[[Annotation], Done | None]] = {
            "accept": self._confirm,
            "reject": self._give_up,
            "delete": lambda annotation: tagging.remove(desk.workspace, annotation),
        }

    def compose(self) -> ComposeResult:
        """The texts, and what can be done."""
        with Vertical(classes="dialog review"):
            yield Label("", id="title", classes="title", markup=False)
            yield Label("", id="note", classes="about", markup=False)
            with Horizontal(id="sides"):
                for side, name in (("then", "as it was"), ("now", "as it is")):
                    with Vertical(id=f"{side}-side", classes="side"):
                        yield Label(name, id=f"{side}-name", classes="about", markup=False)
                        yield Static(id=side)
            yield Label("", id="told", classes="error", markup=False)
            yield Label("", id="keys", classes="keys", markup=False)

    def on_mount(self) -> None:
        """Begin with the first."""
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Put the texts beside each other where there is room."""
        self.set_class(event.size.width < _WIDE, "stacked")
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Decide, or go on."""
        meaning = self._desk.dispatch.keyboard.meaning(Where.READER, name_of(event))
        command = _MEANINGS.get(meaning or "", meaning or "")
        annotation = self._annotation
        event.stop()
        event.prevent_default()
        if command in self._actions:
            self._decide(command, annotation)
        elif command == "respan" and annotation is not None:
            self.dismiss(annotation.id)
        elif command == "undo":
            self._take_back()
        elif command in ("next-suggestion", "previous-suggestion"):
            self._go(1 if command == "next-suggestion" else -1)
        elif command in _SCROLLING:
            for side in self.query(".side"):
                side.scroll_relative(y=_SCROLLING[command], animate=False)
        elif command == "help":
            keyboard, codebook = self._desk.dispatch.keyboard, self._desk.workspace.codebook
            self.app.push_screen(Help(keyboard, codebook, self._desk.colours, ("in the review", self.keys)))
        elif command in ("clear", "quit", "review"):
            self.dismiss(None)

    @property
    def keys(self) -> list[tuple[str, str]]:
        """Every key here, with what it does."""
        key_of = self._desk.dispatch.keyboard.key_of
        return [(key_of(command), meaning) for command, meaning in (_KEYS | _MORE_KEYS).items() if key_of(command)]

    @property
    def _annotation(self) -> Annotation | None:
        return tagging.accepted(self._desk.workspace, self._keys[self._index])

    def _confirm(self, annotation: Annotation) -> Done | None:
        if annotation.anchor is Anchoring.CHANGED:
            return revising.confirm(self._desk.workspace, annotation)
        self._tell("There is no place to confirm; a new extent gives it one.")
        return None

    def _give_up(self, annotation: Annotation) -> Done:
        return revising.give_up(self._desk.workspace, annotation)

    def _decide(self, command: str, annotation: Annotation | None) -> None:
        done: list[Done] = []
        self._tell("")

        def act() -> None:
            decided = self._actions[command](annotation) if annotation is not None else None
            if decided is not None:
                self._desk.apply(decided)
                done.append(decided)

        self._desk.dispatch.attempt(act)
        if done:
            self._decided += 1
            self._go(1)
        elif annotation is None:
            self._go(1)

    def _take_back(self) -> None:
        if not self._decided:
            self._tell("Nothing was decided here yet.")
            return
        taken_back: list[Done] = []

        def act() -> None:
            if (done := history.undo(self._desk.workspace)) is not None:
                self._desk.apply(done)
                taken_back.append(done)

        self._desk.dispatch.attempt(act)
        for done in taken_back:
            self._decided -= 1
            self._index = next((self._keys.index(c.id) for c in done.changes if c.id in self._keys), self._index)
        self._show()

    def _go(self, steps: int) -> None:
        """Show the next one that is not decided on; leave if all are."""
        still_open = set(revising.to_review(self._desk.workspace, self._document_id))
        order = [(self._index + steps * distance) % len(self._keys) for distance in range(1, len(self._keys) + 1)]
        following = next((index for index in order if self._keys[index] in still_open), None)
        if following is None:
            self.dismiss(None)
            return
        self._index = following
        self._show()

    def _show(self) -> None:
        annotation = self._annotation
        if annotation is None or not self.is_mounted:
            return
        was = annotation.was.selector.span if annotation.was else annotation.span
        lost = annotation.anchor is Anchoring.ORPHAN
        near = min(annotation.was.near if annotation.was else 0, len(self._text))
        place = Span(near, near) if lost else annotation.span
        earlier = revising.earlier_text(self._desk.workspace, annotation)
        sides = compared(earlier, was, self._text, place, self._reach)
        colour = self._desk.workspace.codebook.shown(annotation.tag).colour
        for name, side in zip(("then", "now"), sides, strict=True):
            self.query_one(f"#{name}", Static).update(drawn(side, colour, self._desk.colours))
        self.query_one("#now-name", Label).update("as it is: gone, or not to be told for sure" if lost else "as it is")
        same_words = annotation.was is not None and annotation.was.selector.exact == annotation.selector.exact
        state = "lost" if lost else "changed around these words" if same_words else "changed"
        self.query_one("#title", Label).update(
            f"{annotation.tag} · {state} · {self._index + 1} of {len(self._keys)} to review"
        )
        self._show_note(annotation)
        self._show_keys(lost=lost)

    def _show_note(self, annotation: Annotation) -> None:
        details = annotation.details
        note = " · ".join(part for part in (details.speaker, details.source, details.note) if part)
        lines = fitted(note, max(min(self.size.width, 100) - 8, 10))
        label = self.query_one("#note", Label)
        label.update(lines[0].text if lines else "")
        label.display = bool(lines)

    def _show_keys(self, *, lost: bool) -> None:
        line = Text()
        bold = Style(color=self._desk.colours.accent.rich_color, bold=True)
        for command, meaning in _KEYS.items():
            key = printed(self._desk.dispatch.keyboard.key_of(command))
            if key and not (lost and command == "accept"):
                line.append(f"{'  ' if line else ''}{key} ", bold)
                line.append(meaning)
        self.query_one("#keys", Label).update(line)
        self._tell("")

    def _tell(self, message: str) -> None:
        label = self.query_one("#told", Label)
        label.update(message)
        label.display = bool(message)

    @property
    def _reach(self) -> int:
        """Code points of the surroundings that have room."""
        return 60 if self.is_low else 240
