"""Copies of an open library, made step by step while others read and write it."""

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from kursk_reader.errors import LibraryError
from kursk_reader.storage.failures import FAILURES, told
from kursk_reader.storage.files import begun, beside, make_private, make_private_folder, put_in_place
from kursk_reader.storage.interrupting import Abandoned, GoOn, always, interruptible

_PAGES = 256
"""Pages copied in a step: a megabyte."""

_COMPANIONS = ("", "-journal", "-wal", "-shm")


def write_copy(connection: sqlite3.Connection, to: Path, go_on: GoOn = always) -> None:
    """Write the library as it is at this moment to `to`, in place of what is there, once the copy is known to be sound.

    Raises LibraryError if that fails, Abandoned if `go_on` says so; then nothing is left of the copy.
    """
    part = begun(to)
    try:
        make_private(part, fresh=True)
        with told(to):
            _fill(connection, part, go_on)
        put_in_place(part, to)
    except OSError as error:
        raise _cannot(to, error) from error
    finally:
        for companion in _COMPANIONS:
            beside(part, companion).unlink(missing_ok=True)


@contextlib.contextmanager
def private_copy(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A copy for the length of a block that no other program sees: in memory or, if large, among temporary files."""
    with contextlib.closing(sqlite3.connect("", isolation_level=None)) as copy:
        with _one_view(connection):
            connection.backup(copy, pages=_PAGES, progress=lambda *_: None)  # between pages Ctrl+C is heard
        yield copy


def ensure_room(path: Path, beside: Path) -> None:
    """Raise LibraryError unless the disk has room for two more files of that size in the folder."""
    try:
        make_private_folder(beside)
        free = shutil.disk_usage(beside).free
    except OSError as error:
        raise _cannot(beside, error) from error
    if free < 2 * path.stat().st_size:
        raise LibraryError(f"The disk has no room for a copy in {beside}.", "Free some space.")


def soundness(connection: sqlite3.Connection, go_on: GoOn = always) -> str:
    """What SQLite finds wrong with the pages of a file; empty if nothing."""
    try:
        with interruptible(connection, go_on):
            said = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except FAILURES as error:
        return str(error)
    return "" if said == "ok" else said


def _cannot(path: Path, error: OSError) -> LibraryError:
    return LibraryError(f"{path} cannot be written: {error.strerror}.", "Check the disk and the folder.")


def _fill(connection: sqlite3.Connection, part: Path, go_on: GoOn) -> None:
    def called_off(*_: int) -> None:
        if not go_on():
            raise Abandoned

    with contextlib.closing(sqlite3.connect(part, isolation_level=None)) as copy:
        copy.execute("PRAGMA synchronous = OFF")  # it is flushed as a whole before it gets its name
        with _one_view(connection):
            connection.backup(copy, pages=_PAGES, progress=called_off)
        copy.execute("PRAGMA journal_mode = DELETE")  # so that it can be read where nothing can be written
        if wrong := soundness(copy, go_on):
            raise LibraryError(f"No copy was made, as the library is damaged: {wrong}", "Run: kursk-reader check")


@contextlib.contextmanager
def _one_view(connection: sqlite3.Connection) -> Iterator[None]:
    """What others write meanwhile is not seen: SQLite would begin the copy anew each time."""
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
        yield
    finally:
        connection.execute("ROLLBACK")
