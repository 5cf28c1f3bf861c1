"""What a program keeps of a library whose file another program takes away or writes over while it is open."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from kursk_reader.errors import ConflictError, LibraryError
from kursk_reader.storage import backups
from kursk_reader.storage.failures import FAILURES, call_to_restore, told, ways_on
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
    of a damaged file, or in a copy of the newest sound backup, or in an empty library if there is none. A log beside
    another library would be written into that.
    """
    title = f"{library.path} was written over by another program: nothing can be saved in it any more."
    kept = backups.new_name(library.path, "rescued")
    is_another = _is_another(library.path)
    if not is_another:  # else SQLite reads nothing of a file that was cut off, not even what is in memory
        library.connection.execute("PRAGMA writable_schema = ON")
    why = ""
    for way in (_all, _own_work) if is_another else (_all, _readable, _own_work):
        try:
            said = way(library, kept)
        except (OSError, LibraryError) as error:
            kept.unlink(missing_ok=True)
            said, why = "", error.title if isinstance(error, LibraryError) else str(error)
        if said:
            if is_another or way is _all or not library.path.stat().st_size:
                library.take_log_away()
            return LibraryError(title, f"{said} {_LEAVE} {call_to_restore(library.path, kept.stem)}")
    ways = ways_on(library.path)
    return LibraryError(title, f"Nor could a copy be kept: {why}" + (f" {_LEAVE}\n{ways}" if ways else ""))


def _is_another(file: Path) -> bool:
    with contextlib.suppress(OSError):
        return backups.is_a_library(file)
    return False


def _all(library: Library, kept: Path) -> str:
    try:
        library.back_up(kept)
    except LibraryError:
        return ""
    with contextlib.suppress(*FAILURES), backups.opened(kept) as connection:
        whole = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        if whole and backups.is_a_library(kept) and library.is_continued_by(connection):
            return "All that was saved is kept as a backup."
    kept.unlink()
    return ""


def _own_work(library: Library, kept: Path) -> str:
    backup = backups.newest_sound(library.path)
    if backup is None:
        return _own_work_alone(library, kept)
    with backup.path.open("rb") as source:
        copy_bytes(source, kept)
    with backups.opened(kept) as connection:
        gap = not library.is_begun_by(connection)
    _do_again(library, kept)
    said = f"The backup of {backup.moment}, with what was done here since,"
    lacks = "; what was done between them is lost" if gap else ""
    return f"{said} is kept as a backup ({backups.contents(kept)}{lacks})."


def _own_work_alone(library: Library, kept: Path) -> str:
    """An annotation keeps its words, not the text around them, which no entry of the journal has."""
    _do_again(library, kept)
    held = backups.contents(kept)
    if not held or not held.annotations:
        raise LibraryError("there is no sound backup, and nothing was tagged here since it was opened.")
    return f"Only what was tagged here since it was opened is kept as a backup ({held}): there is no other sound one."


def _readable(library: Library, kept: Path) -> str:
    from kursk_reader.storage.salvaging import build

    with told(library.path):
        lost = build(kept, library.connection, backups.newest_sound(library.path)).lost
    _do_again(library, kept)
    held = backups.contents(kept)
    if not held or not any(held):
        raise LibraryError("nothing of it can be read.")
    lacks = f"; lost: {lost}" if lost else ""
    return f"What can still be read of it is kept as a backup ({held}{lacks})."


def _do_again(library: Library, kept: Path) -> None:
    """An article that came since the backup is lost; what was tagged in it keeps its words."""
    from kursk_reader.storage.opening import open_library
    from kursk_reader.storage.repairing import rebuild
    from kursk_reader.storage.salvaging import mend_references

    with contextlib.closing(open_library(kept)) as copy:
        copy.connection.execute("PRAGMA foreign_keys = OFF")
        for actor, label, changes in library.transacted:
            # It is in there already, or what it was made to is lost.
            with contextlib.suppress(ConflictError, LibraryError):
                copy.transact(actor, label, changes)
        with copy.writing() as connection:
            if [*mend_references(connection)]:
                rebuild(connection)
