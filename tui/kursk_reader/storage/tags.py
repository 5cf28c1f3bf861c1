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


def uses(connection: sqlite3.Connection, name: str) -> int:
    """How many annotations, of whatever status, have the tag."""
    return int(connection.execute("SELECT count(*) FROM annotations WHERE tag = ?", (name,)).fetchone()[0])
