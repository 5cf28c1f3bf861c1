"""What the first frame did without."""

from asyncio import get_running_loop
from functools import partial
from typing import TYPE_CHECKING

from kursk_reader.ui.actions.registry import load_actions

if TYPE_CHECKING:
    from kursk_reader.ui.screens.desk import Desk

WARM_UP = "warm-up"
"""The group of the workers that do it."""

_PAUSE = 0.05
"""Seconds for what else is to be done after the first frame."""


def warm_up(desk: "Desk") -> None:
    """Load it soon, in a thread, so that no key waits for it; then have proposals made."""
    get_running_loop().call_later(_PAUSE, _begin, desk)  # Textual leaves a timer out that is late on a busy machine


def _begin(desk: "Desk") -> None:
    if desk.is_running:
        desk.run_worker(partial(_load, desk), group=WARM_UP, thread=True, exit_on_error=False)


def _load(desk: "Desk") -> None:
    load_actions()
    if (caret := desk.reader.caret) is not None:
        caret.warm_up()
    from kursk_reader.workspace import suggesting  # noqa: F401  # which the next line needs at once

    if desk.is_running:
        desk.app.call_from_thread(desk.proposals.make)
