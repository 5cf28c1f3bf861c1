"""An open library, and who works on it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kursk_reader.domain.change import Change
from kursk_reader.domain.codebook import Codebook
from kursk_reader.storage import tags
from kursk_reader.storage.failures import told
from kursk_reader.storage.journal import Actor, last_number
from kursk_reader.storage.library import Connection, Library
from kursk_reader.storage.opening import open_library


class Done(NamedTuple):
    """What a use case changed, and its name for the status line. No changes: it was so already."""

    label: str
    changes: tuple[Change, ...] = ()


class Workspace:
    """A library with the person who works on it; the first argument of every use case."""

    def __init__(self, library: Library, author: str) -> None:
        self.library = library
        self.actor: Actor = library.actor(author)
        self.codebook: Codebook = tags.codebook(library.connection)

    @property
    def connection(self) -> Connection:
        """The library's connection, for reading."""
        return self.library.connection

    @property
    def changed(self) -> bool:
        """Whether the journal has grown since this run of the program began."""
        return last_number(self.connection) > self.actor.since

    def carry_out(self, label: str, *changes: Change) -> Done:
        """Make the changes in one transaction that the actor can undo."""
        if changes:
            self.library.transact(self.actor, label, changes)
        return Done(label, changes)

    def reload_codebook(self) -> None:
        """Read the tags again after they were changed."""
        self.codebook = tags.codebook(self.connection)

    def close(self) -> None:
        """Close the library."""
        self.library.close()


def open_workspace(path: Path, author: str, *, create: bool = True) -> Workspace:
    """Open the library at `path` for `author`. Raises LibraryError."""
    library = open_library(path, create=create)
    try:
        with told(path):
            return Workspace(library, author)
    except BaseException:
        library.close()
        raise


@contextlib.contextmanager
def opened(path: Path, author: str, *, create: bool = False) -> Iterator[Workspace]:
    """A workspace for the length of a block, in which damage to the file, too, is a LibraryError."""
    workspace = open_workspace(path, author, create=create)
    with told(workspace.library.path), contextlib.closing(workspace):
        yield workspace
