"""What SQLite reports, said so that a person knows what to do."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from kursk_reader.errors import BusyError, DamageError, LibraryError

FAILURES = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite raises; the second is Python's, where SQLite's message quotes a damaged name."""

_RIGHTS = "Check the rights of the file and its folder."
_OTHER = "Close the other program or wait until it has finished."
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")
_KNOWN = (
    ("SQLITE_NOTADB", "is not a library", "Name another file with --library; it was not touched."),
    ("SQLITE_CORRUPT", "is damaged", ""),
    ("SQLITE_IOERR_SHMSIZE", "cannot be opened: the disk is full", "Free some space and repeat; nothing was changed."),
    ("SQLITE_FULL", "cannot grow: the disk is full", "Free some space and repeat; nothing was half written."),
    ("SQLITE_READONLY_ROLLBACK", "has a change in it that was interrupted, and cannot be written to undo it", _RIGHTS),
    ("SQLITE_READONLY", "cannot be written", _RIGHTS),
    ("SQLITE_CANTOPEN", "cannot be opened", _RIGHTS),
    ("SQLITE_PERM", "cannot be opened", _RIGHTS),
    ("SQLITE_BUSY", "is held by another program", _OTHER),
    ("SQLITE_LOCKED", "is held by another program", _OTHER),
    ("SQLITE_IOERR", "cannot be read or written", "Check the disk; nothing was half written."),
)


_NOTHING_LEFT = "Nothing of it can be read, and no sound backup of it was found."


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
                if name.startswith(_DAMAGED):
                    raise DamageError(f"The file {path} {title}.", ways_on(path) or hint or _NOTHING_LEFT) from error
                kind = BusyError if name.startswith(_BUSY) else LibraryError
                raise kind(f"The file {path} {title}.", hint) from error
        raise LibraryError(f"The library {path} refused: {error}.", "Run: kursk-reader check") from error


def ways_on(library: Path) -> str:
    """What to type where a library is damaged, what saves most first; empty if it is none and has no backup."""
    from kursk_reader.storage.damaged import survey  # looked at only once something has gone wrong

    found, back = survey(library), way_back(library)
    ways = [back] if back else []
    if found is not None or back:
        known = f" ({found.holds})" if found else ""
        ways.insert(0, f"Save what can still be read{known}: {_call(library)} check --repair")
    if found is not None and found.exportable:
        ways.insert(0, f"Export the annotations, all of which can be read: {_call(library)} export -o evidence.csv")
    if not back and ways:
        ways.append("No sound backup of it was found.")
    return "\n".join(f"{number}. {way}" for number, way in enumerate(ways, 1))


def way_back(library: Path) -> str:
    """What to type to get the newest sound backup back; empty if there is none."""
    from kursk_reader.storage.backups import contents, newest_sound

    try:
        backup = newest_sound(library)
    except OSError:
        return ""
    if backup is None:
        return ""
    held = contents(backup.path)
    return f"The newest sound backup is of {backup.moment} ({held}): {call_to_restore(library, backup.name)}"


def call_to_restore(library: Path, backup: str) -> str:
    """What to type to restore a backup."""
    from shlex import quote

    return f"{_call(library)} backups restore {quote(backup)}"


def _call(library: Path) -> str:
    from shlex import quote

    return f"kursk-reader --library {quote(str(library))}"
