"""What a program keeps of a library whose file another program takes away or writes over while it is open."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from kursk_reader.errors import ConflictError, LibraryError
from kursk_reader.storage import backups
from kursk_reader.storage.failures import FAILURES, call_to_restore, told
from kursk_reader.storage.files import copy_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from kursk_reader.storage.library import Library

_LEAVE = "Leave, then:"


def of_taken_away(library: Library) -> LibraryError:
    """Keep all of a library that was deleted or replaced, which SQLite can still read; what a person is told."""
    title = f"{library.path} was deleted or replaced by another program: nothing can be saved in it any more."
    kept = backups.new_name(library.path, "rescued")
    try:
        library.back_up(kept)
    except LibraryError as error:
        return LibraryError(title, f"Nor could a copy be kept: {error.title} Export what you need, then leave.")
    library.take_log_away()
    call = call_to_restore(library.path, kept.stem)
    return LibraryError(title, f"All that was saved is kept as a backup. {_LEAVE} {call}")


def is_written_over(library: Library) -> bool:
    """Whether a file that was changed by something else than SQLite is not what it was: a mere touch does no harm."""
    try:
        with contextlib.closing(library.another()) as other:
            wrong = other.connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok"
            return wrong or not library.is_continued_by(other.connection)
    except (*FAILURES, LibraryError):
        return True


def of_written_over(library: Library) -> LibraryError:
    """Keep what can be of a library whose file was written over in place; what a person is told.

    What this program holds in memory may be all of it. If not, its own changes are made once more in what can be read
    of a damaged file, or in a copy of the newest sound backup where another library is in its place. A log beside that
    would be written into it.
    """
    title = f"{library.path} was written over by another program: nothing can be saved in it any more."
    kept = backups.new_name(library.path, "rescued")
    is_another = backups.is_a_library(library.path) or library.path.stat().st_size == 0
    try:
        said = _all(library, kept) or (_own_work(library, kept) if is_another else _readable(library, kept))
    except (OSError, LibraryError) as error:
        kept.unlink(missing_ok=True)
        return LibraryError(title, f"Nor could a copy be kept: {error} Export what you need, then leave.")
    if is_another:
        library.take_log_away()
    return LibraryError(title, f"{said} {_LEAVE} {call_to_restore(library.path, kept.stem)}")


def _all(library: Library, kept: Path) -> str:
    try:
        library.back_up(kept)
    except LibraryError:
        return ""
    with contextlib.suppress(*FAILURES), backups.opened(kept) as connection:
        whole = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        if whole and library.is_continued_by(connection):
            return "All that was saved is kept as a backup."
    kept.unlink()
    return ""


def _own_work(library: Library, kept: Path) -> str:
    backup = backups.newest_sound(library.path)
    if backup is None:
        raise LibraryError("there is no sound backup.")
    with backup.path.open("rb") as source:
        copy_bytes(source, kept)
    _do_again(library, kept)
    said = f"The backup of {backup.moment}, with what was done here since,"
    return f"{said} is kept as a backup ({backups.contents(kept)})."


def _readable(library: Library, kept: Path) -> str:
    from kursk_reader.storage.salvaging import build

    with told(library.path):
        build(kept, library.connection, backups.newest_sound(library.path))
    _do_again(library, kept)
    return f"What can still be read of it is kept as a backup ({backups.contents(kept)})."


def _do_again(library: Library, kept: Path) -> None:
    from kursk_reader.storage.library import open_library

    with contextlib.closing(open_library(kept)) as copy:
        for actor, label, changes in library.transacted:
            with contextlib.suppress(ConflictError):  # it is in there already
                copy.transact(actor, label, changes)
