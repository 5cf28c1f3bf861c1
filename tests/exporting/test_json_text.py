"""JSON: read back it is what went in, and harmless on a terminal and line by line."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from kursk_reader.exporting.json_text import json_array, json_lines, json_text

UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]) | st.sampled_from('\x1b\x9b\x85\u2028\u202e"\\'))


@given(st.recursive(st.none() | st.integers() | texts, lambda inner: st.lists(inner) | st.dictionaries(texts, inner)))
def test_json_is_read_back_and_holds_nothing_unsafe(value: object) -> None:
    written = json_text(value)
    assert json.loads(written) == value
    assert not UNSAFE.search(written)


def test_letters_are_written_as_they_are() -> None:
    assert json_text({"a": "Курск – “x”"}) == '{"a": "Курск – “x”"}'
    assert json_text("\x1b[31m\x9b\u202e") == r'"\u001b[31m\u009b\u202e"'


def test_a_lone_surrogate_is_replaced() -> None:
    assert json.loads(json_text("a\ud800")) == "a\ufffd"


def test_a_row_is_a_line_with_null_for_what_is_unknown() -> None:
    lines = list(json_lines(("a", "b"), [("x\n\u2028y", None), ("z", 3)]))
    assert "".join(lines).splitlines() == [line.rstrip("\n") for line in lines]
    assert [json.loads(line) for line in lines] == [{"a": "x\n\u2028y", "b": None}, {"a": "z", "b": 3}]


@given(st.lists(st.tuples(st.none() | st.integers() | texts, texts), max_size=4))
def test_lines_are_read_back_a_row_each(rows: list[tuple[str | int | None, str]]) -> None:
    written = "".join(json_lines(("a", "b"), rows))
    assert [tuple(json.loads(line).values()) for line in written.splitlines()] == rows


@given(st.lists(texts, max_size=4))
def test_an_array_is_one_value_of_json_with_an_item_a_line(values: list[str]) -> None:
    written = "".join(json_array(values))
    assert json.loads(written) == values
    assert len(written.splitlines()) == (len(values) + 2 if values else 1)
