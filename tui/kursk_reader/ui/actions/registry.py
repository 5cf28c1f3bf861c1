"""Commands and the functions that carry them out, joined by the command's id."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kursk_reader.ui.screens.desk import Desk

Action = Callable[["Desk"], None]

ACTIONS: dict[str, Action] = {}
"""By command id; filled when the modules beside this one are imported."""


def does(*commands: str) -> Callable[[Action], Action]:
    """Enter a function as what these commands do."""

    def enter(action: Action) -> Action:
        ACTIONS.update(dict.fromkeys(commands, action))
        return action

    return enter
