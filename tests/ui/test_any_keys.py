"""Whatever keys are pressed, in whatever order: the desk goes on, and the library stays sound."""

import random
from pathlib import Path

import pytest

from kursk_reader.storage.checking import check
from kursk_reader.ui.commands import resolved
from long_runs import LONG
from ui.conftest import Opener

PRESSED = 2000 if LONG else 150
LEFT_OUT = {"quit", "suspend"}
KEYS = sorted({key for command in resolved({}) if command.id not in LEFT_OUT for key in command.keys})
FURTHER = ["c", "q", "f", "s", "escape", "tab", "enter", "a", "1", "ü", "👍", "f24", "ctrl+@", "unknown", " "]


@pytest.mark.parametrize("seed", range(5 if LONG else 1))
def test_any_keys(open_desk: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.chdir(tmp_path)  # exports go there
    chance, desk = random.Random(seed), open_desk(size=(80, 24))
    for _ in range(PRESSED // 50):
        desk.resize(chance.randint(2, 150), chance.randint(1, 50))
        for _ in range(5):
            desk.press(*(chance.choice(KEYS if chance.random() < 0.7 else FURTHER) for _ in range(10)))
    assert desk.app.failure is None
    assert desk.app.is_running
    desk.resize(120, 40)
    desk.press(*["escape"] * 5, "2", "g", "c")
    assert desk.tagged
    assert check(desk.workspace.library.path).faults == ()


def test_every_command_where_there_is_no_article(open_desk: Opener) -> None:
    desk = open_desk()
    desk.press("1", *"DDDDD")
    for command in resolved({}):
        if command.id not in LEFT_OUT | {"undo", "redo"}:
            desk.app.call_later(desk.desk.dispatch.perform, command.id)
            desk.settle()
            desk.press("escape")
    assert desk.app.is_running
    assert desk.desk.list.total == 0
