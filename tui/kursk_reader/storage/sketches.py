"""The sketches of texts, and which articles have the same text."""

import sqlite3
from collections.abc import Iterable, Sequence

from kursk_reader.domain.document import Folded
from kursk_reader.domain.sketch import body, sketch

ORIGINAL = """(SELECT coalesce((SELECT p.id FROM documents AS p WHERE p.id = o.same_as AND p.removed_at IS NULL), o.id)
    FROM documents AS o WHERE o.id = d.same_as AND o.removed_at IS NULL)"""
"""The id of the listed article whose text `d` has too."""

_MOST_ALIKE = 5
"""Articles that are compared with a new one: it takes time, and the most promising come first."""


def keep(connection: sqlite3.Connection, number: int, bands: Iterable[int]) -> None:
    """Store the sketch of a text."""
    connection.executemany("INSERT INTO sketch_bands VALUES (?, ?)", [(band, number) for band in bands])


def keep_all(connection: sqlite3.Connection) -> None:
    """Sketch every text of a library that had no sketches."""
    folded: dict[str, list[Folded]] = {}
    for key, *furniture in connection.execute(
        'SELECT document_id, start, "end", reason FROM folded_ranges ORDER BY 1, 2'
    ):
        folded.setdefault(key, []).append(Folded(*furniture))
    texts = "SELECT d.number, d.id, t.text FROM documents AS d JOIN document_texts AS t ON t.number = d.number"
    for number, key, text in connection.execute(texts):
        keep(connection, number, sketch(body(text, folded.get(key, ()))))


def alike(connection: sqlite3.Connection, bands: Sequence[int]) -> list[str]:
    """The ids of listed articles that have a band in common with a sketch, the most promising first."""
    rows = connection.execute(
        "SELECT d.id FROM sketch_bands AS b JOIN documents AS d ON d.number = b.number"
        " WHERE b.band IN (SELECT value FROM json_each(?)) AND d.removed_at IS NULL"
        " GROUP BY d.number ORDER BY count(*) DESC, d.number LIMIT ?",
        (str(list(bands)), _MOST_ALIKE),
    )
    return [key for (key,) in rows]


def link(connection: sqlite3.Connection, key: str) -> str | None:
    """The id of the article that an article is linked to, listed or not."""
    return _one(connection, "SELECT same_as FROM documents WHERE id = ?", key)


def original(connection: sqlite3.Connection, key: str) -> str | None:
    """The id of the listed article that an article has the same text as."""
    return _one(connection, f"SELECT {ORIGINAL} FROM documents AS d WHERE d.id = ?", key)


def copies(connection: sqlite3.Connection, key: str) -> list[str]:
    """The ids of listed articles with the same text as one, in the order of import."""
    rows = connection.execute(
        "SELECT id FROM documents WHERE same_as = ? AND removed_at IS NULL ORDER BY number", (key,)
    )
    return [copy for (copy,) in rows]


def pairs(connection: sqlite3.Connection) -> list[tuple[int, int]]:
    """The numbers of listed articles that have the text of another one, each with that of the other."""
    rows = connection.execute(
        f"SELECT d.number, r.number FROM documents AS d JOIN documents AS r ON r.id = {ORIGINAL}"
        " WHERE d.same_as IS NOT NULL AND d.removed_at IS NULL"
    )
    return [(copy, first) for copy, first in rows]


def _one(connection: sqlite3.Connection, sql: str, key: str) -> str | None:
    row = connection.execute(sql, (key,)).fetchone()
    return None if row is None or row[0] is None else str(row[0])
