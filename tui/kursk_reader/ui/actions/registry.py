"""Commands and the functions that carry them out, joined by the command's id."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kursk_reader.ui.screens.desk import Desk

Action = Callable[["Desk"], None]

ACTIONS: dict[str, Action] = {}
"""By command id; filled when the modules beside this one are loaded."""

_MODULES = ("moving", "panes", "finding", "other", "suggesting", "tagging", "describing", "reviewing")
"""Those that most first keys need come first."""


def load_actions() -> None:
    """Load the modules beside this one; the first frame does without them."""
    for module in _MODULES:
        import_module(f"{__package__}.{module}")


def action(command: str) -> Action:
    """What a command does; only the modules down to its own are loaded."""
    for module in _MODULES:
        if command in ACTIONS:
            break
        import_module(f"{__package__}.{module}")
    return ACTIONS[command]


def does(*commands: str) -> Callable[[Action], Action]:
    """Enter a function as what these commands do."""

    def enter(action: Action) -> Action:
        ACTIONS.update(dict.fromkeys(commands, action))
        return action

    return enter
