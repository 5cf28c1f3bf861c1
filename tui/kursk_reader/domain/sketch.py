"""Whether two texts are one, told from the runs of five words that they share.

A sketch is a MinHash of these runs with one permutation, as in Li, Owen and Zhang, “One Permutation Hashing” (2012),
cut into bands: texts with much in common have a band in common, and others hardly ever. It is the same on every
machine. What two sketches suggest is proved on the texts.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import islice
from zlib import crc32

from kursk_reader.domain.bare_words import bare_words
from kursk_reader.domain.document import Folded

_RUN = 5  # words
_FEWEST_RUNS = 30
_BANDS, _ROWS = 16, 3
_BINS = _BANDS * _ROWS
_NONE = 1 << 32  # larger than any hash
_FIGURE = re.compile(r"\d+")

_LIKE, _WITHIN, _SHORTER = 0.55, 0.85, 0.4
_OTHER_FIGURES = 0.2


def body(text: str, folded: Iterable[Folded]) -> str:
    """The text without its page furniture, which articles of one site have in common."""
    parts, end = [], 0
    for furniture in folded:
        parts.append(text[end : furniture.start])
        end = max(end, furniture.end)
    return "\n".join([*parts, text[end:]])


def sketch(text: str) -> tuple[int, ...]:
    """The bands of a body: numbers below 2**36, each with its place in it. None if it is too short to be told apart."""
    runs = _runs(text)
    if len(runs) < _FEWEST_RUNS:
        return ()
    least = [_NONE] * _BINS
    for run in runs:
        place = run % _BINS
        if run < least[place]:
            least[place] = run
    bins = [run if run < _NONE else _borrowed(least, place) for place, run in enumerate(least)]
    rows = (bins[start : start + _ROWS] for start in range(0, _BINS, _ROWS))
    return tuple(band << 32 | crc32(repr(row).encode()) for band, row in enumerate(rows))


class Wording:
    """The figures and runs of words of a body, each worked out once, when it is first compared by them."""

    def __init__(self, body: str) -> None:
        self._body = body

    def is_that_of(self, body: str) -> bool:
        """Whether two bodies are the same report, with small edits or cut short.

        They are not if their figures differ: the report of another day is often written in the same words.
        """
        other = Wording(body)
        if not self._has_figures_of(other):
            return False
        shorter, longer = sorted((len(self._runs), len(other._runs)))
        if shorter < _FEWEST_RUNS:
            return False
        shared = len(self._runs & other._runs)
        like = shared / (shorter + longer - shared)
        within = shared / shorter if shorter >= longer * _SHORTER else 0.0
        return like >= _LIKE or within >= _WITHIN

    @cached_property
    def _runs(self) -> set[int]:
        return _runs(self._body)

    @cached_property
    def _figures(self) -> set[str]:
        return set(_FIGURE.findall(self._body))

    def _has_figures_of(self, other: "Wording") -> bool:
        fewer, more = sorted((self._figures, other._figures), key=len)
        missing = len(fewer - more)
        return missing <= max(1, len(fewer) * _OTHER_FIGURES)


def _runs(text: str) -> set[int]:
    words = bare_words(text, digits=True).split()
    return set(map(crc32, map(b" ".join, zip(*(islice(words, start, None) for start in range(_RUN)), strict=False))))


def _borrowed(least: Sequence[int], place: int) -> int:
    """What an empty bin has from the next that is not empty, as far as that is away."""
    for distance in range(1, _BINS):
        if (found := least[(place + distance) % _BINS]) < _NONE:
            return found + distance
    raise ValueError("There are no runs.")
