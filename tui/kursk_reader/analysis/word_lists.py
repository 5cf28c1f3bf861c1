"""Lists of words and phrases in lower case, asked whether a word is in them or a phrase begins or ends at it."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

_BUCKET = 3
"""Letters by which the entries are found that a word may begin like."""
_LONGEST_PHRASE = 4
_MOST_REMEMBERED = 20_000
"""Words for which a list remembers whether it holds them."""

_Known = TypeVar("_Known", set[str], dict[str, Sequence[tuple[str, ...]]])


class WordBits:
    """Which of several lists hold a word, as bits; a listed word that ends in `*` stands for any ending."""

    def __init__(self, lists: Iterable[Iterable[str]]) -> None:
        self._whole: dict[str, int] = {}
        self._beginnings: dict[str, dict[str, int]] = {}
        for at, words in enumerate(lists):
            for word in words:
                key = word.removesuffix("*")
                known = self._whole if key == word else self._beginnings.setdefault(key[:_BUCKET], {})
                known[key] = known.get(key, 0) | 1 << at
        self._lengths = sorted(set(map(len, self._beginnings)))

    def of(self, word: str) -> int:
        """Bit n is set if list n holds `word`."""
        bits = self._whole.get(word, 0)
        for length in self._lengths:
            if beginnings := self._beginnings.get(word[:length]):
                for beginning, found in beginnings.items():
                    if word.startswith(beginning):
                        bits |= found
        return bits


class Phrases:
    """A list of words and phrases in lower case; an entry's word that ends in `*` stands for any ending."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._by_first_word: dict[str, list[tuple[str, ...]]] = {}
        self._by_beginning: dict[str, list[tuple[str, ...]]] = {}
        last_words: list[str] = []
        for entry in entries:
            words = tuple(entry.split())
            first = words[0].removesuffix("*")
            if first == words[0]:
                self._by_first_word.setdefault(first, []).append(words)
            else:
                self._by_beginning.setdefault(first[:_BUCKET], []).append(words)
            last_words.append(words[-1])
        self._lengths = sorted(set(map(len, self._by_beginning)))
        self._last_words = last_words
        self._lasts: WordBits | None = None
        self._beginning: dict[str, Sequence[tuple[str, ...]]] = {}
        self._never_last: set[str] = set()
        self.idle: set[str] = set()
        """Words met so far that no entry begins with: nearly all, and quicker to ask than anything else here."""

    def __contains__(self, word: str) -> bool:
        return word not in self.idle and self.match((word,), 0) > 0

    def match(self, words: Sequence[str], at: int) -> int:
        """How many of `words` from index `at` the longest entry takes up; 0 if none fits."""
        if not 0 <= at < len(words) or (first := words[at]) in self.idle:
            return 0
        for phrase in self._beginning.get(first) or self._beginning_with(first):
            if len(phrase) == 1 or _fit(phrase, words, at):
                return len(phrase)
        return 0

    def fitting(self, words: Sequence[str]) -> list[tuple[str, ...]]:
        """The entries that take up all of `words`, of which there must be one."""
        entries = self._beginning.get(words[0]) or self._beginning_with(words[0])
        return [entry for entry in entries if len(entry) == len(words) and _fit(entry, words, 0)]

    def places(self, words: Sequence[str]) -> list[int]:
        """The indices of `words` at which an entry begins: much quicker than to ask for each of them."""
        idle = self.idle
        if idle.issuperset(words):
            return []
        return [at for at, word in enumerate(words) if word not in idle and self.match(words, at)]

    def _beginning_with(self, first: str) -> Sequence[tuple[str, ...]]:
        """The entries whose first word fits `first`, the longest before the others; remembered."""
        phrases: Sequence[tuple[str, ...]] = self._by_first_word.get(first, ())
        for length in self._lengths if first else ():
            if near := self._by_beginning.get(first[:length]):
                phrases = [*phrases, *(phrase for phrase in near if _fits(phrase[0], first))]
        if phrases:
            phrases = sorted(phrases, key=len, reverse=True)
            _room_in(self._beginning)[first] = phrases
        else:
            _room_in(self.idle).add(first)
        return phrases

    def match_before(self, words: Sequence[str], end: int) -> int:
        """How many of `words` right before index `end` an entry takes up; 0 if none fits."""
        if not 0 < end <= len(words) or (last := words[end - 1]) in self._never_last:
            return 0
        if self._lasts is None:
            self._lasts = WordBits([self._last_words])
        if not self._lasts.of(last):
            _room_in(self._never_last).add(last)
            return 0
        nearest = words[max(end - _LONGEST_PHRASE, 0) : end]
        size = len(nearest)
        return next((size - at for at in range(size) if self.match(nearest, at) == size - at), 0)


def _room_in(known: _Known) -> _Known:
    """`known`, emptied if it has grown too large for what it spares."""
    if len(known) >= _MOST_REMEMBERED:
        known.clear()
    return known


def _fit(phrase: Sequence[str], words: Sequence[str], at: int) -> bool:
    return len(phrase) <= len(words) - at and all(map(_fits, phrase, words[at : at + len(phrase)]))


def _fits(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern
