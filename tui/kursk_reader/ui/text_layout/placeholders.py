"""What is drawn for one grapheme cluster: itself, or a visible placeholder for what must not reach a terminal."""

from unicodedata import category

LONGEST_DRAWN = 32

INVISIBLE = "·"
UNDRAWABLE = "�"
_MARK_BEARER = "◌"
_DELETE_PICTURE = "␡"
_FIRST_CONTROL_PICTURE = 0x2400

_JOINERS = "\u200c\u200d"
_BLACK_FLAG = "\U0001f3f4"
_FIRST_TAG, _LAST_TAG = "\U000e0020", "\U000e007f"
_VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")

_MOST_MARKS = 4
_MOST_CELLS = 8


def drawn(cluster: str) -> tuple[str, int]:
    """The text drawn for a grapheme cluster and the cells it takes, at least one.

    It has `LONGEST_DRAWN` code points, four marks on one base and 8 cells at most, however long the cluster is.
    """
    from rich.cells import cell_len

    shown = _without_marks_to_spare("".join(char for char in cluster[:LONGEST_DRAWN] if _drawable(char, cluster)))
    if shown and _is_mark(shown[0]):
        shown = _MARK_BEARER + shown
    # Rich takes a joiner at the end of a cluster for one that swallows the next cluster.
    shown = shown.rstrip("\u200d")
    while (width := cell_len(shown)) > _MOST_CELLS:
        shown = shown[:-1].rstrip("\u200d")
    return (shown, width) if width else (_placeholder(cluster[0]), 1)


def replaced(text: str) -> str:
    """The text with a placeholder for each character that must not reach a terminal; its length stays."""
    return "".join(char if _drawable(char, char) else _placeholder(char) for char in text)


def _drawable(char: str, cluster: str) -> bool:
    match category(char):
        case "Cc" | "Cs" | "Co" | "Zl" | "Zp":
            return False
        case "Cf":
            in_flag = cluster[0] == _BLACK_FLAG and _FIRST_TAG <= char <= _LAST_TAG
            return char in _JOINERS or char in _VISIBLE_FORMATS or in_flag
        case "Cn":
            return not _is_noncharacter(ord(char))
        case _:
            return True


def _without_marks_to_spare(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if _is_mark(char) else 0
        if marks <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def _is_mark(char: str) -> bool:
    return category(char).startswith("M")


def _is_noncharacter(code: int) -> bool:
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def _placeholder(char: str) -> str:
    if char < " ":
        return chr(_FIRST_CONTROL_PICTURE + ord(char))
    if char == "\x7f":
        return _DELETE_PICTURE
    return UNDRAWABLE if category(char) in {"Cs", "Co", "Cn"} else INVISIBLE
