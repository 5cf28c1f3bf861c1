"""Text for people: made harmless, cut and aligned by the cells it takes on a terminal."""

import shutil
import sys
from functools import cache

_WIDTH_OF_A_PIPE = 160
_ELLIPSIS = "…"
_PLACEHOLDERS = (
    {code: 0x2400 + code for code in range(0x20)}  # control pictures
    | {0x7F: 0x2421}
    | dict.fromkeys([*range(0x80, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A)], "·")
    | dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
)


def visible(text: str, keep: str = "") -> str:
    """The text with a visible character for each that a terminal would obey, and for each control of bidi.

    `keep` names those that may pass, such as a line end.
    """
    return text.translate(_placeholders(keep))


@cache
def _placeholders(keep: str) -> dict[int, int | str]:
    return {code: mark for code, mark in _PLACEHOLDERS.items() if chr(code) not in keep}


def one_line(text: str) -> str:
    """The text made visible on one line: white space of any kind and length is one blank."""
    return visible(" ".join(text.split()))


def columns() -> int:
    """The cells a line may take: those of the terminal, `COLUMNS`, or plenty where a program reads."""
    return shutil.get_terminal_size((_WIDTH_OF_A_PIPE, 24)).columns


def cells(text: str) -> int:
    """The cells that the text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def clipped(text: str, width: int) -> str:
    """The text, cut to `width` cells with an ellipsis at its end if it is longer."""
    if cells(text) <= width:
        return text
    from rich.cells import set_cell_size

    return set_cell_size(text, max(width - 1, 0)).rstrip() + _ELLIPSIS


def padded(text: str, width: int) -> str:
    """The text with blanks behind it up to `width` cells."""
    return text + " " * (width - cells(text))


def message(text: str) -> None:
    """Tell people something that is no result: it goes to standard error."""
    print(visible(text, keep="\n"), file=sys.stderr)
