"""Printed lines to text: paragraphs joined again, words divided at line ends mended, headers and footers told apart."""

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from kursk_reader.domain.document import Folded

_MARGIN = 0.13
"""The part of a page's height at its top and bottom where headers and footers stand."""

_SAME_HEIGHT = 0.012
_WIDE_GAP = 1.3
"""Times the usual distance of lines; more begins a paragraph."""

_OTHER_SIZE = 1.12
_LONGEST_WORD = 60
_INDENT = 0.8
"""Times the size of the letters."""

_SHORT, _VERY_SHORT = 0.7, 0.5
"""Times the length of full lines; after lines as short something new begins, unless it looks like going on."""

_NUMBERS = re.compile(r"\d+|\b[ivxlc]{1,7}\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\W*(?:(?:page|seite|стр|стор|с)\W*)?0(?:\W*(?:of|von|из|з|/)\W*0)?\W*", re.IGNORECASE)
_PRINTED = re.compile(r"https?://\S+(?:\s+\d+\s*/\s*\d+)?|(?:page\s+)?\d+\s*(?:/|of)\s*\d+", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_ITEM = re.compile(r"[•▪◦‣●·–—-]\s|\(?\d{1,3}[.)]\s|\(?[a-zа-я][.)]\s")
_DIVIDED = re.compile(r"([^\W\d_]+)([-\u2010\u00ad])$")
_HYPHENED = re.compile(r"\w[-\u2010\u00ad]$")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_BEGINS_LOW = re.compile(r"[^\W\d_]+")


class Line(NamedTuple):
    """A printed line: where it begins from the left, in points; its height, 0 at the bottom of the page, 1 at its
    top; the size of its letters, in points.
    """

    text: str
    left: float
    height: float
    size: float


def joined(pages: list[list[Line]]) -> tuple[str, tuple[Folded, ...]]:
    """The text, a blank line between paragraphs, and in it the headers, footers and page numbers.

    These stand behind the paragraph that is open where their page ends: a sentence that runs over to the next
    page is whole.
    """
    furniture = _furniture(pages)
    body = [[line for line in page if line not in found] for page, found in zip(pages, furniture, strict=True)]
    style = _Style(body)
    blocks: list[tuple[str, str | None]] = []
    open_lines: list[Line] = []
    waiting: list[tuple[str, str | None]] = []

    def close() -> None:
        if open_lines:
            blocks.append((style.paragraph(open_lines), None))
            open_lines.clear()
        blocks.extend(waiting)
        waiting.clear()

    for lines, found in zip(body, furniture, strict=True):
        for line in lines:
            if open_lines and style.begins_paragraph(open_lines, line):
                close()
            open_lines.append(line)
        waiting += [(line.text, reason) for line, reason in found.items()]
    close()
    return _laid_out(blocks)


def _laid_out(blocks: list[tuple[str, str | None]]) -> tuple[str, tuple[Folded, ...]]:
    folded: list[Folded] = []
    at = 0
    for text, reason in blocks:
        if reason:
            folded.append(Folded(at, at + len(text), reason))
        at += len(text) + 2
    return "\n\n".join(text for text, _ in blocks), tuple(folded)


def _furniture(pages: list[list[Line]]) -> list[dict[Line, str]]:
    """For each page the lines in its margins that stand, but for numbers, at the same height on others too.

    An address there, or "1 of 1", is what a browser printed: it need not be repeated.
    """
    margins = [[line for line in page if not _MARGIN < line.height < 1 - _MARGIN] for page in pages]
    places = Counter(place for page in margins for place in {_place(line) for line in page})
    enough = 3 if len(pages) > 4 else 2
    return [
        {line: _reason(line) for line in page if places[_place(line)] >= enough or _PRINTED.fullmatch(line.text)}
        for page in margins
    ]


def _place(line: Line) -> tuple[str, int]:
    return _without_numbers(line.text), round(line.height / _SAME_HEIGHT)


def _without_numbers(text: str) -> str:
    return _NUMBERS.sub("0", text)


def _reason(line: Line) -> str:
    if _PAGE_NUMBER.fullmatch(_without_numbers(line.text)):
        return "page number"
    return "page header" if line.height > 0.5 else "page footer"


class _Style:
    """How a document is set, as far as it tells where paragraphs begin and which words were divided."""

    def __init__(self, pages: list[list[Line]]) -> None:
        lines = [line for page in pages for line in page]
        steps = [
            above.height - below.height
            for page in pages
            for above, below in pairwise(page)
            if above.height > below.height and _alike(above, below)
        ]
        lengths = sorted(len(line.text) for line in lines)
        self.step = median(steps) if steps else 0.0
        self.size = (median(line.size for line in lines) if lines else 0.0) or 1.0
        self.full = lengths[len(lengths) * 8 // 10] if lengths else 0
        self.words = Counter(word.lower().replace("\u2010", "-") for line in lines for word in _whole_words(line.text))
        self.divides = self._usually_divides(lines)

    def begins_paragraph(self, paragraph: list[Line], line: Line) -> bool:
        """Whether `line` does not go on with the lines of `paragraph`, the last of which stands before it."""
        last = paragraph[-1]
        if not _alike(last, line) or _ITEM.match(line.text):
            return True
        ended = bool(_ENDS_SENTENCE.search(last.text))
        full = self.full * min(self.size / last.size, 1.0)
        if line.height >= last.height:  # the top of a column or page
            return ended and (len(last.text) < _SHORT * full or not _begins_low(line.text))
        if last.height - line.height > _WIDE_GAP * self.step * max(line.size / self.size, 1.0):
            return True
        if len(paragraph) > 1 and line.left > last.left + _INDENT * line.size:
            return True
        if len(paragraph) == 1 and line.left > last.left + _INDENT * line.size and not _ITEM.match(last.text):
            return ended
        allowed = _SHORT if ended else _VERY_SHORT
        return len(last.text) < allowed * full and not _begins_low(line.text)

    def paragraph(self, lines: list[Line]) -> str:
        """The lines as one."""
        pieces = [lines[0].text]
        for line in lines[1:]:
            before = pieces[-1]
            divided = _divided(before)
            if divided and self._is_one_word(divided, line.text):
                pieces[-1] = before[: divided.start(2)]
            elif not (_HYPHENED.search(before[-2:]) and line.text[0].isalnum()):
                pieces.append(" ")
            pieces.append(line.text)
        return "".join(pieces).replace("\u00ad", "")

    def _is_one_word(self, divided: re.Match[str], following: str) -> bool:
        """Whether the hyphen at a line's end is only there because the line ended.

        It is, if the whole word stands elsewhere in the document and the one with a hyphen does not, or the
        other way round; if neither does, as the document usually has it.
        """
        first, second = divided[1], _first_word(following)
        if not second.islower():
            return False
        if divided[2] == "\u00ad":
            return True
        whole, hyphened = self.words[(first + second).lower()], self.words[f"{first}-{second}".lower()]
        if bool(whole) != bool(hyphened):
            return bool(whole)
        return (self.divides or divided[2] != "-") if not whole else whole > hyphened

    def _usually_divides(self, lines: list[Line]) -> bool:
        """Whether of the words with a plain hyphen that can be told, most were divided by the typesetter."""
        told: Counter[bool] = Counter()
        for line, following in pairwise(lines):
            divided = _divided(line.text)
            second = _first_word(following.text)
            if divided and divided[2] == "-" and second.islower():
                told[True] += bool(self.words[(divided[1] + second).lower()])
                told[False] += bool(self.words[f"{divided[1]}-{second}".lower()])
        return told[True] >= 2 and told[True] > 2 * told[False]


def _alike(one: Line, other: Line) -> bool:
    """Whether the letters are of one size, small raised ones aside."""
    smaller, larger = sorted((one.size, other.size))
    return larger <= _OTHER_SIZE * smaller


def _divided(line: str) -> re.Match[str] | None:
    """The first part of a word and the hyphen that a line ends with."""
    return _DIVIDED.search(line, max(len(line) - _LONGEST_WORD, 0))


def _whole_words(text: str) -> list[str]:
    """The words of a line but the first and the last, which may be parts."""
    return _WORD.findall(text)[1:-1]


def _first_word(text: str) -> str:
    found = _BEGINS_LOW.match(text)
    return found[0] if found else ""


def _begins_low(text: str) -> bool:
    return text[:1].islower()
