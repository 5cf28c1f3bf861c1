"""A library file: found or made, checked, brought up to date."""

import contextlib
import os
import sqlite3
import time
from pathlib import Path

from kursk_reader.domain.identity import now
from kursk_reader.errors import LibraryError
from kursk_reader.storage.failures import told, way_back
from kursk_reader.storage.files import beside, make_private, resolved
from kursk_reader.storage.library import PATIENCE, Library, connect
from kursk_reader.storage.migrations import APPLICATION_ID, VERSION, migrate
from kursk_reader.storage.transaction import transaction
from kursk_reader.storage.watching import Watch

_EMPTY = 1
"""Bytes of a file that SQLite takes for an empty one (it writes one itself on some file systems)."""

_NO_RIGHTS = "Check the rights of the file and its folder, or copy it with kursk-reader backup."
_NO_ROOM = "The disk is full: free some space, then start again."
"""What to do about a library that can only be read."""


def open_library(path: Path, *, create: bool = True) -> Library:
    """Open the library at `path`, made new if there is none and `create` is set.

    Raises LibraryError, and leaves the file as it is, if it is not a library, is damaged, or was written by a
    newer version of the program. An older library is copied, then brought up to date. Where the folder cannot be
    written to, or its disk has no room at all, a library that nobody has open is opened for reading only.
    """
    path = resolved(path)
    if path.is_dir():
        raise LibraryError(f"{path} is a folder, not a library.", "Name a file, such as library.db in it.")
    if path.exists() and not path.is_file():
        raise LibraryError(f"{path} is not a regular file.", "Name a file for the library.")
    there = path.exists()
    if not there and not create:
        raise LibraryError(
            f"There is no library at {path}.",
            way_back(path)
            or "kursk-reader makes one when it starts, kursk-reader import FILE too; --library FILE opens another.",
        )
    if _is_empty_file(path):
        _ensure_nothing_is_lost(path)
        _make_private(path)
    may_write = os.access(path.parent, os.W_OK) or beside(path, "-wal").exists()
    with told(path):
        try:
            return _opened(path, "" if may_write else _NO_RIGHTS)
        except sqlite3.OperationalError as error:
            has_room = error.sqlite_errorname != "SQLITE_IOERR_SHMSIZE"
            if has_room or _is_empty_file(path) or not _is_empty_file(beside(path, "-wal")):
                raise
            return _opened(path, _NO_ROOM)


def _opened(path: Path, read_only: str) -> Library:
    connection = connect(path, bool(read_only))
    try:
        _check_and_migrate(path, connection, bool(read_only))
        return Library(path, connection, None if read_only else Watch(path), read_only=read_only)
    except BaseException:
        connection.close()
        raise


def _is_empty_file(path: Path) -> bool:
    return not path.exists() or path.stat().st_size <= _EMPTY


def _ensure_nothing_is_lost(path: Path) -> None:
    """No new library is made where there was one: whoever sees it would think the work of months gone."""
    if advice := way_back(path):
        what = "is empty" if path.exists() else "is gone"
        aside = "To begin anew, move its backups away."
        raise LibraryError(f"The library {path} {what}, but there are backups of it.", f"{advice}\n{aside}")


def _make_private(path: Path) -> None:
    """An empty file that only its owner may read: it will hold unpublished work."""
    try:
        make_private(path)
        with contextlib.suppress(PermissionError):  # an empty file of somebody else's
            path.chmod(0o600)
    except OSError as error:
        raise LibraryError(
            f"The library {path} cannot be made: {error.strerror}.", "Name another place with --library."
        ) from error


def _check_and_migrate(path: Path, connection: sqlite3.Connection, read_only: bool) -> None:
    connection.execute("BEGIN")  # one view of the file, which another program may be making just now
    (application, version), empty = _stamp(connection), _is_empty(connection)
    connection.execute("ROLLBACK")
    if application != APPLICATION_ID and not empty:
        raise LibraryError(
            f"{path} is a database of another program.",
            "Name another file with --library; it was not touched.",
        )
    if version > VERSION:
        raise LibraryError(
            f"{path} was written by a newer kursk-reader (its format is {version}, this one knows {VERSION}).",
            "Install the newer version; the file was not touched.",
        )
    if not read_only:
        _use_write_ahead_log(connection)
    if version < VERSION:
        if read_only:
            raise LibraryError(
                f"{path} was written by an older kursk-reader, and is read-only here: it cannot be brought up to date.",
                "Copy the file to where there is room and you may write, and name the copy with --library.",
            )
        _migrate(path, connection, version)


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Set the journal mode that lets readers read while somebody writes; it stays with the file.

    SQLite does not wait by itself while another program, started on the same new file, does so.
    """
    patience_ends = time.monotonic() + PATIENCE
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > patience_ends:
                raise
            time.sleep(0.01)


def _migrate(path: Path, connection: sqlite3.Connection, version: int) -> None:
    if version:
        stamp = now().replace(":", "").replace("-", "").replace(".", "")
        Library(path, connection).back_up(beside(path, f".v{version}-{stamp}.backup"))
    import sqlite_utils  # noqa: F401  # it takes longer to load than most steps take, and nobody is to wait for that

    with transaction(connection, "EXCLUSIVE"):  # the second of two programs started on a new file waits here
        if _stamp(connection)[1] < VERSION:
            migrate(connection)


def _stamp(connection: sqlite3.Connection) -> tuple[int, int]:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    return application, version


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is None
