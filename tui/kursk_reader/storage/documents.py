"""Articles in a library: stored, listed, found."""

import sqlite3
from codecs import getincrementaldecoder
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from kursk_reader.domain.change import Change, Value
from kursk_reader.domain.document import Document, Folded, ImportedText
from kursk_reader.domain.identity import new_id, now
from kursk_reader.domain.sketch import body
from kursk_reader.storage import full_text, sketches
from kursk_reader.storage.annotations import TO_REVIEW

COLUMNS = ", ".join(f"d.{field}" for field in Document._fields)
"""What a Document is made of, from the table by the name of `d`."""

SHORTEST_ENDING = 4
"""Characters of an id's end that may stand for it."""

_PAGE = 500
"""Articles that are read in one go."""

_MATCHES = 6
"""Articles that fit what somebody typed: more than that say nothing new."""

_IN_TITLE = "instr(casefold(d.title), casefold(?1)) > 0"
_ID_ENDS = f"(length(?1) >= {SHORTEST_ENDING} AND substr(d.id, -length(?1)) = lower(?1))"


class Listed(NamedTuple):
    """An article as a list shows it: `furthest` is the offset read up to, `counts` are annotations by tag.

    `to_review` counts those whose place in a revised text is not decided on. `same_as` is the id of the listed article
    with the same text, if that was there before.
    """

    number: int
    document: Document
    furthest: int
    counts: Mapping[str, int]
    to_review: int = 0
    same_as: str | None = None

    @property
    def progress(self) -> float:
        """The part read, 0..1."""
        return min(self.furthest / self.document.characters, 1.0) if self.document.characters else 0.0


def store(
    connection: sqlite3.Connection,
    imported: ImportedText,
    origin: str | None,
    same_as: Document | None = None,
    elsewhere: Document | None = None,
) -> Change:
    """Put a prepared text in, still removed; the Change that makes it appear is to be applied and entered next.

    It keeps id and time of import that it has `elsewhere`, in another library.
    """
    key = elsewhere.id if elsewhere and not _is_used(connection, elsewhere.id) else new_id()
    at = elsewhere.imported_at if elsewhere else now()
    row = _known(imported) | {
        "id": key,
        "imported_at": at,
        "imported_from": origin,
        "same_as": same_as.id if same_as else None,
        "removed_at": at,
    }
    names = ", ".join(row)
    cursor = connection.execute(
        f"INSERT INTO documents ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values())
    )
    number = cursor.lastrowid or 0
    connection.execute("INSERT INTO document_texts VALUES (?, ?)", (number, imported.text))
    full_text.index(connection, number, imported.title, imported.outlet, imported.author, imported.text)
    sketches.keep(connection, number, imported.measured.sketch)
    connection.executemany(
        "INSERT INTO folded_ranges VALUES (?, ?, ?, ?)",
        [(key, folded.start, folded.end, folded.reason) for folded in imported.folded],
    )
    return Change("document", key, {"removed_at": at}, {"removed_at": None}, key)


def _known(imported: ImportedText) -> dict[str, Value]:
    return {
        "title": imported.title,
        "outlet": imported.outlet,
        "author": imported.author,
        "published": imported.published,
        "url": imported.url,
        "language": imported.language,
        "characters": len(imported.text),
        "words": imported.measured.words,
        "text_sha256": imported.measured.sha256,
        "raw_sha256": imported.raw_sha256,
        "retrieved_at": imported.retrieved_at,
    }


def _is_used(connection: sqlite3.Connection, key: str) -> bool:
    return connection.execute("SELECT 1 FROM documents WHERE id = ?", (key,)).fetchone() is not None


def with_text(connection: sqlite3.Connection, sha256: str) -> tuple[Document, str | None] | None:
    """The article with that text, and since when it is removed, if ever it was in the library."""
    row = connection.execute(
        f"SELECT {COLUMNS}, d.removed_at FROM documents AS d WHERE d.text_sha256 = ?"
        " ORDER BY d.removed_at IS NOT NULL, d.number LIMIT 1",
        (sha256,),
    ).fetchone()
    return row and (Document(*row[:-1]), row[-1])


def with_origin(connection: sqlite3.Connection, url: str | None, origin: str | None) -> Document | None:
    """The newest listed article that came from that canonical address, or from that file."""
    row = connection.execute(
        f"SELECT {COLUMNS} FROM documents AS d"
        " WHERE (d.url = ?1 OR d.imported_from = ?2) AND d.removed_at IS NULL ORDER BY d.number DESC LIMIT 1",
        (url, origin),
    ).fetchone()
    return row and Document(*row)


def newest_revision(connection: sqlite3.Connection, key: str) -> str:
    """The id of what came in the place of an article, through all its revisions; its own if nothing did."""
    row = connection.execute(
        "WITH RECURSIVE line (id, revised_by) AS (SELECT id, revised_by FROM documents WHERE id = ?"
        " UNION SELECT d.id, d.revised_by FROM documents AS d JOIN line ON d.id = line.revised_by)"
        " SELECT id FROM line WHERE revised_by IS NULL",
        (key,),
    ).fetchone()
    return str(row[0]) if row else key


def successor(connection: sqlite3.Connection, key: str) -> Document | None:
    """The listed article that came in the place of one, through all its revisions."""
    newest = newest_revision(connection, key)
    item = one(connection, newest) if newest != key else None
    return item.document if item else None


def with_earlier_revisions(connection: sqlite3.Connection, key: str) -> list[str]:
    """The id of an article, and those of all the texts that it came in the place of."""
    rows = connection.execute(
        "WITH RECURSIVE line (id, revises) AS (SELECT id, revises FROM documents WHERE id = ?"
        " UNION SELECT d.id, d.revises FROM documents AS d JOIN line ON d.id = line.revises) SELECT id FROM line",
        (key,),
    )
    return [row[0] for row in rows]


