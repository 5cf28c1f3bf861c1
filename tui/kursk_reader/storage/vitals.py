"""What can be told of SQLite and of a library without telling what is in it."""

import sqlite3
from pathlib import Path
from typing import NamedTuple

from kursk_reader.errors import LibraryError
from kursk_reader.storage.checking import reading
from kursk_reader.storage.copies import soundness

_OPTIONS = ("THREADSAFE", "ENABLE_FTS5", "DEFAULT_WAL_SYNCHRONOUS", "SECURE_DELETE", "OMIT_", "MAX_LENGTH", "DQS")
"""Beginnings of the compile options on which the program depends."""

_COUNTED = {
    "articles": "documents WHERE removed_at IS NULL",
    "removed": "documents WHERE removed_at IS NOT NULL",
    "annotations": "annotations WHERE status = 'accepted'",
    "proposals": "annotations WHERE status = 'proposed'",
    "tags": "tags",
    "journal entries": "journal",
}


class Vitals(NamedTuple):
    """State of a library: format, how many of what it holds, and what SQLite finds wrong (empty if nothing)."""

    version: int
    journal_mode: str
    counts: dict[str, int]
    damage: str


def sqlite_version() -> str:
    """SQLite's version and the compile options on which the program depends."""
    with sqlite3.connect(":memory:") as connection:
        options = [row[0] for row in connection.execute("PRAGMA compile_options")]
    connection.close()
    return " ".join([sqlite3.sqlite_version, *(option for option in options if option.startswith(_OPTIONS))])


def vitals(path: Path) -> Vitals | str:
    """The state of a library; where it cannot be read, the reason."""
    try:
        with reading(path) as connection:
            version, mode = (
                connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "journal_mode")
            )
            damage = soundness(connection)
            counts = {
                name: connection.execute(f"SELECT count(*) FROM {source}").fetchone()[0]
                for name, source in _COUNTED.items()
            }
            return Vitals(version, mode, counts, damage)
    except LibraryError as error:
        return type(error.__cause__).__name__ + f": {error.__cause__}" if error.__cause__ else "missing"
