"""Undo and redo: the journal read backwards and forwards, across restarts."""

from kursk_reader.workspace.workspace import Done, Workspace


def undo(workspace: Workspace) -> Done | None:
    """Take the last change back; None if there is none. Raises ConflictError if others changed it since."""
    entry = workspace.library.undo(workspace.actor)
    if entry is None:
        return None
    return Done(f"undone: {entry.label}", tuple(change.inverse for change in reversed(entry.changes)))


def redo(workspace: Workspace) -> Done | None:
    """Do the last undone change again; None if there is none. Raises ConflictError if others changed it since."""
    entry = workspace.library.redo(workspace.actor)
    return Done(f"redone: {entry.label}", entry.changes) if entry else None
