"""Full text search over a library (SQLite FTS5)."""

import sqlite3
from typing import NamedTuple

from kursk_reader.domain.characters import storable

BEGIN, END = "\ue000", "\ue001"
"""What stands around a hit in a snippet: private-use characters, which no snippet shows otherwise."""


class Hit(NamedTuple):
    """An article found: its id and title, and the best passage with BEGIN and END around what was found."""

    document_id: str
    title: str
    outlet: str | None
    snippet: str


def query_of(words: str) -> str:
    """What a person typed as an FTS5 query: "phrases" stay together, the last word may be a beginning."""
    parts = storable(words).replace("\0", " ").split('"')
    terms = []
    for index, part in enumerate(parts):
        closed_phrase = index % 2 == 1 and index < len(parts) - 1
        terms += [f'"{part.strip()}"'] if closed_phrase and part.strip() else [f'"{word}"' for word in part.split()]
    if terms and not words.endswith(('"', " ")):
        terms[-1] += "*"
    return " ".join(terms)


def search(connection: sqlite3.Connection, words: str, limit: int = 50) -> list[Hit]:
    """The articles that have all the words, best first (bm25, titles counting more)."""
    query = query_of(words)
    if not query:
        return []
    rows = connection.execute(
        "SELECT d.id, d.title, d.outlet, snippet(documents_fts, 2, ?, ?, ' … ', 16)"
        " FROM documents_fts JOIN documents AS d ON d.number = documents_fts.rowid"
        " WHERE documents_fts MATCH ? AND d.removed_at IS NULL"
        " ORDER BY bm25(documents_fts, 4.0, 2.0, 1.0) LIMIT ?",
        (BEGIN, END, query, limit),
    )
    return [Hit(*row) for row in rows]
