"""Full text search over a library (SQLite FTS5): what is found, and the best of it."""

import sqlite3
import sys
from collections.abc import Collection, Iterable
from itertools import islice
from typing import NamedTuple

from kursk_reader.domain.dates import beginning
from kursk_reader.domain.folding import folded, number_forms
from kursk_reader.domain.query import Query, Term
from kursk_reader.storage.annotations import TO_REVIEW

_RANKED = 1000
"""As many are ranked, the newest: of more, words that so many have tell nothing."""

_FEW = 2000
"""Articles whose annotations are looked at one by one."""

_ANNOTATIONS_OF = """SELECT n.number AS number, d.number AS article FROM json_each(?) AS j
    JOIN documents AS d ON d.number = j.value JOIN annotations AS a ON a.document_id = d.id
    JOIN annotation_numbers AS n ON n.annotation_id = a.id"""

_LISTED = "SELECT number FROM documents WHERE removed_at IS NULL"
_NEVER = "9999-12-31T24"

_TEXTS = "texts_fts", "bm25(texts_fts, 8, 4, 4, 1)"
_METADATA = "metadata_fts", "bm25(metadata_fts, 2, 1, 1)"
_ANNOTATIONS = "annotations_fts", "bm25(annotations_fts)"

_WORDS = "{exact note speaker source}"
"""The columns of an annotation in which the words of a query are looked for."""


class Hit(NamedTuple):
    """An article found. `number` is its place in the order of import."""

    number: int
    document_id: str
    title: str
    outlet: str | None
    published: str | None


class AnnotationHit(NamedTuple):
    """An annotation found, by its words or what a person said about them."""

    id: str
    document_id: str
    tag: str
    start: int
    exact: str
    note: str | None
    speaker: str | None
    source: str | None


def search(connection: sqlite3.Connection, query: Query, limit: int = 50) -> list[Hit]:
    """The articles that fit: those with all the words in title and origin, those with annotations that fit, others.

    In each of these the best (bm25) are first; without words, the newest.
    """
    fitting = _fitting(connection, query)
    match, said = _all_of(query.terms), _said(query)
    if not match and query.is_empty:
        return []
    found: dict[int, None] = {}
    if match:
        found |= dict.fromkeys(_best(connection, _METADATA, match, fitting, limit))
    if match or query.about_annotations:
        found |= dict.fromkeys(_annotated(connection, said, fitting))
    if match:
        found |= dict.fromkeys(_best(connection, _TEXTS, match, fitting, limit))
    elif not query.about_annotations:
        found |= dict.fromkeys(_newest(connection, fitting, limit))
    return _hits(connection, list(found)[:limit])


def annotations_in(connection: sqlite3.Connection, query: Query, hits: Iterable[Hit]) -> list[AnnotationHit]:
    """The annotations of these articles that fit the query, best first."""
    match = _said(query)
    if not match:
        return []
    rows = connection.execute(
        f"WITH wanted AS MATERIALIZED ({_ANNOTATIONS_OF}),"
        f" found AS MATERIALIZED (SELECT rowid AS number, {_ANNOTATIONS[1]} AS rank FROM annotations_fts"
        " WHERE annotations_fts MATCH ? AND rowid >= (SELECT min(number) FROM wanted)"
        " AND +rowid IN (SELECT number FROM wanted))"
        " SELECT a.id, a.document_id, a.tag, a.start, a.exact, a.note, a.speaker, a.source FROM found AS f"
        " JOIN annotation_numbers AS n ON n.number = f.number JOIN annotations AS a ON a.id = n.annotation_id"
        " ORDER BY f.rank, f.number DESC",
        (str([hit.number for hit in hits]), match),
    )
    return [AnnotationHit(*row) for row in rows]


def numbers_of(connection: sqlite3.Connection, query: Query) -> set[int]:
    """The numbers of all articles that fit the filters and have the words, or beginnings, in title or outlet."""
    among, removed = _filtered(connection, query)
    if query.excluded:
        removed |= _all_rowids(connection, "metadata_fts", f"{{title outlet}} : ({_any_of(query.excluded)})")
    if match := _all_of(term._replace(beginning=term.beginning or " " not in term.text) for term in query.terms):
        among.append(_all_rowids(connection, "metadata_fts", f"{{title outlet}} : ({match})"))
    return set.intersection(*among) - removed if among else _numbers(connection, _LISTED) - removed


def undated(connection: sqlite3.Connection, query: Query, *, in_texts: bool) -> int:
    """How many articles fit a query but for the date that they lack; 0 if it asks for none.

    Words stand in title or outlet, with `in_texts` also in texts and annotations.
    """
    if not (query.after or query.before):
        return 0
    query = query._replace(after=None, before=None)
    unknown = _numbers(connection, f"{_LISTED} AND published IS NULL")
    if not in_texts:
        return len(unknown & numbers_of(connection, query))
    if match := _all_of(query.terms):
        unknown &= (
            _all_rowids(connection, _METADATA[0], match)
            | _all_rowids(connection, _TEXTS[0], match)
            | _with_annotations(connection, query)
        )
    return sum(map(_fitting(connection, query).has, unknown))


class _Fitting(NamedTuple):
    """The articles that fit the filters of a query: `among` some, or all where that is None, without those removed."""

    among: set[int] | None
    removed: set[int]

    def has(self, number: int) -> bool:
        """Whether it is one of them."""
        return number not in self.removed if self.among is None else number in self.among

    @property
    def few(self) -> list[int] | None:
        """All of them, if they are few: then it takes less to look at each than to look for them among what matches."""
        return None if self.among is None or len(self.among) > _FEW else list(self.among)


def _fitting(connection: sqlite3.Connection, query: Query) -> _Fitting:
    """The articles that are there and fit the filters, the words apart."""
    among, removed = _filtered(connection, query)
    if query.excluded:
        match = _any_of(query.excluded)
        removed |= _all_rowids(connection, "texts_fts", match) | _annotated_with(connection, f"{_WORDS} : ({match})")
    return _Fitting(set.intersection(*among) - removed if among else None, removed)


def _filtered(connection: sqlite3.Connection, query: Query) -> tuple[list[set[int]], set[int]]:
    """The numbers of the articles that fit each of the filters, and of those that are not to be found."""
    removed = _numbers(connection, "SELECT number FROM documents WHERE removed_at IS NOT NULL")
    among = [
        _all_rowids(connection, "metadata_fts", f"{{{column}}} : ({_all_of(terms)})")
        for column, terms in (("outlet", query.outlets), ("author", query.authors))
        if terms
    ]
    if query.about_annotations:
        among.append(_with_annotations(connection, query._replace(terms=())))
    if query.after or query.before:
        # What is known as "2024" only may be of any day in it.
        sql = (
            "SELECT number FROM documents WHERE removed_at IS NULL AND published_utc >= ?1 AND published_utc < ?2"
            " AND substr(?2, 1, length(published_utc)) <> published_utc"
        )
        after, before = (beginning(date) if date else "" for date in (query.after, query.before))
        among.append(_numbers(connection, sql, after, before or _NEVER))
    if query.language:
        sql = (
            "SELECT number FROM documents WHERE removed_at IS NULL"
            " AND language COLLATE NOCASE >= ? AND language COLLATE NOCASE < ?"
        )
        among.append(_numbers(connection, sql, query.language, query.language + chr(sys.maxunicode)))
    if query.to_review:
        sql = f"SELECT DISTINCT number FROM annotations JOIN documents AS d ON d.id = document_id WHERE {TO_REVIEW}"
        among.append(_numbers(connection, sql))
    if query.read is not None:
        opened = _numbers(connection, "SELECT number FROM reading JOIN documents ON id = document_id")
        if query.read:
            among.append(opened)
        else:
            removed |= opened
    return among, removed


def _with_annotations(connection: sqlite3.Connection, query: Query) -> set[int]:
    """The numbers of the articles that have annotations of that tag and speaker, and with the words."""
    if len(query.tags) == 1 and not (query.speakers or query.terms):
        sql = (
            "SELECT d.number FROM tags AS t CROSS JOIN tag_counts AS c ON c.tag = t.name JOIN documents AS d"
            " ON d.id = c.document_id WHERE casefold(t.name) = casefold(?) AND c.annotations > 0"
        )
        return _numbers(connection, sql, query.tags[0])
    return _annotated_with(connection, _said(query))


def _annotated_with(connection: sqlite3.Connection, match: str) -> set[int]:
    """The numbers of the articles that have annotations that match."""
    sql = (
        "SELECT n.document_number AS number FROM annotations_fts AS f JOIN annotation_numbers AS n"
        " ON n.number = f.rowid WHERE annotations_fts MATCH ?"
    )
    return _numbers(connection, sql, match)


def _newest(connection: sqlite3.Connection, fitting: _Fitting, limit: int) -> list[int]:
    """The numbers of the newest articles that fit."""
    if fitting.among is not None:
        return sorted(fitting.among, reverse=True)[:limit]
    numbers = connection.execute("SELECT number FROM documents ORDER BY number DESC")
    return list(islice((number for (number,) in numbers if fitting.has(number)), limit))


def _best(
    connection: sqlite3.Connection, index: tuple[str, str], match: str, fitting: _Fitting, limit: int
) -> list[int]:
    """The rowids of the best rows of an index that match and fit, the best of the newest at least."""
    if (few := fitting.few) is not None:
        return _ranked(connection, index, match, few, limit)
    newest = islice(filter(fitting.has, _rowids(connection, index[0], match)), max(_RANKED, limit))
    return _ranked(connection, index, match, list(newest), limit)


def _ranked(
    connection: sqlite3.Connection, index: tuple[str, str], match: str, numbers: Collection[int], limit: int
) -> list[int]:
    """Those of these rows of an index that match, the best first."""
    if not numbers:
        return []
    table, rank = index
    rows = connection.execute(
        f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ?"
        f" AND +rowid IN (SELECT value FROM json_each(?)) ORDER BY {rank}, rowid DESC LIMIT ?",
        (match, min(numbers), max(numbers), str(list(numbers)), limit),
    )
    return [number for (number,) in rows]


def _annotated(connection: sqlite3.Connection, match: str, fitting: _Fitting) -> Iterable[int]:
    """The numbers of the articles that fit and have annotations that match."""
    if (few := fitting.few) is not None:
        article = dict(connection.execute(_ANNOTATIONS_OF, (str(few),)).fetchall())
    else:
        rows = connection.execute(
            "SELECT f.rowid, n.document_number FROM annotations_fts AS f JOIN annotation_numbers AS n"
            " ON n.number = f.rowid WHERE annotations_fts MATCH ? ORDER BY f.rowid DESC",
            (match,),
        )
        article = dict(islice((row for row in rows if fitting.has(row[1])), _RANKED))
    return [article[number] for number in _ranked(connection, _ANNOTATIONS, match, article, _RANKED)]


def _hits(connection: sqlite3.Connection, numbers: list[int]) -> list[Hit]:
    rows = connection.execute(
        "SELECT d.number, d.id, d.title, d.outlet, d.published FROM json_each(?) AS j"
        " JOIN documents AS d ON d.number = j.value ORDER BY j.key",
        (str(numbers),),
    )
    return [Hit(*row) for row in rows]


def _rowids(connection: sqlite3.Connection, table: str, match: str) -> Iterable[int]:
    """The rows of an index that match, the newest first, read as they are consumed."""
    rows = connection.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC", (match,))
    return (number for (number,) in rows)


def _all_rowids(connection: sqlite3.Connection, table: str, match: str) -> set[int]:
    """All rows of an index that match."""
    return _numbers(connection, f"SELECT rowid AS number FROM {table} WHERE {table} MATCH ?", match)


def _numbers(connection: sqlite3.Connection, sql: str, *values: str) -> set[int]:
    """All of `number` that the statement selects."""
    import json  # one long line is read twice as fast as a hundred thousand rows

    return set(json.loads(connection.execute(f"SELECT json_group_array(number) FROM ({sql})", values).fetchone()[0]))


def _said(query: Query) -> str:
    """The FTS5 query for annotations that have the words, the tag and the speaker."""
    filters = [f"{{tag}} : {_quoted(Term(tag))}" for tag in query.tags]
    filters += [f"{{speaker}} : {_quoted(term)}" for term in query.speakers]
    about = _all_of(query.terms)
    return " AND ".join([*filters, *([f"({_WORDS} : ({about}))"] if about else [])])


def _all_of(terms: Iterable[Term]) -> str:
    """The FTS5 query for all of these, or one of those that are joined; empty if there is none."""
    joined: list[list[Term]] = []
    for term in terms:
        if term.either and joined:
            joined[-1].append(term)
        else:
            joined.append([term])
    return " AND ".join(f"({_any_of(alternatives)})" for alternatives in joined)


def _any_of(terms: Iterable[Term]) -> str:
    return " OR ".join(map(_quoted, terms))


def _quoted(term: Term) -> str:
    """The FTS5 query for one term, a number in it written in one or in groups of digits."""
    end = "*" if term.beginning else ""
    forms = (f'"{form.replace(chr(34), " ")}"{end}' for form in number_forms(folded(term.text)))
    return f"({' OR '.join(forms)})"
