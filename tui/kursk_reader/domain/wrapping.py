"""Lines that were wrapped at one column of the whole text, as in mail, wire copy and press releases."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_LOOKED_AT = 16_384
"""Code points that tell how a text was wrapped: less than what is shown first of a long one."""
_FEWEST, _MOSTLY, _OFTEN = 2, 0.8, 0.33
"""Lines that run on; the part of them that fills the width; their part of all that fill it and end no sentence."""
_LINES_A_SENTENCE = 10
"""Lines that run on for each that ends a sentence, at most: lists end none."""
_NARROW, _WIDEST = 45, 100
_FEWEST_NARROW, _VERSE = 5, 0.3
"""Short lines that run on, as tools make them that count bytes; the part of them that ends in commas in verse."""
_LONGEST_WORD = 20
"""Code points; in front of a longer one, such as an address, many a line is short."""
_RAGGED = 0.15
"""The part of the width that a line may leave free for the sake of an even margin."""

_STOPS = ".!?…"
_CLOSERS = "\"'”’»)]"
ENDS_A_SENTENCE = frozenset(_STOPS + _CLOSERS + ":;")
"""What a line never ends in that breaks off in the middle of a clause."""

_OPENERS = "\"'“„«‹‘([–—-…> \t"
_NEIGHBOURS = r"(?m)^([^\n]{29,99}\S)[ \t]*\n(?=([> \t]*+)(\S+))"
"""A line about as long as wrapped ones are; the margin and the first word of the next."""
_ENDED = rf"(?m)[{_STOPS}][{re.escape(_CLOSERS)}]*[ \t]*$"
_QUOTE_MARKS = r"(?m)^(?:>[ \t]?)+"
_ITEM = r"(?:[•*▪◦‣●·-]|[–—](?![ \t]*[a-zа-яёіїєґ])|\(?\d{1,3}[.)]|\(?[^\W\d_]\)|\d{1,2}[:.]\d\d:?)[ \t]"
_DATELINE = r"[^\W\d_a-zа-яёіїєґ]{3}[^a-zа-яёіїєґ\n]{0,28}(?:,[^\n]{1,20}|\([^)\n]{2,24}\))?[ \t][-–—]{1,2}[ \t]"
"""“VARNA, March 3 - ” and “KYIV (Wire) — ”, with which a report begins below its headline."""


class Wrapping(NamedTuple):
    """How a text was wrapped: lines go to `width` at most, and where one was broken the next word did not fit.

    `reach` is what such a line and that word take at least, the blank between them included; `indented` tells that
    every paragraph begins farther right than it goes on.
    """

    width: int
    reach: int
    indented: bool

    def beginnings(self, text: str, starts: Sequence[int], ends: Sequence[int]) -> list[int]:
        """Which of the lines at these places, in text order, begin a paragraph, as indices."""
        near = self.reach - int(self.width * _RAGGED)
        found = [0][: len(starts)]
        for at in range(1, len(starts)):
            end, below = ends[at - 1], starts[at]
            if below > end + 1:
                found.append(at)
                continue
            if text[below].islower() and text[end - 1] not in ENDS_A_SENTENCE and end - starts[at - 1] >= near:
                continue
            first, above, next_ = (_Line.of(text, starts[line], ends[line]) for line in (found[-1], at - 1, at))
            if not (self._fit(first, above, next_, at - found[-1]) and self._runs_over(above, next_)):
                found.append(at)
        return found

    def _fit(self, first: "_Line", above: "_Line", below: "_Line", lines: int) -> bool:
        """Whether two lines may be of one paragraph by where they begin and what with; its `first` is so many above."""
        if above.quoted != below.quoted or not above.words or not below.words or re.match(_DATELINE, below.words):
            return False
        if below.is_item and (first.is_item or not above.is_open):
            return False
        if below.indent > above.indent or (self.indented and below.indent):
            return first.is_item and not self.indented
        return below.indent == above.indent or lines == 1

    def _runs_over(self, above: "_Line", below: "_Line") -> bool:
        """Whether a line is full: the first word of the next would not have fitted."""
        reach = above.length + 1 + below.first_word
        if above.length > self.width * (1 + _RAGGED):
            return False
        if below.is_low and above.words[-1] not in ":;":
            return reach >= self.reach - int(self.width * _RAGGED)
        return reach >= self.reach if above.is_open else reach > self.width


class _Line(NamedTuple):
    """A line, its blanks at the end left out; lengths are in code points."""

    quoted: int
    """How often the words were quoted in mail, as the marks before them tell."""
    indent: int
    length: int
    words: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "_Line":
        line = text[start:end].rstrip()
        words = line.lstrip("> \t")
        margin = line[: len(line) - len(words)]
        return cls(margin.count(">"), len(margin) - margin.rfind(">") - 1, len(line), words)

    @property
    def first_word(self) -> int:
        return min(len(self.words.split(None, 1)[0]), _LONGEST_WORD)

    @property
    def is_item(self) -> bool:
        return re.match(_ITEM, self.words) is not None

    @property
    def is_low(self) -> bool:
        return _begins_low(self.words)

    @property
    def is_open(self) -> bool:
        return self.words[-1] not in ENDS_A_SENTENCE


class _Neighbours(NamedTuple):
    """A line, and the margin and the first word of the next."""

    line: str
    margin: str
    word: str

    @property
    def runs_on(self) -> bool:
        return _begins_low(self.word) or (self.word.isupper() and self.line.isupper())

    @property
    def reach(self) -> int:
        return len(self.line) + 1 + len(self.word)


def wrapping(text: str) -> Wrapping | None:
    """How the text was wrapped, as its beginning tells; None if each of its lines is a paragraph, or nothing tells.

    What tells are lines that end in the middle of a sentence: nearly all of them are about as long as the longest.
    """
    sample = text[:_LOOKED_AT]
    if sample.count("\n") * _WIDEST < len(sample) - _WIDEST:
        return None
    neighbours = [
        _Neighbours(*found) for found in re.findall(_NEIGHBOURS, sample) if found[0][-1] not in ENDS_A_SENTENCE
    ]
    if found := _wrapping(sample, [each for each in neighbours if len(each.line) >= _NARROW], _FEWEST):
        return found
    is_verse = sum(each.line[-1] == "," for each in neighbours) > _VERSE * len(neighbours)
    return None if is_verse else _wrapping(sample, neighbours, _FEWEST_NARROW)


def _wrapping(sample: str, neighbours: Sequence[_Neighbours], fewest: int) -> Wrapping | None:
    """How the text was wrapped, as those lines tell that end no sentence, if so many of them run on."""
    running = [each for each in neighbours if each.runs_on]
    if len(running) < fewest:
        return None
    width = max(len(each.line) for each in running)
    if sum(len(line) > width * (1 + _RAGGED) for line in sample.split("\n")) > len(running):
        return None
    least = width * (1 - _RAGGED)
    reaches = sorted(each.reach for each in running if each.reach > least)
    alike = sum(each.reach > least and len(each.line) <= width for each in neighbours)
    most = _LINES_A_SENTENCE * len(re.findall(_ENDED, sample))
    if not max(fewest, _MOSTLY * len(running), _OFTEN * alike) <= len(reaches) <= most:
        return None
    indented = [not each.margin for each in running if each.line[0].isspace()]
    return Wrapping(width, min(reaches[len(reaches) // 10], width + 1), sum(indented) * 2 > len(indented))


def without_quote_marks(text: str) -> str:
    """A wrapped text with blanks for the marks before the lines of quoted mail: as many code points."""
    if "\n>" not in text or wrapping(text) is None:
        return text
    return re.sub(_QUOTE_MARKS, lambda marks: " " * len(marks[0]), text)


def _begins_low(words: str) -> bool:
    return words.lstrip(_OPENERS)[:1].islower()
