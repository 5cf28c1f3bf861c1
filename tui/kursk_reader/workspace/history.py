"""Undo and redo: the journal read backwards and forwards, across restarts."""

from kursk_reader.workspace.rebasing import rebased
from kursk_reader.workspace.workspace import Done, Workspace


def undo(workspace: Workspace) -> Done | None:
    """Take the last change back, in the text of today; None if there is none.

    Raises ConflictError if it was changed elsewhere since.
    """
    done = workspace.library.undo(workspace.actor, rebased)
    return Done(f"undone: {done.label}", done.changes) if done else None


def redo(workspace: Workspace) -> Done | None:
    """Do the last undone change again, in the text of today; None if there is none.

    Raises ConflictError if it was changed elsewhere since.
    """
    done = workspace.library.redo(workspace.actor, rebased)
    return Done(f"redone: {done.label}", done.changes) if done else None
