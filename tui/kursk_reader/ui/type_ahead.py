"""Keys typed faster than the screen follows: each waits until what was before it has had its effect.

Textual hands a key to what has the focus when it arrives. Of `/sudzha` typed at once, or sent at once by a slow
line, the letters would be commands in the text, and what is typed behind a Tab would go into the field before it.
"""

from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from math import inf
from time import monotonic

from textual.app import App
from textual.events import InputEvent, Key
from textual.message_pump import MessagePump

from kursk_reader.ui.widgets.pane import Pane

_PATIENCE = 2.0
"""Seconds after which a key is no longer waited for, should what it was handed to never answer."""

Way = Sequence[MessagePump]
"""The widgets that a message passes, one after the other."""


class TypeAhead:
    """Hands keys and what the mouse does on, in turn: to a pane at once, to anything else by `hand_on`.

    `blind` is whether there is nothing to be seen before `begin`: what is typed then may move, and changes nothing.
    """

    def __init__(self, app: App[None], hand_on: Callable[[InputEvent], Awaitable[None]], *, blind: bool) -> None:
        self._app = app
        self._hand_on = hand_on
        self._events: deque[InputEvent] = deque()
        self._mouse_was_used = False
        self._waiting_since: float | None = inf  # the first screen is waited for however long it takes
        self._blind = inf if blind else 0  # so many of the events to come

    async def take(self, event: InputEvent) -> None:
        """Hand an event on, now if no other is before it."""
        self._events.append(event)
        if self._waiting_since is None or monotonic() - self._waiting_since > _PATIENCE:
            await self.next()

    async def begin(self) -> None:
        """Hand on what has waited for the first screen, which is there."""
        self._blind = min(self._blind, len(self._events))
        await self.next()

    async def next(self) -> None:
        """Hand on what has waited."""
        while self._events:
            self._waiting_since = monotonic()
            if self._drop():
                continue
            if not isinstance(event := self._events[0], Key):
                await self._hand_on(self._events.popleft())
                self._mouse_was_used = True
            elif self._mouse_was_used:
                self._mouse_was_used = False
                screen = self._app.screen
                await self._follow([*screen.children, screen] * 2 + [self._app], screen)
                return
            else:
                self._events.popleft()
                screen = self._app.screen
                if way := await self._press(event):
                    await self._follow(way, screen)
                    return
        self._waiting_since = None

    def _drop(self) -> bool:
        """Drop the first event if it would change the library, and was typed when nothing was to be seen of it."""
        if not self._blind:
            return False
        event, target = self._events[0], self._app.focused
        drop = isinstance(event, Key) and isinstance(target, Pane) and target.changes(event)
        if drop or not self._mouse_was_used or not isinstance(event, Key):
            self._blind -= 1
        if drop:
            self._events.popleft()
        return drop

    async def _press(self, key: Key) -> Way:
        """Hand a key on; the way of what it brings about, if that is not done yet."""
        screen = self._app.screen
        target, parts = self._app.focused or screen, len(screen.children)
        if not isinstance(target, Pane):
            await self._hand_on(key)
            # A field tells what it made of a key by a further message, which goes the same way.
            return list(target.ancestors_with_self) * 2
        target.press(key)
        opens = self._app.screen is not screen or len(screen.children) != parts
        return [self._app.screen, self._app] if opens or self._app.message_queue_size else []

    async def _follow(self, way: Way, screen: MessagePump) -> None:
        """Queue up behind the messages at one place after the other, then go on with the next event.

        A screen that has come up meanwhile, in place of `screen`, is waited for.
        """
        for index, place in enumerate(way):
            if place.call_later(self._follow, way[index + 1 :], screen):
                return
        if self._app.screen is not screen:
            await self._follow([self._app.screen, self._app], self._app.screen)
        else:
            await self.next()
