"""Grapheme clusters (Unicode annex 29) of a text, and between which of them a line may be broken."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kursk_reader.ui.text_layout.placeholders import LONGEST_DRAWN, drawn

if TYPE_CHECKING:
    from regex import Pattern

TAB_STOP = 4
BLANKS = " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
"""The white space at which a line may be broken."""

_SIMPLE = (
    " -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
    "\u2007\u2010-\u2027\u202f-\u205e\u20a0-\u20bf\u2100-\u214f"
)
_LONERS = (
    "\u0531-\u0556\u0561-\u0587\u05d0-\u05ea\u0620-\u064a\u0660-\u066f\u0671-\u06d3\u0e01-\u0e30\u0e3f-\u0e46"
    "\u10a0-\u10c5\u10d0-\u10ff\u3001-\u3029\u3041-\u3096\u309b-\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufa6d\uff01-\uff9d\uffe0-\uffe6\U0001f300-\U0001f3fa\U0001f400-\U0001f64f"
    "\U0001f680-\U0001f6c5\U0001f900-\U0001f9ff\U00020000-\U0002a6df"
)
_SIMPLE_RUN = re.compile(f"[\\n{_SIMPLE}]*+")
_BLANK_RUN = re.compile(f"[{BLANKS}]*+")
_WINDOW = 256

_ZERO_WIDTH_SPACE = "\u200b"
_SEPARATORS = "\x85\u2028\u2029"
_NO_LINE_START = frozenset("、。，．・：；！？」』）】〉》〕］｝〞ー々%,.!?:;)]}”’»…")
_NO_LINE_END = frozenset("「『（【〈《〔［｛〝([{“‘«$")


class Glyph(NamedTuple):
    """A grapheme cluster as it is drawn.

    `starts` and `ends` say whether a line may start before it and end after it: 0 never, 1 where its neighbour
    asks for it, 2 always.
    """

    drawn: str
    width: int
    is_blank: bool
    starts: int
    ends: int


def simple_end(text: str, start: int, end: int) -> int:
    """Where the first character that is not simple stands in `[start, end)`, else `end`.

    Simple characters are line feeds and those of one cell that form a grapheme cluster of their own if the next
    one is simple too, and between which a line is broken at U+0020 only.
    """
    return _end(_SIMPLE_RUN.match(text, start, end))


def clusters(text: str, start: int, end: int) -> Iterator[str]:
    """The grapheme clusters of `[start, end)`, which holds no line feed and starts at a cluster boundary.

    Soft hyphens, zero-width spaces, word joiners and byte order marks belong to the cluster before them.
    """
    while start < end:
        run_end = _end(_loner_pattern().match(text, start, min(end, start + _WINDOW)))
        if run_end < end:
            run_end -= 1  # the next character may be a mark
        if run_end > start:
            yield from text[start:run_end]
            start = run_end
        else:
            cluster = _cluster_at(text, start, end)
            yield cluster
            start += len(cluster)


def glyph(cluster: str, column: int, width: int) -> Glyph:
    """How a cluster is drawn at a cell column of a line of `width` cells: a tab ends at the line's end at most."""
    if cluster[0] != "\t":
        return _glyph(cluster[:LONGEST_DRAWN])
    to_stop = TAB_STOP - column % TAB_STOP
    cells = max(1, min(to_stop, width - column))
    return Glyph(" " * cells, cells, len(cluster) == 1, 1, 1)


def skip_blanks(text: str, start: int, end: int) -> int:
    """The end of the blanks that start at `start`, short of one that bears a combining mark."""
    blanks_end = _end(_BLANK_RUN.match(text, start, end))
    if start < blanks_end < end and simple_end(text, blanks_end, blanks_end + 1) == blanks_end:
        return blanks_end - (len(_cluster_at(text, blanks_end - 1, end)) > 1)
    return blanks_end


def _end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0


@cache
def _loner_pattern() -> re.Pattern[str]:
    """Characters that are a grapheme cluster each among their like; compiled late, as it takes 3 ms."""
    return re.compile(f"[{_SIMPLE}{_LONERS}]*+")


def _cluster_at(text: str, start: int, end: int) -> str:
    match = _cluster_pattern().match(text, start, end)
    return match.group() if match else text[start]


@cache
def _cluster_pattern() -> "Pattern[str]":
    import regex

    # \X counts back to the first of a run of regional indicators: without the first branch a run takes n² steps.
    flag = r"\p{RI}\p{RI}[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}]*+"
    return regex.compile(rf"(?:{flag}|\X)[\xad\u200b\u2060\ufeff]*+")


@lru_cache(maxsize=4096)
def _glyph(cluster: str) -> Glyph:
    text, width = drawn(cluster)
    if _BLANK_RUN.fullmatch(cluster):
        return Glyph(text, width, True, 1, 1)
    ideographic = width == 2 and not "\uac00" <= cluster[0] <= "\ud7a3"
    breaks_after = ideographic or cluster[-1] in _SEPARATORS or cluster[-1] == _ZERO_WIDTH_SPACE
    return Glyph(
        text,
        width,
        False,
        0 if cluster[0] in _NO_LINE_START else 1 + ideographic,
        0 if cluster[0] in _NO_LINE_END else 1 + breaks_after,
    )
