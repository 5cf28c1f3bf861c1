"""A backup put in the place of a library, which is kept first, whatever state it is in."""

import contextlib
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kursk_reader.errors import LibraryError
from kursk_reader.storage import backups
from kursk_reader.storage.checking import reading
from kursk_reader.storage.copies import ensure_room, soundness
from kursk_reader.storage.failures import FAILURES
from kursk_reader.storage.files import begun, beside, copy_bytes, put_in_place, resolved
from kursk_reader.storage.migrations import APPLICATION_ID, VERSION

_LOCK_AT, _LOCK_LENGTH = 0x4000_0000, 512
"""The bytes of a database that SQLite locks (https://sqlite.org/lockingv3.html); every open library has some locked."""

_COMPANIONS = ("-journal", "-wal", "-shm")


def find(library: Path, name: str) -> Path:
    """The backup of that name, or the copy at that path. Raises LibraryError."""
    for backup in backups.listed(library):
        if name in (backup.name, backup.path.name):
            return backup.path
    if Path(name).is_file():
        return Path(name)
    raise LibraryError(f"There is no backup {name!r} of {library}.", "kursk-reader backups lists those there are.")


def restore(library: Path, backup: Path, purpose: str = "before-restore") -> Path | None:
    """Put a copy of `backup` in the place of the library; where the file that was there is kept, if there was one.

    It is kept under a name that tells the purpose.

    Raises LibraryError, and leaves everything as it was, if the backup is no sound library or the library is open
    in another program.
    """
    _ensure_worth_it(backup)
    file = resolved(library)
    if file.exists() and not file.is_file():
        raise LibraryError(f"{library} is not a regular file.", "Name a file for the library.")
    backups.clear_abandoned(file)
    part = begun(file)
    try:
        ensure_room(backup, file.parent)
        with backup.open("rb") as source:
            copy_bytes(source, part)
        if not file.exists():
            _put(part, file)
            return None
        _fold_log(file)
        with alone(file) as present:
            kept = _keep(file, present, purpose)
            _put(part, file)
        return kept
    except OSError as error:
        raise LibraryError(f"{library} cannot be replaced: {error.strerror}.", "Check disk and rights.") from error
    finally:
        part.unlink(missing_ok=True)


def _keep(library: Path, present: BinaryIO, purpose: str) -> Path:
    """Copy the open file to its backups, with what stands in a log that could not be folded."""
    kept = backups.new_name(library, purpose)
    ensure_room(library, kept.parent)
    copy_bytes(present, kept)
    log = beside(library, "-wal")
    if log.exists() and log.stat().st_size:
        with log.open("rb") as source:
            copy_bytes(source, beside(kept, "-wal"))
    return kept


def _fold_log(library: Path) -> None:
    """Write into a sound file what its write-ahead log holds, and remove the log; a damaged one stays as it is.

    Raises LibraryError if another program has the library open.
    """
    uri = f"{library.absolute().as_uri()}?mode=rw"
    with contextlib.suppress(LibraryError), reading(library) as connection:
        if soundness(connection):
            return
    with contextlib.closing(sqlite3.connect(uri, uri=True, timeout=1)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
                raise _in_use(library) from error
        except FAILURES:  # it is damaged: what there is will be kept as it is
            return


@contextlib.contextmanager
def alone(library: Path) -> Iterator[BinaryIO]:
    """The open file, while every other program is kept from it. Raises LibraryError if one has it open.

    No second handle of it may be closed meanwhile: that would end the lock.
    """
    with library.open("r+b") as file:
        if sys.platform != "win32":  # where a file that is open cannot be replaced anyway
            import fcntl

            try:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCK_LENGTH, _LOCK_AT)
            except OSError as error:
                raise _in_use(library) from error
        yield file


def _put(part: Path, file: Path) -> None:
    """A log that were left would be taken for one of the new file."""
    for companion in _COMPANIONS:
        beside(file, companion).unlink(missing_ok=True)
    put_in_place(part, file)


def _ensure_worth_it(backup: Path) -> None:
    if wrong := backups.damage(backup):
        raise LibraryError(f"The backup {backup} is damaged itself: {wrong}", "kursk-reader backups lists others.")
    log = beside(backup, "-wal")
    if log.exists() and log.stat().st_size:
        raise LibraryError(f"{backup} is in use.", "Copy it with kursk-reader backup, then restore the copy.")
    application, version = backups.stamp(backup)
    if application != APPLICATION_ID:
        raise LibraryError(f"{backup} is not a library.", "kursk-reader backups lists the backups there are.")
    if version > VERSION:
        raise LibraryError(f"{backup} was written by a newer kursk-reader.", "Install the newer version.")


def _in_use(library: Path) -> LibraryError:
    return LibraryError(
        f"Another program has {library} open: what it did next would be lost.",
        "Leave every kursk-reader that works on this library, then repeat.",
    )
