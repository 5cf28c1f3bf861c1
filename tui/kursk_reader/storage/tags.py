"""The codebook as a library stores it."""

import sqlite3

from kursk_reader.domain.change import Row
from kursk_reader.domain.codebook import Codebook, Tag, Unit


def codebook(connection: sqlite3.Connection) -> Codebook:
    """The tags of the library in their order."""
    rows = connection.execute("SELECT name, key, colour, unit, description FROM tags ORDER BY position, name")
    return Codebook(Tag(name, key, colour, Unit(unit), about) for name, key, colour, unit, about in rows)


def row_of(tag: Tag, position: int) -> Row:
    """The row that stores a tag."""
    return {
        "name": tag.name,
        "position": position,
        "key": tag.key,
        "colour": tag.colour,
        "unit": tag.unit.value,
        "description": tag.description,
    }


def stored(connection: sqlite3.Connection, name: str) -> Row | None:
    """The row of a tag as it is now."""
    columns = ("name", "position", "key", "colour", "unit", "description")
    row = connection.execute(f"SELECT {', '.join(columns)} FROM tags WHERE name = ?", (name,)).fetchone()
    return dict(zip(columns, row, strict=True)) if row else None


def next_position(connection: sqlite3.Connection) -> int:
    """The position behind the last tag."""
    return int(connection.execute("SELECT coalesce(max(position), -1) + 1 FROM tags").fetchone()[0])


def accepted(connection: sqlite3.Connection, name: str) -> int:
    """How many annotations of listed articles have the tag."""
    sql = (
        "SELECT coalesce(sum(c.annotations), 0) FROM tag_counts AS c JOIN documents AS d ON d.id = c.document_id"
        " WHERE c.tag = ? AND d.removed_at IS NULL"
    )
    return int(connection.execute(sql, (name,)).fetchone()[0])


def uses(connection: sqlite3.Connection, name: str) -> int:
    """How many annotations have the tag, those of removed articles among them."""
    sql = "SELECT count(*) FROM annotations WHERE tag = ? AND status = 'accepted'"
    return int(connection.execute(sql, (name,)).fetchone()[0])
