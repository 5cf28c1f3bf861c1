"""From a key pressed in a pane to what it does, and the modes in which keys mean something else."""

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from kursk_reader.domain.codebook import Tag
from kursk_reader.errors import DamageError, KurskReaderError, LibraryError
from kursk_reader.ui.actions.registry import action
from kursk_reader.ui.commands import Where
from kursk_reader.ui.keyboard import Keyboard
from kursk_reader.ui.widgets.pane import Pane

if TYPE_CHECKING:
    from kursk_reader.ui.screens.desk import Desk

_TYPING = 0.2
"""Seconds after a key in which the next one is likely."""

_SHOWING_FIRST = ("palette", "review")
"""Commands that show what they are about before anything is changed."""


class Dispatch:
    """Hears every key of the panes of a desk.

    `respanning` is the id of the annotation that is being given another extent, if one is; `respanned` is what follows.
    """

    def __init__(self, desk: "Desk", keyboard: Keyboard) -> None:
        self.desk = desk
        self.keyboard = keyboard
        self.respanning: str | None = None
        self.respanned: Callable[[], None] | None = None
        self._awaited: Callable[[str], None] | None = None
        self._unseen = ""
        self._pressed_at = 0.0

    @property
    def keys_are_coming(self) -> bool:
        """Whether somebody is pressing keys just now, and what has time had better wait."""
        return monotonic() - self._pressed_at < _TYPING

    def changes(self, where: Where, key: str) -> bool:
        """Whether a key may change the library, at once or by what is typed next."""
        command = self.keyboard.meaning(where, key)
        if command is not None:
            return self.keyboard.commands[command].changes
        return self.desk.workspace.codebook.with_key(key) is not None

    def press(self, where: Where, key: str) -> None:
        """Do what a key means in a pane; what means nothing is answered with where to look."""
        self._pressed_at = monotonic()
        command = self.keyboard.meaning(where, key)
        if self._unseen and self.changes(where, key):
            unseen, self._unseen = self._unseen, ""
            if command not in _SHOWING_FIRST:
                self.desk.say(f"Not done, this is another text: {unseen}")
                return
        if self.desk.rest.may_be_needed(command) and not self.attempt(self.desk.rest.ensure):
            return
        if self._awaited is not None:
            awaited, self._awaited = self._awaited, None
            self.desk.status.enter("")
            self.attempt(lambda: awaited(key))
            return
        if where is Where.READER and self._take_words(key):
            return
        tag = self.desk.workspace.codebook.with_key(key)
        if command is not None:
            self.perform(command)
        elif tag is not None:
            self.attempt(lambda: self._tag(where, tag))
        else:
            self.desk.say(f"{key} does nothing here: {self._way_on}.")

    def hold_next_change(self, happened: str) -> None:
        """Say why another article is open than a moment ago; the next key that would change something says it again.

        Whoever presses it may not have seen the article that it would act on.
        """
        self._unseen = happened if self.desk.reader.article is not None else ""
        self.desk.say(happened)

    def perform(self, command: str) -> None:
        """Carry out a command."""
        if not self.desk.rest.may_be_needed(command) or self.attempt(self.desk.rest.ensure):
            self.attempt(lambda: action(command)(self.desk))

    def ask_tag(self, purpose: str, chosen: Callable[[Tag], None]) -> None:
        """Wait for a tag key and call `chosen`; any other key calls it off."""
        codebook = self.desk.workspace.codebook

        def pressed(key: str) -> None:
            tag = codebook.with_key(key)
            if tag is None:
                self.desk.say("Nothing was changed.")
            else:
                chosen(tag)

        self._awaited = pressed
        self.desk.status.enter(f"{purpose}: {'  '.join(f'{tag.key} {tag.name}' for tag in codebook)}")

    def ask_again(self, command: str, consequence: str, agreed: Callable[[], None]) -> None:
        """Wait for the key of a command to be pressed again; any other key calls it off."""

        def pressed(key: str) -> None:
            if key in self.keyboard.commands[command].keys:
                agreed()
            else:
                self.desk.say("Nothing was changed.")

        self._awaited = pressed
        self.desk.status.enter(f"{self.keyboard.key_of(command)} again {consequence}")

    def ask(
        self,
        prompt: str,
        typed: Callable[[str], None],
        left: Callable[[str | None], None],
        back: Pane,
        words: str = "",
    ) -> None:
        """Ask for words in the last line; `typed` hears each letter, `left` the end (None: called off)."""
        from kursk_reader.ui.widgets.prompt import Prompt

        def heard(letters: str) -> None:
            self.attempt(lambda: typed(letters))

        def ended(letters: str | None) -> None:
            self.attempt(lambda: left(letters))

        self.desk.mount(Prompt(prompt, words, heard, ended, back))

    def leave_mode(self) -> bool:
        """End re-spanning, waiting for a key or holding a change back; whether one of the first two was on."""
        was = self.respanning is not None or self._awaited is not None
        caret = self.desk.reader.caret
        cleared = self.respanning is not None and caret is not None and caret.clear()
        self.respanning = self.respanned = self._awaited = None
        self._unseen = ""
        self.desk.status.enter("")
        if cleared:
            self.desk.caret_moved()
        return was

    def attempt(self, action: Callable[[], None], tell: Callable[[str], None] | None = None) -> bool:
        """Do something; what goes wrong is said in the status line, or by `tell`. Whether nothing did."""
        self.desk.say("")
        try:
            with self.desk.workspace.library.reading():
                action()
        except KurskReaderError as error:
            if isinstance(error, DamageError):
                self.desk.lookout.tell_unreadable(error)
            if isinstance(error, LibraryError):
                self.desk.status.fail(True)
            reason = f"{error.title} {error.hint}"
            if tell is None:
                self.desk.say(reason, error=True)
            else:
                tell(reason)
            return False
        return True

    def _tag(self, where: Where, tag: Tag) -> None:
        from kursk_reader.ui.actions.tagging import tag as put

        if where is Where.READER:
            put(self.desk, tag)
        else:
            self.desk.say(f"{tag.name} is set in the text, {self.keyboard.key_of('reader-pane')}: {self._way_on}.")

    @property
    def _way_on(self) -> str:
        """Where every key is found, and how to leave, which those miss who come from other programs."""
        ways = ((self.keyboard.key_of("help"), "shows every key"), (self.keyboard.key_of("quit"), "leaves"))
        return ", ".join(f"{key} {does}" for key, does in ways if key)

    def _take_words(self, key: str) -> bool:
        caret = self.desk.reader.caret
        if caret is None or not caret.selecting or key not in "123456789":
            return False
        caret.take_words(int(key))
        self.desk.caret_moved()
        return True
