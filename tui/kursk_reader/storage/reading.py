"""Where the reader stopped in each article, and other things remembered that no undo takes back."""

import sqlite3
from typing import NamedTuple

from kursk_reader.domain.identity import now


class Position(NamedTuple):
    """The caret and the furthest offset ever shown, in code points."""

    caret: int
    furthest: int


def position(connection: sqlite3.Connection, document_id: str) -> Position:
    """Where the reader stopped; the beginning if it was never opened."""
    row = connection.execute("SELECT caret, furthest FROM reading WHERE document_id = ?", (document_id,)).fetchone()
    return Position(*row) if row else Position(0, 0)


def remember_position(connection: sqlite3.Connection, document_id: str, at: Position) -> None:
    """Keep where the reader is; `furthest` only ever grows."""
    connection.execute(
        "INSERT INTO reading (document_id, caret, furthest, read_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (document_id) DO UPDATE SET caret = excluded.caret,"
        " furthest = max(furthest, excluded.furthest), read_at = excluded.read_at",
        (document_id, at.caret, at.furthest, now()),
    )


def setting(connection: sqlite3.Connection, name: str) -> str | None:
    """A value kept under that name."""
    row = connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else None


def keep_setting(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Keep a value under that name."""
    connection.execute(
        "INSERT INTO settings VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )
