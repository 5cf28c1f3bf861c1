"""Articles in a library: stored, listed, found."""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kursk_reader.domain.change import Change, Row
from kursk_reader.domain.characters import storable
from kursk_reader.domain.document import Document, Folded, ImportedText, text_sha256
from kursk_reader.domain.identity import new_id, now

_COLUMNS = (
    "d.id, d.title, d.outlet, d.author, d.published, d.url, d.language, d.characters, d.words, d.text_sha256,"
    " d.imported_at, d.retrieved_at"
)


class Listed(NamedTuple):
    """An article as a list shows it: `furthest` is the offset read up to, `counts` are annotations by tag."""

    number: int
    document: Document
    furthest: int
    counts: Mapping[str, int]

    @property
    def progress(self) -> float:
        """The part read, 0..1."""
        return min(self.furthest / self.document.characters, 1.0) if self.document.characters else 0.0


def store(connection: sqlite3.Connection, imported: ImportedText, origin: str | None) -> Change:
    """Put an article in, still removed; the Change that makes it appear is to be applied and entered next."""
    key, at = new_id(), now()
    row: Row = {
        "id": key,
        "title": imported.title,
        "outlet": imported.outlet,
        "author": imported.author,
        "published": imported.published,
        "url": imported.url,
        "language": imported.language,
        "characters": len(imported.text),
        "words": len(imported.text.split()),
        "text_sha256": text_sha256(imported.text),
        "raw_sha256": imported.raw_sha256,
        "imported_at": at,
        "retrieved_at": imported.retrieved_at,
        "imported_from": origin,
        "removed_at": at,
    }
    names = ", ".join(row)
    cursor = connection.execute(
        f"INSERT INTO documents ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values())
    )
    connection.execute("INSERT INTO document_texts VALUES (?, ?)", (cursor.lastrowid, imported.text))
    connection.executemany(
        "INSERT INTO folded_ranges VALUES (?, ?, ?, ?)",
        [(key, folded.start, folded.end, folded.reason) for folded in imported.folded],
    )
    return Change("document", key, {"removed_at": at}, {"removed_at": None}, key)


def with_text(connection: sqlite3.Connection, sha256: str) -> tuple[Document, str | None] | None:
    """The article with that text, and since when it is removed, if ever it was in the library."""
    row = connection.execute(
        f"SELECT {_COLUMNS}, d.removed_at FROM documents AS d WHERE d.text_sha256 = ?"
        " ORDER BY d.removed_at IS NOT NULL, d.number LIMIT 1",
        (sha256,),
    ).fetchone()
    return row and (Document(*row[:-1]), row[-1])


def nothing_stored(connection: sqlite3.Connection) -> bool:
    """Whether no article was ever put in."""
    return connection.execute("SELECT 1 FROM documents LIMIT 1").fetchone() is None


def count(connection: sqlite3.Connection, words: str = "") -> int:
    """How many articles are listed; with `words`, how many of those that `listed` gives for them."""
    if match := _title_query(words):
        return int(
            connection.execute(
                "SELECT count(*) FROM documents_fts AS f JOIN documents AS d ON d.number = f.rowid"
                " WHERE documents_fts MATCH ? AND d.removed_at IS NULL",
                (match,),
            ).fetchone()[0]
        )
    return int(connection.execute("SELECT count(*) FROM documents WHERE removed_at IS NULL").fetchone()[0])


def listed(connection: sqlite3.Connection, *, words: str = "", offset: int = 0, limit: int = 200) -> list[Listed]:
    """A page of the list in the order of import; with `words`, of articles whose title or outlet has them."""
    source, parameters = "documents AS d", []
    if match := _title_query(words):
        source = "documents_fts AS f JOIN documents AS d ON d.number = f.rowid AND documents_fts MATCH ?"
        parameters = [match]
    rows = connection.execute(
        f"SELECT d.number FROM {source} WHERE d.removed_at IS NULL ORDER BY d.number LIMIT ? OFFSET ?",
        (*parameters, limit, offset),
    ).fetchall()
    return _with_counts(connection, [row[0] for row in rows])


