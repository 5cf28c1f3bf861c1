"""Rows as CSV (RFC 4180) that no spreadsheet runs as a formula."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import cast

from kursk_reader.domain.evidence import Cell, EvidenceRow

_UNSEEN = (
    r"\x01-\x08\x0b\x0c\x0e-\x20\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    r"\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
)
"""Blanks, controls and invisible characters: some spreadsheet or other drops them in front of a formula."""

_FORMULA = re.compile(rf"\0[{_UNSEEN}]*(?:[=+\-@＝＋－＠]|[\t\r\n][{_UNSEEN}\t\r\n]*[^{_UNSEEN}\t\r\n\0])")
"""The beginning of a formula, behind the NUL that stands before each cell when they are looked at.

A cell of nothing but blanks, such as the line end before or behind what was tagged, is none.
"""

_CUT_OFF = re.compile(rf"[;\t\r\n][{_UNSEEN}\"]*(?=[=+\-@＝＋－＠])")
"""What stands before a formula within a cell, for a spreadsheet that takes something in the cell for its end.

Where Excel's list separator is a semicolon, as in most of Europe, or where LibreOffice is told to split at tabs too, a
line of the file is cut there, and quotation marks that do not stand at the beginning of a piece protect nothing.
"""

_BATCH = 200
"""Rows that are looked at together: so few that they are gone again before Python looks for garbage."""


def csv_lines(columns: Sequence[str], rows: Iterable[EvidenceRow], *, raw: bool = False) -> Iterator[str]:
    """The header, then a record for each row in the order they come, each with its CRLF; unknown values are empty.

    A text that a spreadsheet would take for a formula (OWASP, "CSV injection") gets a leading apostrophe, and so does
    what would be one if the text were cut at a semicolon, tab or line end; unless `raw`. Numbers stay as they are, and
    so do lone surrogates: write with `errors="replace"`.
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
    if not raw and (_FORMULA.search(seen) or _CUT_OFF.search(seen)):
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
    if not isinstance(cell, str):
        return text
    guarded = _CUT_OFF.sub(lambda found: f"{found[0]}'", text)
    return f"'{guarded}" if _FORMULA.match(f"\0{guarded}") else guarded


def _quoted(cell: str) -> str:
    if "," in cell or '"' in cell or "\n" in cell or "\r" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell
