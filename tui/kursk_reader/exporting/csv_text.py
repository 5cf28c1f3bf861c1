"""Rows as CSV (RFC 4180) that no spreadsheet runs as a formula."""

import re
from collections.abc import Iterable, Iterator, Sequence

from kursk_reader.domain.evidence import Cell, EvidenceRow

_FORMULA = re.compile(r"\0[\s\ufeff]*[\t\r\n=+\-@＝＋－＠]")
"""The beginning of a formula, behind the NUL that stands before each cell when they are looked at."""


def csv_lines(columns: Sequence[str], rows: Iterable[EvidenceRow], *, raw: bool = False) -> Iterator[str]:
    """The header, then a record for each row as it comes, each with its CRLF; unknown values are empty.

    A text that a spreadsheet would take for a formula (OWASP, "CSV injection") gets a leading apostrophe,
    unless `raw`. Numbers stay as they are, and so do lone surrogates: write with `errors="replace"`.
    """
    yield ",".join(columns) + "\r\n"
    for row in rows:
        # What few rows have is looked for in a whole row at once: three times as fast as csv.writer, which looks
        # at each character.
        cells = ["" if cell is None else str(cell) for cell in row]
        seen = "\0" + "\0".join(cells)
        if not raw and _FORMULA.search(seen):
            cells = [_guarded(cell) for cell in row]
        if '"' in seen or "\r" in seen:
            cells = [_quoted(cell) for cell in cells]
        else:
            cells = [f'"{cell}"' if "," in cell or "\n" in cell else cell for cell in cells]
        yield ",".join(cells) + "\r\n"


def _guarded(cell: Cell) -> str:
    if cell is None:
        return ""
    text = str(cell)
    return f"'{text}" if isinstance(cell, str) and _FORMULA.match(f"\0{text}") else text


def _quoted(cell: str) -> str:
    if "," in cell or '"' in cell or "\n" in cell or "\r" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell
