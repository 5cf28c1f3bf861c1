"""Rows as CSV (RFC 4180) that no spreadsheet runs as a formula."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import cast

from kursk_reader.domain.evidence import Cell, EvidenceRow

_FORMULA = re.compile(r"\0[\s\ufeff]*[\t\r\n=+\-@＝＋－＠]")
"""The beginning of a formula, behind the NUL that stands before each cell when they are looked at."""

_BATCH = 200
"""Rows that are looked at together: so few that they are gone again before Python looks for garbage."""


def csv_lines(columns: Sequence[str], rows: Iterable[EvidenceRow], *, raw: bool = False) -> Iterator[str]:
    """The header, then a record for each row in the order they come, each with its CRLF; unknown values are empty.

    A text that a spreadsheet would take for a formula (OWASP, "CSV injection") gets a leading apostrophe,
    unless `raw`. Numbers stay as they are, and so do lone surrogates: write with `errors="replace"`.
    """
    yield ",".join(columns) + "\r\n"
    rows = iter(rows)
    while batch := list(islice(rows, _BATCH)):
        # What few cells have is looked for in a whole column at once: five times as fast as csv.writer, which looks
        # at each character.
        records = zip(*(_written(column, raw=raw) for column in zip(*batch, strict=True)), strict=True)
        yield from [f"{','.join(record)}\r\n" for record in records]


def _written(column: Sequence[Cell], *, raw: bool) -> Sequence[str]:
    """The cells of a column as they stand in the file."""
    cells = _texts(column)
    seen = "\0" + "\0".join(cells)
    if not raw and _FORMULA.search(seen):
        cells = [_guarded(text, cell) for text, cell in zip(cells, column, strict=True)]
    if '"' in seen or "\r" in seen:
        return [_quoted(cell) for cell in cells]
    if "," in seen or "\n" in seen:
        return [f'"{cell}"' if "," in cell or "\n" in cell else cell for cell in cells]
    return cells


def _texts(column: Sequence[Cell]) -> Sequence[str]:
    if set(map(type, column)) == {str}:
        return cast("Sequence[str]", column)
    return ["" if cell is None else str(cell) for cell in column]


def _guarded(text: str, cell: Cell) -> str:
    return f"'{text}" if isinstance(cell, str) and _FORMULA.match(f"\0{text}") else text


def _quoted(cell: str) -> str:
    if "," in cell or '"' in cell or "\n" in cell or "\r" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell
