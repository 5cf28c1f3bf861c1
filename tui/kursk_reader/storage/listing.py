"""The order of the articles in a list: all of them, or those that fit a query, in one of several orders."""

import sqlite3
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple, Self

from kursk_reader.domain.query import Query


class Sort(StrEnum):
    """What a list is sorted by. What is not known, or nothing was done with, comes last."""

    IMPORTED = "imported"
    DATE = "date"
    OUTLET = "outlet"
    TITLE = "title"
    PROGRESS = "progress"
    ANNOTATIONS = "annotations"


class Order(NamedTuple):
    """A sort in its natural direction (first imported, newest, A, furthest read, most annotated first) or reversed."""

    sort: Sort = Sort.IMPORTED
    reversed: bool = False

    def __str__(self) -> str:
        return f"{'-' if self.reversed else ''}{self.sort}"

    @classmethod
    def of(cls, written: str | None) -> Self:
        """The order that `str` made the words of; the first one for any other words."""
        name = (written or "").removeprefix("-")
        return cls(Sort(name), name != written) if name in set(Sort) else cls()


_FEW = 2000
"""Rows that are read one by one."""

_LISTED = "SELECT number FROM documents WHERE removed_at IS NULL ORDER BY {}"
_COLUMNS = {
    Sort.DATE: "published_utc DESC, number",
    Sort.OUTLET: "outlet IS NULL, outlet COLLATE NOCASE, number",
    Sort.TITLE: "title COLLATE NOCASE, number",
}
"""Each is an index of the library, so that no row is read and nothing sorted."""

_WORKED_ON = {
    Sort.PROGRESS: "SELECT number FROM reading JOIN documents ON id = document_id WHERE removed_at IS NULL"
    " ORDER BY min(1.0 * furthest / characters, 1.0) DESC, number",
    Sort.ANNOTATIONS: "SELECT number FROM (SELECT document_id, sum(annotations) AS made FROM tag_counts"
    " GROUP BY document_id) JOIN documents ON id = document_id WHERE removed_at IS NULL AND made > 0"
    " ORDER BY made DESC, number",
}
"""The articles that something was done with; the others follow in the order of import."""


def ordered(connection: sqlite3.Connection, order: Order = Order()) -> Sequence[int]:  # noqa: B008  (immutable)
    """The numbers of all listed articles in an order. Where a date or an outlet is unknown is last both ways round."""
    if order.sort is Sort.IMPORTED:
        imported = _imported(connection)
        return imported[::-1] if order.reversed else imported
    if order.sort in _WORKED_ON:
        first = [number for (number,) in connection.execute(_WORKED_ON[order.sort])]  # counting twice takes longer
        among = set(first)
        rest = [number for number in _imported(connection) if number not in among]
        return rest + first[::-1] if order.reversed else first + rest
    found = _numbers(connection, _LISTED.format(_COLUMNS[order.sort]))
    if not order.reversed:
        return found
    known = len(found) - _unknown(connection, order.sort)
    return found[:known][::-1] + found[known:]


def _imported(connection: sqlite3.Connection) -> Sequence[int]:
    """The numbers of all listed articles, counted off as long as only those are missing that were removed."""
    listed = "FROM documents WHERE removed_at IS NULL"
    first, last, count = connection.execute(
        f"SELECT (SELECT min(number) {listed}), (SELECT max(number) {listed}), (SELECT number FROM listed_articles)"
    ).fetchone()
    if first is None:
        return ()
    every: Sequence[int] = range(first, last + 1)
    if gone := set(_numbers(connection, "SELECT number FROM documents WHERE removed_at IS NOT NULL")):
        every = [number for number in every if number not in gone]
    return every if len(every) == count else _numbers(connection, f"SELECT number {listed} ORDER BY number")


def fitting(connection: sqlite3.Connection, query: Query, numbers: Sequence[int]) -> Sequence[int]:
    """Those of the numbers, in their order, whose articles fit a query, its words standing in title or outlet."""
    if query.is_empty:
        return numbers
    from kursk_reader.storage.search import numbers_of  # the first frame shows all

    among = numbers_of(connection, query)
    return [number for number in numbers if number in among]


def _unknown(connection: sqlite3.Connection, sort: Sort) -> int:
    """How many articles have nothing to be sorted by."""
    if sort not in (Sort.DATE, Sort.OUTLET):
        return 0
    column = "published" if sort is Sort.DATE else "outlet"
    sql = f"SELECT count(*) FROM documents WHERE removed_at IS NULL AND {column} IS NULL"
    return int(connection.execute(sql).fetchone()[0])


def _numbers(connection: sqlite3.Connection, sql: str) -> list[int]:
    found = [number for (number,) in connection.execute(sql).fetchmany(_FEW)]
    if len(found) < _FEW:
        return found
    import json  # one long line is read twice as fast as a hundred thousand rows

    return list(json.loads(connection.execute(f"SELECT json_group_array(number) FROM ({sql})").fetchone()[0]))
