"""Values as JSON (RFC 8259) that is safe to print on a terminal and to read line by line."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from kursk_reader.domain.characters import BIDI_CONTROLS, CONTROLS, SEPARATORS, SURROGATES

_ENCODER = json.JSONEncoder(ensure_ascii=False)
_UNSAFE = re.compile(f"[{CONTROLS}{SEPARATORS}{BIDI_CONTROLS}{SURROGATES}]")


def json_text(value: object) -> str:
    """The value on one line: letters as they are; controls, also of bidi, and separators as \\uXXXX.

    A lone surrogate, which most readers refuse, is written as U+FFFD.
    """
    return _UNSAFE.sub(_escaped, _ENCODER.encode(value))


def json_page(value: object) -> str:
    """The value over several lines, for people who look at it, as harmless as `json_text`."""
    lines = json.dumps(value, ensure_ascii=False, indent=2).split("\n")  # JSON has no line end within a text
    return "\n".join(_UNSAFE.sub(_escaped, line) for line in lines)


def json_lines(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """An object for each row as it comes, each with its line end; unknown values are null."""
    for row in rows:
        yield json_text(dict(zip(columns, row, strict=True))) + "\n"


def json_array(values: Iterable[object]) -> Iterator[str]:
    """One array of the values, each on a line of its own, written as they come."""
    separator = "[\n"
    for value in values:
        yield separator + json_text(value)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return "\\ufffd" if 0xD800 <= code <= 0xDFFF else f"\\u{code:04x}"
