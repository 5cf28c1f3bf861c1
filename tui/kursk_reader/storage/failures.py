"""What SQLite reports, said so that a person knows what to do."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from kursk_reader.errors import LibraryError

_KNOWN = (
    ("SQLITE_NOTADB", "is not a library", "Name another file with --library; it was not touched."),
    ("SQLITE_CORRUPT", "is damaged", "Restore a backup of it; the *.backup files beside it are copies."),
    ("SQLITE_FULL", "cannot grow: the disk is full", "Free some space and repeat; nothing was half written."),
    ("SQLITE_READONLY", "cannot be written", "Check the rights of the file and its folder."),
    ("SQLITE_CANTOPEN", "cannot be opened", "Check the rights of the file and its folder."),
    ("SQLITE_PERM", "cannot be opened", "Check the rights of the file and its folder."),
    ("SQLITE_BUSY", "is held by another program", "Close the other program or wait until it has finished."),
    ("SQLITE_LOCKED", "is held by another program", "Close the other program or wait until it has finished."),
    ("SQLITE_IOERR", "cannot be read or written", "Check the disk; nothing was half written."),
)


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite raises inside into a LibraryError about the file at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", None) or "SQLITE_ERROR"
        for prefix, title, hint in _KNOWN:
            if name.startswith(prefix):
                raise LibraryError(f"The file {path} {title}.", hint) from error
        raise LibraryError(f"The library {path} refused: {error}.", "Run: kursk-reader check") from error
