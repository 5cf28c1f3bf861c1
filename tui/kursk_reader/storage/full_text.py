"""The schema of the full-text indexes: of texts, of what is known about them, of annotations.

Letters are folded by SQL: in the views that the indexes are made of, and with all that is put in or taken out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursk_reader.domain.folding import APOSTROPHE, SAME

if TYPE_CHECKING:
    import sqlite3

_TOKENS = f"""tokenize = "unicode61 remove_diacritics 2 separators '{APOSTROPHE}'" """


def _folded(column: str) -> str:
    for written, searched in SAME:
        column = f"replace({column}, '{written}', '{searched}')"
    return column


def _columns(row: str, *names: str) -> str:
    return ", ".join(_folded(f"{row}.{name}") for name in names)


_ABOUT = ("title", "outlet", "author")
_SAID = ("tag", "exact", "note", "speaker", "source")


def _article_indexed(row: str) -> str:
    """Statements that put an article, as a trigger sees it, in both of its indexes."""
    return f"""
        INSERT INTO texts_fts (rowid, title, outlet, author, text)
        SELECT {row}.number, {_columns(row, *_ABOUT)}, {_folded("t.text")}
        FROM document_texts AS t WHERE t.number = {row}.number;
        INSERT INTO metadata_fts (rowid, title, outlet, author) VALUES ({row}.number, {_columns(row, *_ABOUT)});"""


_ANNOTATION_IN = f"""
        INSERT INTO annotation_numbers (annotation_id, document_number)
        SELECT new.id, d.number FROM documents AS d WHERE d.id = new.document_id;
        INSERT INTO annotations_fts (rowid, {", ".join(_SAID)})
        SELECT n.number, {_columns("new", *_SAID)} FROM annotation_numbers AS n WHERE n.annotation_id = new.id;"""

_ANNOTATION_OUT = f"""
        INSERT INTO annotations_fts (annotations_fts, rowid, {", ".join(_SAID)})
        SELECT 'delete', n.number, {_columns("old", *_SAID)}
        FROM annotation_numbers AS n WHERE n.annotation_id = old.id;
        DELETE FROM annotation_numbers WHERE annotation_id = old.id;"""

_ANNOTATION_CHANGED = f"UPDATE OF document_id, status, {', '.join(_SAID)} ON annotations"

FULL_TEXT = (
    "DROP TRIGGER text_stored",
    "DROP TRIGGER document_renamed",
    "DROP TABLE documents_fts",
    "DROP VIEW searchable_texts",
    f"""CREATE VIEW searchable_texts AS
    SELECT d.number AS number, {", ".join(f"{_folded('d.' + name)} AS {name}" for name in _ABOUT)},
        {_folded("t.text")} AS text
    FROM documents AS d JOIN document_texts AS t ON t.number = d.number""",
    f"""CREATE VIRTUAL TABLE texts_fts USING fts5 (
        title, outlet, author, text, content = 'searchable_texts', content_rowid = 'number', prefix = '1 2 3', {_TOKENS}
    )""",
    f"""CREATE VIRTUAL TABLE metadata_fts USING fts5 (
        title, outlet, author, content = 'searchable_texts', content_rowid = 'number', prefix = '1 2 3', {_TOKENS}
    )""",
    f"""CREATE TRIGGER text_stored AFTER INSERT ON document_texts BEGIN
        INSERT INTO texts_fts (rowid, title, outlet, author, text)
        SELECT d.number, {_columns("d", *_ABOUT)}, {_folded("new.text")} FROM documents AS d
        WHERE d.number = new.number;
        INSERT INTO metadata_fts (rowid, title, outlet, author)
        SELECT d.number, {_columns("d", *_ABOUT)} FROM documents AS d WHERE d.number = new.number;
    END""",
    f"""CREATE TRIGGER document_renamed AFTER UPDATE OF title, outlet, author ON documents BEGIN
        INSERT INTO texts_fts (texts_fts, rowid, title, outlet, author, text)
        SELECT 'delete', old.number, {_columns("old", *_ABOUT)}, {_folded("t.text")}
        FROM document_texts AS t WHERE t.number = old.number;
        INSERT INTO metadata_fts (metadata_fts, rowid, title, outlet, author)
        VALUES ('delete', old.number, {_columns("old", *_ABOUT)});{_article_indexed("new")}
    END""",
    "CREATE INDEX documents_removed ON documents (number) WHERE removed_at IS NOT NULL",
    # The rowids of a table without INTEGER PRIMARY KEY may change (VACUUM), so annotations get numbers of their own.
    """CREATE TABLE annotation_numbers (
        number INTEGER PRIMARY KEY,
        annotation_id TEXT NOT NULL UNIQUE,
        document_number INTEGER NOT NULL
    ) STRICT""",
    f"""CREATE VIEW searchable_annotations AS
    SELECT n.number AS number, {", ".join(f"{_folded('a.' + name)} AS {name}" for name in _SAID)}
    FROM annotation_numbers AS n JOIN annotations AS a ON a.id = n.annotation_id""",
    f"""CREATE VIRTUAL TABLE annotations_fts USING fts5 (
        {", ".join(_SAID)}, content = 'searchable_annotations', content_rowid = 'number', prefix = '1 2 3', {_TOKENS}
    )""",
    f"""CREATE TRIGGER annotation_indexed AFTER INSERT ON annotations WHEN new.status = 'accepted'
    BEGIN {_ANNOTATION_IN} END""",
    f"""CREATE TRIGGER annotation_unindexed AFTER DELETE ON annotations WHEN old.status = 'accepted'
    BEGIN {_ANNOTATION_OUT} END""",
    # Of two triggers on one event SQLite does not say which is first, so one does both.
    f"""CREATE TRIGGER annotation_reindexed AFTER {_ANNOTATION_CHANGED}
    WHEN old.status = 'accepted' AND new.status = 'accepted' BEGIN {_ANNOTATION_OUT} {_ANNOTATION_IN} END""",
    f"""CREATE TRIGGER annotation_accepted AFTER {_ANNOTATION_CHANGED}
    WHEN old.status <> 'accepted' AND new.status = 'accepted' BEGIN {_ANNOTATION_IN} END""",
    f"""CREATE TRIGGER annotation_withdrawn AFTER {_ANNOTATION_CHANGED}
    WHEN old.status = 'accepted' AND new.status <> 'accepted' BEGIN {_ANNOTATION_OUT} END""",
    """INSERT INTO annotation_numbers (annotation_id, document_number)
    SELECT a.id, d.number FROM annotations AS a JOIN documents AS d ON d.id = a.document_id
    WHERE a.status = 'accepted' ORDER BY a.created_at""",
    "INSERT INTO texts_fts (texts_fts) VALUES ('rebuild')",
    "INSERT INTO metadata_fts (metadata_fts) VALUES ('rebuild')",
    "INSERT INTO annotations_fts (annotations_fts) VALUES ('rebuild')",
)
"""Statements of the step that brings them, for a library that has `documents_fts` of the step called search."""

BY_ARTICLE = ("DROP TRIGGER text_stored",)
"""Statements of the step after that, from which on `index` is called for a new article.

A trigger has FTS5 write what it was given at once, because the statement may be rolled back: that took twice as long.
"""

_INDEX_TEXT = f"""INSERT INTO texts_fts (rowid, title, outlet, author, text)
    VALUES (?1, {", ".join(_folded(f"?{at}") for at in range(2, 6))})"""
_INDEX_METADATA = f"""INSERT INTO metadata_fts (rowid, title, outlet, author)
    VALUES (?1, {", ".join(_folded(f"?{at}") for at in range(2, 5))})"""


def index(
    connection: sqlite3.Connection, number: int, title: str, outlet: str | None, author: str | None, text: str
) -> None:
    """Put a new article in both of its indexes."""
    connection.execute(_INDEX_TEXT, (number, title, outlet, author, text))
    connection.execute(_INDEX_METADATA, (number, title, outlet, author))
