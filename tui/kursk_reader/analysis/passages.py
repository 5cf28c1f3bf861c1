"""The passage of a text that shows best why it was found."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from kursk_reader.domain.folding import pattern_of
from kursk_reader.domain.query import Term

_LENGTH, _LEAD = 160, 40
_LOOKED_AT = 1_000_000
"""Code points of a text in which words are looked for: more of a book would hold up who types."""
_MOST_HITS = 64


class Passage(NamedTuple):
    """A passage in pieces, each with whether it is a hit; `at` is the offset of the first hit, None without one."""

    pieces: tuple[tuple[str, bool], ...]
    at: int | None = None

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(text for text, _ in self.pieces)

    @property
    def words(self) -> str:
        """What was found first; empty if nothing was."""
        return next((text for text, hit in self.pieces if hit), "")


def finder(terms: Iterable[Term]) -> re.Pattern[str] | None:
    """The expression that finds the terms, each in a group of its own."""
    patterns = filter(None, (pattern_of(term.text, beginning=term.beginning) for term in terms))
    found = "|".join(f"({pattern})" for pattern in patterns)
    return re.compile(found, re.IGNORECASE) if found else None


def passage(text: str, found: re.Pattern[str] | None, start: int = 0) -> Passage:
    """The part of a text, some lines long, with the most of what is looked for; else its beginning.

    What stands in front of `start` is shown only if nothing behind it is found.
    """
    matches = list(islice(found.finditer(text, start, _LOOKED_AT), _MOST_HITS)) if found else []
    if not matches:
        return passage(text, found) if start and found else _beginning(text, start)
    often = Counter(match.lastindex for match in matches)
    first = max(range(len(matches)), key=lambda index: (_worth(matches, index, often), -index))
    begin = _word_start(text, matches[first].start(), start)
    end = _word_end(text, max(begin + _LENGTH, matches[first].end()))
    inside = [match.span() for match in matches if begin <= match.start() and match.end() <= end]
    return Passage(tuple(_pieces(text, begin, end, inside)), inside[0][0])


def marked(text: str, found: re.Pattern[str] | None) -> tuple[tuple[str, bool], ...]:
    """A whole short text in pieces, each with whether it is a hit."""
    spans = [match.span() for match in found.finditer(text)] if found else []
    return tuple(_cut(text, 0, len(text), spans))


def _worth(matches: list[re.Match[str]], first: int, often: Mapping[int | None, int]) -> float:
    """How much a passage shows that begins with that match: every term once, the rarer the more."""
    reach = matches[first].start() + _LENGTH - _LEAD
    return sum(1 / often[term] for term in {match.lastindex for match in matches[first:] if match.end() <= reach})


def _beginning(text: str, start: int) -> Passage:
    end = _word_end(text, start + _LENGTH)
    return Passage(((text[start:end] + ("…" if end < len(text) else ""), False),) if text[start:] else ())


def _pieces(text: str, start: int, end: int, hits: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    if start > 0:
        yield "…", False
    yield from _cut(text, start, end, hits)
    if end < len(text):
        yield "…", False


def _cut(text: str, start: int, end: int, hits: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    for first, last in hits:
        if first > start:
            yield text[start:first], False
        yield text[first:last], True
        start = last
    if end > start:
        yield text[start:end], False


def _word_start(text: str, hit: int, least: int) -> int:
    """Where the words in front of a hit begin that are shown with it: in its paragraph, or it alone."""
    start = max(hit - _LEAD, text.rfind("\n", 0, hit) + 1, least)
    if start == 0 or text[start - 1].isspace():
        return start
    return next((index + 1 for index in range(start, hit) if text[index].isspace()), hit)


def _word_end(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    return next((index for index in range(end, max(end - _LEAD, 0), -1) if text[index].isspace()), end)
