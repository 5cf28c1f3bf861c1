"""The order of the articles in a list: all of them, or those that fit a query, in one of several orders."""

import sqlite3
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


_LISTED = "SELECT number FROM documents WHERE removed_at IS NULL ORDER BY "
_COLUMNS = {
    Sort.IMPORTED: "number",
    Sort.DATE: "published DESC, number",
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


def numbers(connection: sqlite3.Connection, query: Query = Query(), order: Order = Order()) -> list[int]:  # noqa: B008
    """The numbers of the listed articles that fit a query, words in title or outlet, in an order."""
    if order.sort in _COLUMNS:
        found = _numbers(connection, _LISTED + _COLUMNS[order.sort])
    else:
        first = dict.fromkeys(_numbers(connection, _WORKED_ON[order.sort]))
        found = list(first | dict.fromkeys(_numbers(connection, _LISTED + _COLUMNS[Sort.IMPORTED])))
    if not query.is_empty:
        from kursk_reader.storage.search import numbers_of  # the first frame shows all

        fitting = numbers_of(connection, query)
        found = [number for number in found if number in fitting]
    return found[::-1] if order.reversed else found


def _numbers(connection: sqlite3.Connection, sql: str) -> list[int]:
    return [number for (number,) in connection.execute(sql)]
