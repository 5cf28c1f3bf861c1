"""Keys typed before there is anything that could act on them."""

import asyncio
from types import SimpleNamespace

import pytest
from textual.events import InputEvent, Key

from kursk_reader.ui import type_ahead
from kursk_reader.ui.type_ahead import TypeAhead


def test_the_first_screen_is_waited_for_on_the_slowest_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type_ahead, "_PATIENCE", -1.0)  # as if each key had waited longer already
    screen = SimpleNamespace(children=[], ancestors_with_self=[])
    app = SimpleNamespace(screen=screen, focused=None, message_queue_size=0)
    acted: list[InputEvent] = []

    async def hand_on(event: InputEvent) -> None:
        acted.append(event)

    async def type_and_begin() -> None:
        keys = [Key("j", "j"), Key("c", "c")]
        ahead = TypeAhead(app, hand_on, blind=False)
        for key in keys:
            await ahead.take(key)
        assert acted == []
        await ahead.begin()
        assert acted == keys

    asyncio.run(type_and_begin())
