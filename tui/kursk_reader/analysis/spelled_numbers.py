"""What single words add to a number that is written in words, worked out when each is first met."""

from functools import cache
from itertools import pairwise
from typing import NamedTuple

from kursk_reader.analysis.lexicon import Lexicon

_MOST_REMEMBERED = 20_000


class SpelledNumber(NamedTuple):
    """A word of a number, itself one or several with hyphens between them: `twelve`, `twenty-five`, `two-thousand`."""

    value: float = 0.0
    """The sum of its parts, if `adds`."""
    first: float = 0.0
    """What its first part stands for, 0 if for nothing."""
    last: float = 0.0
    """What its last part stands for, if `adds`."""
    adds: bool = False
    """Whether all its parts are numbers, each below the one before it: not so in `fifty-fifty`."""
    scale: float = 0.0
    """The magnitude that `thousand` or `two-thousand` ends in; 0 if in none."""


_NO_NUMBER = SpelledNumber()


class _SpelledNumbers(dict[str, SpelledNumber]):
    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._numbers = lexicon.values("numbers")
        self._magnitudes = lexicon.values("magnitudes")
        self._loosely = lexicon.phrases("figures.odd")

    def __missing__(self, word: str) -> SpelledNumber:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        self[word] = found = self._read(word.split("-"))
        return found

    def _read(self, parts: list[str]) -> SpelledNumber:
        if parts[-1] in self._loosely and len(parts) > 1:  # `twenty-odd`
            parts = parts[:-1]
        values = [self._numbers[part] for part in parts if part in self._numbers]
        first = self._numbers.get(parts[0], 0.0)
        if len(values) == len(parts) and all(value < before for before, value in pairwise(values)):
            adding = SpelledNumber(sum(values), first, values[-1], adds=True)
        else:
            adding = _NO_NUMBER
        counted = len(parts[-1]) > 1 and all(part in self._numbers for part in parts[:-1])
        scale = self._magnitudes.get(parts[-1], 0.0) if counted else 0.0
        return adding._replace(first=first, scale=scale) if first or scale else adding


@cache
def spelled_numbers(lexicon: Lexicon) -> _SpelledNumbers:
    """What each word adds to a number, by the word."""
    return _SpelledNumbers(lexicon)
