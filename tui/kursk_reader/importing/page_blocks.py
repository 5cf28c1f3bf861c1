"""The lines that a tree of elements stands for: paragraphs, headings, items of lists, rows of tables."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

# Names of HTML, and those that trafilatura gives to what it extracts.
_PARAGRAPHS = (
    "address article aside blockquote body center caption details dialog div dl fieldset figcaption figure footer"
    " form header hgroup hr html legend list main nav noscript ol p pre quote section summary table ul"
)
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "head"), "heading"),
    **dict.fromkeys(("li", "item", "dd", "dt"), "item"),
    **dict.fromkeys(_PARAGRAPHS.split(), "paragraph"),
}
_QUOTES = frozenset({"blockquote", "quote"})
_ROWS = frozenset({"tr", "row"})
_CELLS = frozenset({"td", "th", "cell"})
_LINKS = frozenset({"a", "ref"})
_BREAKS = frozenset({"br", "lb"})
_WITHOUT_TEXT = (
    "audio button canvas embed graphic iframe img input link map math meta object script select style svg template"
    " textarea title video"
)
_NO_TEXT = frozenset(_WITHOUT_TEXT.split())
PARAGRAPH_MARK = "\ufdd0"
"""A character that is none (Unicode), put where a paragraph ends without an element that says so."""

_SPACE = re.compile(r"[\s\u200b]+")
_BLANK_LINE = re.compile(r"\n[ \n]*\n|" + PARAGRAPH_MARK)
_LONGEST_CELL = 150  # characters; more is text that a table lays out
_MOST_PIECES, _LONGEST_PIECE = 500, 10_000  # of text in an element that says a few words; characters with spaces
_BETWEEN_LINKS = " |/·•,;–—-»›>"
_BULLET = "• "
CELL_MARK = " | "
"""What stands between two cells of a row."""


class Block(NamedTuple):
    """A paragraph, heading, item, row or quote (its `kind`), and how much of it links to elsewhere, 0..1."""

    kind: str
    text: str
    linked: float = 0.0


def blocks(root: "_Element", skipped: frozenset[str] = frozenset()) -> list[Block]:
    """The blocks below `root` in the order of the page, without elements of the names `skipped`.

    Takes time in proportion to the size of the tree and no stack, however deep it is.
    """
    from lxml.etree import iterwalk

    gathered = _Gathered()
    left_out = _NO_TEXT | skipped
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        readable = isinstance(tag, str) and tag not in left_out
        if event == "start" and readable:
            gathered.enter(tag)
            gathered.add(element.text)
        elif event == "start":
            walk.skip_subtree()
        else:
            if readable:
                gathered.leave(tag)
            gathered.add(None if element is root else element.tail)
    gathered.flush()
    return gathered.found


def joined(found: Iterable[Block]) -> str:
    """The blocks as text, with a blank line between them; items of a list and rows of a table stand close."""
    pieces: list[str] = []
    before = None
    for kind, text, _ in found:
        if before:
            pieces.append("\n" if kind == before and kind in {"item", "row"} else "\n\n")
        pieces.append(_BULLET + text if kind == "item" else text)
        before = kind
    return "".join(pieces)


def few_words(element: "_Element", most: int) -> str | None:
    """The text in an element, with single spaces; None if it has more than `most` characters.

    However much is in the element, little of it is looked at.
    """
    told: list[str] = []
    size = 0
    for piece in islice(element.itertext(), _MOST_PIECES):
        if len(piece) > _LONGEST_PIECE:
            return None
        told.append(" ".join(piece.split()))
        size += len(told[-1])
        if size > most:
            return None
    return " ".join(filter(None, told)) if len(told) < _MOST_PIECES else None


class _Gathered:
    """The blocks found, and the words met since the last one."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.words: list[str] = []
        self.kind = "paragraph"
        self.size = self.told = self.linked = self.links = self.rows = self.quotes = 0

    def add(self, text: str | None) -> None:
        for at, piece in enumerate((text or "").split(PARAGRAPH_MARK)):
            if at:
                self._end_paragraph()
            if piece:
                piece = _SPACE.sub(" ", piece)
                self.words.append(piece)
                self.size += len(piece)
                self.told += len(piece) if self.links or piece.strip(_BETWEEN_LINKS) else 0
                self.linked += len(piece) if self.links else 0

    def _end_paragraph(self) -> None:
        if self.rows:
            self.words.append(PARAGRAPH_MARK)
        else:
            kind = self.kind
            self.flush()
            self.kind = kind

    def enter(self, tag: str) -> None:
        if tag in _LINKS:
            self.links += 1
        elif tag in _BREAKS:
            self.words.append("\n")
        elif tag in _ROWS:
            self.flush()
            self.rows += 1
        elif tag in _CELLS:
            self.words.append(CELL_MARK if self._has_words() else "")
        elif kind := _KINDS.get(tag):
            self._flush_unless_in_a_short_cell()
            self.quotes += tag in _QUOTES
            # A paragraph may be all that an item or a heading holds.
            self.kind = self.kind if kind == "paragraph" else kind

    def leave(self, tag: str) -> None:
        if tag in _LINKS:
            self.links -= 1
        elif tag in _ROWS:
            self.flush()
            self.rows -= 1
        elif kind := _KINDS.get(tag):
            self._flush_unless_in_a_short_cell()
            self.quotes -= tag in _QUOTES
            self.kind = self.kind if kind == "paragraph" else "paragraph"

    def _flush_unless_in_a_short_cell(self) -> None:
        if self.rows and self.size <= _LONGEST_CELL:
            self.words.append(" ")
        elif self._has_words():
            self.flush()

    def _has_words(self) -> bool:
        return any(map(str.strip, self.words))

    def flush(self) -> None:
        """Make blocks of the words."""
        text = "".join(self.words)
        kind = "row" if self.rows and CELL_MARK in text else "quote" if self.quotes else self.kind
        linked = self.linked / self.told if self.told else 0.0
        for piece in _BLANK_LINE.split(text):
            lines = [" ".join(line.split()) for line in piece.split("\n")]
            if shown := "\n".join(line for line in lines if line.strip("| ")):
                self.found.append(Block(kind, shown.strip("| ") if kind == "row" else shown, min(linked, 1.0)))
        self.words.clear()
        self.kind = "paragraph"
        self.size = self.told = self.linked = 0
