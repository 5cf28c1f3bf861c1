"""What SQLite reports, said so that a person knows what to do."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from kursk_reader.errors import LibraryError

FAILURES = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite raises; the second is Python's, where SQLite's message quotes a damaged name."""

_RIGHTS = "Check the rights of the file and its folder."
_OTHER = "Close the other program or wait until it has finished."
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_KNOWN = (
    ("SQLITE_NOTADB", "is not a library", "Name another file with --library; it was not touched."),
    ("SQLITE_CORRUPT", "is damaged", ""),
    ("SQLITE_FULL", "cannot grow: the disk is full", "Free some space and repeat; nothing was half written."),
    ("SQLITE_READONLY", "cannot be written", _RIGHTS),
    ("SQLITE_CANTOPEN", "cannot be opened", _RIGHTS),
    ("SQLITE_PERM", "cannot be opened", _RIGHTS),
    ("SQLITE_BUSY", "is held by another program", _OTHER),
    ("SQLITE_LOCKED", "is held by another program", _OTHER),
    ("SQLITE_IOERR", "cannot be read or written", "Check the disk; nothing was half written."),
)


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite raises inside into a LibraryError about the file at `path`."""
    try:
        yield
    except FAILURES as error:
        damaged = isinstance(error, UnicodeDecodeError)
        name = "SQLITE_CORRUPT" if damaged else getattr(error, "sqlite_errorname", None) or "SQLITE_ERROR"
        for prefix, title, hint in _KNOWN:
            if name.startswith(prefix):
                advice = way_back(path) if name.startswith(_DAMAGED) else ""
                raise LibraryError(f"The file {path} {title}.", advice or hint or _NO_BACKUP) from error
        raise LibraryError(f"The library {path} refused: {error}.", "Run: kursk-reader check") from error


_NO_BACKUP = "No backup of it was found; keep the file, and see what kursk-reader check says of it."


def way_back(library: Path) -> str:
    """What to type to get the newest sound backup back; empty if there is none."""
    from kursk_reader.storage.backups import newest_sound  # looked for only once something has gone wrong

    try:
        backup = newest_sound(library)
    except OSError:
        return ""
    if backup is None:
        return ""
    made = backup.made_at[:16].replace("T", " ")
    return f"The newest sound backup is of {made} UTC: {call_to_restore(library, backup.name)}"


def call_to_restore(library: Path, backup: str) -> str:
    """What to type to restore a backup."""
    from shlex import quote

    return f"kursk-reader --library {quote(str(library))} backups restore {quote(backup)}"
