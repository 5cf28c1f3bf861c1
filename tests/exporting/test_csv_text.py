"""CSV: read back it is what went in, and no spreadsheet runs it."""

import csv
import io
import re
from itertools import count, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursk_reader.exporting.csv_text import csv_lines

cells = st.none() | st.integers() | st.text(alphabet=st.sampled_from([*"ab,;\"'\r\n\t =+-@＝é–\u2028"]), max_size=8)
COLUMNS = ("a", "b", "c")


def written(*cells: str | int | None, raw: bool = False) -> str:
    return [*csv_lines(["x"] * len(cells), [cells], raw=raw)][1]


@given(st.lists(st.tuples(cells, cells, cells), max_size=5))
def test_what_is_written_raw_is_read_back(rows: list[tuple[str | int | None, ...]]) -> None:
    lines = list(csv_lines(COLUMNS, rows, raw=True))
    assert len(lines) == len(rows) + 1
    assert all(line.endswith("\r\n") for line in lines)
    found = list(csv.reader(io.StringIO("".join(lines), newline=""), strict=True))
    assert found == [[*COLUMNS], *([("" if cell is None else str(cell)) for cell in row] for row in rows)]


@given(st.lists(st.tuples(cells, cells, cells), max_size=5))
def test_the_guard_is_an_apostrophe_before_what_would_be_a_formula(rows: list[tuple[str | int | None, ...]]) -> None:
    raw = csv.reader(io.StringIO("".join(csv_lines(COLUMNS, rows, raw=True)), newline=""))
    guarded = csv.reader(io.StringIO("".join(csv_lines(COLUMNS, rows)), newline=""))
    for before, after in zip(raw, guarded, strict=True):
        for cell, safe in zip(before, after, strict=True):
            assert safe.replace("'", "") == cell.replace("'", "")
            assert len(safe) <= len(cell) + 1 + len(re.findall(r"[;\t\r\n]", cell))


hostile = st.text(alphabet=st.sampled_from([*"a,;\"'\r\n\t =+-@＝\u200b\ufeff\xa0"]), max_size=8)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@given(rows=st.lists(st.tuples(hostile, hostile, hostile), max_size=3))
def test_no_piece_is_a_formula_wherever_the_file_is_cut(separator: str, rows: list[tuple[str, ...]]) -> None:
    """Excel splits at the list separator of the machine's region; what quotation marks do not open is cut anywhere."""
    file = io.StringIO("".join(csv_lines(COLUMNS, rows)), newline="")
    pieces = [piece for record in csv.reader(file, delimiter=separator) for piece in record]
    assert not [piece for piece in pieces if re.match("[\\s\u200b\ufeff]*[=+\\-@＝]", piece)]


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x", "-"),
        *("  =1", "\u00a0=1", "\u3000＝1", "\ufeff=1", " \n text", "\u200b=1", "\u202e\xad=1", "\x01=1", "\u2060@x"),
    ],
)
def test_text_that_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    found = next(csv.reader(io.StringIO(written(text), newline="")))
    assert found == [f"'{text}"]
    assert next(csv.reader(io.StringIO(written(text, raw=True), newline=""))) == [text]


@pytest.mark.parametrize("text", ["a=1", "12,000", "–5", "“=1”", "'=1", "", " ", "é-", "1-2", "中=", "#x"])
def test_other_text_is_left_alone(text: str) -> None:
    assert next(csv.reader(io.StringIO(written(text)))) == [text] or written(text) == "\r\n"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        *(("a;=1;=2", "a;'=1;'=2"), ('a; ""@x', 'a; ""\'@x'), ("a;\u200b-1", "a;\u200b'-1"), ("a\t=1", "a\t'=1")),
        *(("a\n=1", "a\n'=1"), ("He came; 12-year-old", "He came; 12-year-old"), ("a;\n\n=1", "a;\n\n'=1")),
    ],
)
def test_what_would_be_a_formula_were_the_cell_cut_is_guarded_where_it_begins(text: str, safe: str) -> None:
    assert next(csv.reader(io.StringIO(written(text), newline=""))) == [safe]


@pytest.mark.parametrize("blank", ["\n", "\t", "\r\n", " \n \u200b\n", "\u00a0\t"])
def test_a_cell_of_blanks_alone_stays_as_it_is_whatever_stands_beside_it(blank: str) -> None:
    assert next(csv.reader(io.StringIO(written(blank, "=1", blank, "x"), newline=""))) == [blank, "'=1", blank, "x"]


def test_numbers_stay_numbers() -> None:
    assert written(-12, 0, 7, None) == "-12,0,7,\r\n"


def test_only_what_needs_quotation_marks_has_them() -> None:
    assert written("plain", "a,b", 'say "x"', "two\nlines") == 'plain,"a,b","say ""x""","two\nlines"\r\n'


def test_a_lone_surrogate_does_not_stop_an_export() -> None:
    assert written("a\ud800b").encode(errors="replace") == b"a?b\r\n"


def test_rows_are_read_only_as_they_are_asked_for() -> None:
    lines = csv_lines(["x"], ((number,) for number in count()))
    assert list(islice(lines, 3)) == ["x\r\n", "0\r\n", "1\r\n"]
