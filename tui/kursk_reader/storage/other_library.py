"""Another library, a colleague's or a backup, read from a sound copy: the file itself stays as it is."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from kursk_reader.errors import LibraryError
from kursk_reader.storage.backups import folder_of
from kursk_reader.storage.checking import PARTS, ensure_library, reading
from kursk_reader.storage.copies import ensure_room, soundness, write_copy
from kursk_reader.storage.failures import FAILURES
from kursk_reader.storage.files import begun, beside, copy_bytes, identity, resolved
from kursk_reader.storage.interrupting import interruptible
from kursk_reader.storage.library import Library
from kursk_reader.storage.opening import open_library

_TAKEN = ("references", "texts and annotations", "attributes", "journal")
"""The parts of the check that are about what a merge takes over; other parts are derived from it."""

_MAGIC = b"SQLite format 3\0"

_LOGS, _INDEX = ("-wal", "-journal"), "-shm"


@contextlib.contextmanager
def other_library(path: Path, here: Path) -> Iterator[Library]:
    """The library at `path` as it is at this moment, for the length of a block; `here` is what it is merged into.

    It is a copy beside the backups of `here`, brought up to date if it is of an older version. Raises LibraryError if
    it is no library, the same one, a newer or a damaged one.
    """
    _ensure_another(path, here)
    copy = begun(folder_of(here) / "other.db")
    try:
        _copy(path, copy)
        _ensure_sound(path, copy)
        with contextlib.closing(open_library(copy, create=False)) as library:
            _ensure_consistent(path, library.connection)
            yield library
    finally:
        for left in copy.parent.glob(f"{copy.name}*"):  # logs, and what a migration has put aside
            left.unlink(missing_ok=True)


def _ensure_another(path: Path, here: Path) -> None:
    if not path.is_file():
        raise LibraryError(f"There is no library at {path}.", "Name a library, such as a colleague's, or a backup.")
    if identity(path) == identity(here):
        raise LibraryError(f"{path} is this library itself.", "Name another one, or one of its backups.")
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise LibraryError(f"{path} is not a library.", "Name another file; it was not touched.")


def _copy(path: Path, copy: Path) -> None:
    """Copy the file with what stands in its log, in a way that leaves nothing beside it."""
    file = resolved(path)
    ensure_room(file, copy.parent)
    if beside(file, _INDEX).exists():  # it is open somewhere, or whoever had it open was killed
        with reading(file) as connection:
            if wrong := soundness(connection):
                raise _damaged(path, wrong)
            write_copy(connection, copy)
        return
    for ending in ("", *_LOGS):
        if beside(file, ending).exists():
            with beside(file, ending).open("rb") as source:
                copy_bytes(source, beside(copy, ending))


def _ensure_sound(path: Path, copy: Path) -> None:
    with contextlib.closing(sqlite3.connect(copy)) as connection:
        try:
            ensure_library(path, connection)
        except FAILURES as error:
            raise _damaged(path, str(error)) from error
        if wrong := soundness(connection):
            raise _damaged(path, wrong)


def _ensure_consistent(path: Path, connection: sqlite3.Connection) -> None:
    """Raise LibraryError if a text, or an annotation, is not what it was when it was stored."""
    try:
        with interruptible(connection):
            faults = [fault.said for part in PARTS if part.name in _TAKEN for fault in part.faults(connection)]
    except FAILURES as error:
        faults = [str(error)]
    if faults:
        raise _damaged(path, f"{faults[0]}, and {len(faults) - 1} more" if len(faults) > 1 else faults[0])


def _damaged(path: Path, said: str) -> LibraryError:
    return LibraryError(f"{path} is damaged: {said}.", f"More about it: kursk-reader check {quote(str(path))}")
