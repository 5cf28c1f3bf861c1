"""Commands and the functions that carry them out, joined by the command's id."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kursk_reader.ui.screens.desk import Desk

Action = Callable[["Desk"], None]

ACTIONS: dict[str, Action] = {}
"""By command id; filled when the modules beside this one are loaded."""


def load_actions() -> None:
    """Load the modules beside this one; the first frame does without them."""
    from kursk_reader.ui.actions import finding, moving, other, panes, reviewing, suggesting, tagging  # noqa: F401  # they fill ACTIONS


def action(command: str) -> Action:
    """What a command does."""
    if command not in ACTIONS:
        load_actions()
    return ACTIONS[command]


def does(*commands: str) -> Callable[[Action], Action]:
    """Enter a function as what these commands do."""

    def enter(action: Action) -> Action:
        ACTIONS.update(dict.fromkeys(commands, action))
        return action

    return enter