def nothing_stored(connection: sqlite3.Connection) -> bool:
    """Whether no article was ever put in."""
    return connection.execute("SELECT 1 FROM documents LIMIT 1").fetchone() is None


def listed(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[Listed]:
    """The articles with these numbers, in this order."""
    asked = str(list(numbers))  # JSON: one parameter, as SQLite limits how many there are
    counts: dict[str, dict[str, int]] = {}
    for key, tag, number in connection.execute(
        "SELECT c.document_id, c.tag, c.annotations FROM tag_counts AS c JOIN documents AS d ON d.id = c.document_id"
        " WHERE d.number IN (SELECT value FROM json_each(?)) AND c.annotations > 0",
        (asked,),
    ):
        counts.setdefault(key, {})[tag] = number
    rows = connection.execute(
        "SELECT d.number, coalesce(r.furthest, 0),"
        f" (SELECT count(*) FROM annotations WHERE document_id = d.id AND {TO_REVIEW}), {sketches.ORIGINAL},"
        f" {COLUMNS}"
        " FROM json_each(?) AS j CROSS JOIN documents AS d ON d.number = j.value"
        " LEFT JOIN reading AS r ON r.document_id = d.id ORDER BY j.key",
        (asked,),
    )
    return [Listed(row[0], Document(*row[4:]), row[1], counts.get(row[4], {}), row[2], row[3]) for row in rows]


def every(connection: sqlite3.Connection, numbers: Sequence[int] | None = None) -> Iterator[Listed]:
    """All listed articles in the order of import, or those with these numbers, read a page at a time."""
    if numbers is None:
        rows = connection.execute("SELECT number FROM documents WHERE removed_at IS NULL ORDER BY number")
        numbers = [number for (number,) in rows]
    for start in range(0, len(numbers), _PAGE):
        yield from listed(connection, numbers[start : start + _PAGE])


def ids(connection: sqlite3.Connection) -> list[str]:
    """The ids of all listed articles, sorted."""
    return [row[0] for row in connection.execute("SELECT id FROM documents WHERE removed_at IS NULL ORDER BY id")]


def one(connection: sqlite3.Connection, key: str) -> Listed | None:
    """The article with that id, unless it is removed."""
    row = connection.execute("SELECT number FROM documents WHERE id = ? AND removed_at IS NULL", (key,)).fetchone()
    return listed(connection, [row[0]])[0] if row else None


_PIECE = 1 << 19
"""Bytes of a text that are read at a time."""


def text_of(connection: sqlite3.Connection, key: str) -> str:
    """The whole text of an article.

    It is read in pieces, so that other threads may go on in between, and no buffers as large as a book stay behind.
    """
    decode = getincrementaldecoder("utf-8")().decode
    with _stored_text(connection, key) as text:
        pieces = [decode(piece) for piece in iter(partial(text.read, _PIECE), b"")]
    return "".join(pieces)


def beginning_of(connection: sqlite3.Connection, key: str, most: int) -> str:
    """The lines at the start of an article's text that have `most` bytes; none of a text that is not longer."""
    with _stored_text(connection, key) as text:
        return text.read(most).decode(errors="ignore").rpartition("\n")[0] if len(text) > most else ""


def _stored_text(connection: sqlite3.Connection, key: str) -> sqlite3.Blob:
    number = connection.execute("SELECT number FROM documents WHERE id = ?", (key,)).fetchone()[0]
    return connection.blobopen("document_texts", "text", number, readonly=True)


def body_of(connection: sqlite3.Connection, key: str) -> str:
    """The text of an article without its page furniture."""
    return body(text_of(connection, key), folded_in(connection, key))


def folded_in(connection: sqlite3.Connection, key: str) -> tuple[Folded, ...]:
    """The page furniture of an article, in text order."""
    sql = 'SELECT start, "end", reason FROM folded_ranges WHERE document_id = ? ORDER BY start'
    return tuple(Folded(*row) for row in connection.execute(sql, (key,)))


def used(connection: sqlite3.Connection, column: str) -> list[str]:
    """Every outlet or author of listed articles, the most frequent first."""
    if column not in ("outlet", "author"):
        raise ValueError(column)
    rows = connection.execute(
        f"SELECT {column} FROM documents WHERE {column} IS NOT NULL AND removed_at IS NULL"
        " GROUP BY 1 ORDER BY count(*) DESC, 1"
    )
    return [row[0] for row in rows]


def matching(connection: sqlite3.Connection, reference: str) -> list[Document]:
    """Articles that a person may mean: by id or title, else the beginning of an id, its end or a part of a title.

    An id of an earlier text stands for the listed article that came in its place.
    """
    if not reference.strip():
        return []
    for condition, value in (
        ("d.id = ?1", reference.lower()),
        ("casefold(d.title) = casefold(?1)", reference.strip()),
        ("substr(d.id, 1, length(?1)) = ?1", reference.lower()),
        (f"({_IN_TITLE} OR {_ID_ENDS})", reference),
    ):
        rows = connection.execute(
            f"SELECT {COLUMNS} FROM documents AS d WHERE d.removed_at IS NULL AND {condition}"
            " ORDER BY d.number LIMIT ?2",
            (value, _MATCHES),
        ).fetchall()
        if rows:
            return [Document(*row) for row in rows]
    earlier = connection.execute(
        "SELECT d.id FROM documents AS d WHERE d.revised_by IS NOT NULL"
        f" AND (substr(d.id, 1, length(?1)) = lower(?1) OR {_ID_ENDS}) ORDER BY d.number",
        (reference,),
    )
    newest = (successor(connection, key) for (key,) in earlier)
    return list(dict.fromkeys(document for document in newest if document))[:_MATCHES]