def every(connection: sqlite3.Connection, page: int = 500) -> Iterator[Listed]:
    """All listed articles in the order of import, read a page at a time."""
    last = 0
    while True:
        rows = connection.execute(
            "SELECT number FROM documents WHERE removed_at IS NULL AND number > ? ORDER BY number LIMIT ?",
            (last, page),
        ).fetchall()
        if not rows:
            return
        yield from _with_counts(connection, [row[0] for row in rows])
        last = rows[-1][0]


def ids(connection: sqlite3.Connection) -> list[str]:
    """The ids of all listed articles, sorted."""
    return [row[0] for row in connection.execute("SELECT id FROM documents WHERE removed_at IS NULL ORDER BY id")]


def one(connection: sqlite3.Connection, key: str) -> Listed | None:
    """The article with that id, unless it is removed."""
    row = connection.execute("SELECT number FROM documents WHERE id = ? AND removed_at IS NULL", (key,)).fetchone()
    return _with_counts(connection, [row[0]])[0] if row else None


def place_in_list(connection: sqlite3.Connection, number: int, words: str = "") -> int:
    """How many listed articles stand before the one with that number."""
    if match := _title_query(words):
        sql = (
            "SELECT count(*) FROM documents_fts AS f JOIN documents AS d ON d.number = f.rowid"
            " WHERE documents_fts MATCH ? AND d.removed_at IS NULL AND d.number < ?"
        )
        return int(connection.execute(sql, (match, number)).fetchone()[0])
    sql = "SELECT count(*) FROM documents WHERE removed_at IS NULL AND number < ?"
    return int(connection.execute(sql, (number,)).fetchone()[0])


def text_of(connection: sqlite3.Connection, key: str) -> str:
    """The whole text of an article."""
    sql = "SELECT t.text FROM document_texts AS t JOIN documents AS d ON d.number = t.number WHERE d.id = ?"
    return str(connection.execute(sql, (key,)).fetchone()[0])


def folded_in(connection: sqlite3.Connection, key: str) -> tuple[Folded, ...]:
    """The page furniture of an article, in text order."""
    sql = 'SELECT start, "end", reason FROM folded_ranges WHERE document_id = ? ORDER BY start'
    return tuple(Folded(*row) for row in connection.execute(sql, (key,)))


def matching(connection: sqlite3.Connection, reference: str, limit: int = 6) -> list[Document]:
    """The articles a person may mean: by id, else by the beginning of one, else by a part of a title."""
    if not reference.strip():
        return []
    for condition, value in (
        ("d.id = ?1", reference.lower()),
        ("substr(d.id, 1, length(?1)) = ?1", reference.lower()),
        ("instr(casefold(d.title), casefold(?1)) > 0", reference),
    ):
        rows = connection.execute(
            f"SELECT {_COLUMNS} FROM documents AS d WHERE d.removed_at IS NULL AND {condition}"
            " ORDER BY d.number LIMIT ?2",
            (value, limit),
        ).fetchall()
        if rows:
            return [Document(*row) for row in rows]
    return []


def _with_counts(connection: sqlite3.Connection, numbers: list[int]) -> list[Listed]:
    asked = str(numbers)  # JSON: one parameter, as SQLite limits how many there are
    counts: dict[str, dict[str, int]] = {}
    for key, tag, number in connection.execute(
        "SELECT c.document_id, c.tag, c.annotations FROM tag_counts AS c JOIN documents AS d ON d.id = c.document_id"
        " WHERE d.number IN (SELECT value FROM json_each(?)) AND c.annotations > 0",
        (asked,),
    ):
        counts.setdefault(key, {})[tag] = number
    rows = connection.execute(
        f"SELECT d.number, coalesce(r.furthest, 0), {_COLUMNS} FROM documents AS d"
        f" LEFT JOIN reading AS r ON r.document_id = d.id WHERE d.number IN (SELECT value FROM json_each(?))"
        " ORDER BY d.number",
        (asked,),
    )
    return [Listed(row[0], Document(*row[2:]), row[1], counts.get(row[2], {})) for row in rows]


def _title_query(words: str) -> str:
    """An FTS5 query for titles and outlets in which every word begins a word; empty if there is none."""
    typed = storable(words).replace('"', " ").replace("\0", " ")
    terms = " ".join(f'"{word}"*' for word in typed.split())
    return f"{{title outlet}} : ({terms})" if terms else ""
