"""Keys typed faster than the screen follows: each waits until the one before it has had its effect.

Textual hands a key to what has the focus when it arrives. Of `/sudzha` typed at once, or sent at once by a slow
line, the letters would be commands in the text, and what is typed behind a Tab would go into the field before it.
"""

from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from time import monotonic

from textual.app import App
from textual.events import Key
from textual.message_pump import MessagePump

from kursk_reader.ui.widgets.pane import Pane

_PATIENCE = 2.0
"""Seconds after which a key is no longer waited for, should what it was handed to never answer."""


class TypeAhead:
    """Hands keys on one by one: panes take them at once, anything else by `hand_on`, a message at a time."""

    def __init__(self, app: App[None], hand_on: Callable[[Key], Awaitable[None]]) -> None:
        self._app = app
        self._hand_on = hand_on
        self._keys: deque[Key] = deque()
        self._waiting_since: float | None = monotonic()

    async def take(self, key: Key) -> None:
        """Hand a key on, now if no other is before it."""
        self._keys.append(key)
        if self._waiting_since is None or monotonic() - self._waiting_since > _PATIENCE:
            await self.next()

    async def next(self) -> None:
        """Hand on what has waited; to be called once when the first screen is there."""
        while self._keys:
            self._waiting_since = monotonic()
            key, screen = self._keys.popleft(), self._app.screen
            target, parts = self._app.focused or screen, len(screen.children)
            if not isinstance(target, Pane) or not target.press(key):
                await self._hand_on(key)
                # A field tells what it made of a key by a further message, which goes the same way.
                return await self._follow(list(target.ancestors_with_self) * 2, screen)
            opens = self._app.screen is not screen or len(screen.children) != parts
            if opens or self._app.message_queue_size:
                return await self._follow([self._app.screen, self._app], self._app.screen)
        self._waiting_since = None

    async def _follow(self, way: Sequence[MessagePump], screen: MessagePump) -> None:
        """Queue up behind the messages that a key has caused, at one place after the other; then the next key's turn.

        A screen that has come up meanwhile is waited for.
        """
        for index, place in enumerate(way):
            if place.call_later(self._follow, way[index + 1 :], screen):
                return
        if self._app.screen is not screen:
            await self._follow([self._app.screen, self._app], self._app.screen)
        else:
            await self.next()
