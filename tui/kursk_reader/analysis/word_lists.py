"""Lists of words and phrases in lower case, asked whether a word is in them or a phrase begins or ends at it."""

from collections.abc import Iterable, Mapping, Sequence

_BUCKET = 3
"""Letters by which the entries are found that a word may begin like."""
_MOST_REMEMBERED = 50_000
"""Words of which is remembered which lists hold them."""


def bits_by_word(lists: Iterable[Iterable[str]]) -> dict[str, int]:
    """For each word which of `lists` hold it: bit n is set if list n does."""
    bits: dict[str, int] = {}
    for at, words in enumerate(lists):
        bit = 1 << at
        for word in words:
            bits[word] = bits[word] | bit if word in bits else bit
    return bits


class WordBits(dict[str, int]):
    """The bits of every word, worked out when it is first met; a known word that ends in `*` stands for any ending."""

    def __init__(self, known: Mapping[str, int]) -> None:
        super().__init__()
        self._whole = dict(known)
        self._beginnings = {word[:-1]: self._whole.pop(word) for word in known if word[-1:] == "*"}
        self._short = {length for length in map(len, self._beginnings) if length < _BUCKET}
        self._lengths: dict[str, set[int]] = {}
        """Those of the beginnings that a word may have, by its first letters."""
        for beginning in self._beginnings:
            self._lengths.setdefault(beginning[:_BUCKET], {*self._short}).add(len(beginning))

    def __missing__(self, word: str) -> int:
        bits = self._whole.get(word, 0)
        if word:
            for length in self._lengths.get(word[:_BUCKET], self._short):
                bits |= self._beginnings.get(word[:length], 0)
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        self[word] = bits
        return bits


class Phrases:
    """A list of words and phrases in lower case; an entry's word that ends in `*` stands for any ending."""

    def __init__(self, entries: Iterable[str]) -> None:
        listed = list(entries)
        self._words = {entry for entry in listed if " " not in entry and entry[-1] != "*"}
        self._by_first_word: dict[str, list[str]] = {}
        self._by_beginning: dict[str, list[str]] = {}
        for entry in listed:
            if entry in self._words:
                continue
            first = entry.partition(" ")[0]
            if first[-1] == "*":
                self._by_beginning.setdefault(first[:-1][:_BUCKET], []).append(entry)
            else:
                self._by_first_word.setdefault(first, []).append(entry)
        self._lengths = sorted(set(map(len, self._by_beginning)))
        self._sizes = sorted({entry.count(" ") + 1 for entry in listed}, reverse=True)
        self._known: dict[str, Sequence[tuple[str, ...]]] = {}

    def __contains__(self, word: str) -> bool:
        if word in self._words or not self._by_beginning:
            return word in self._words
        known = self._known.get(word)
        entries = self._beginning_with(word) if known is None else known
        return bool(entries) and len(entries[-1]) == 1

    def match(self, words: Sequence[str], at: int) -> int:
        """How many of `words` from index `at` the longest entry takes up; 0 if none fits."""
        if not 0 <= at < len(words):
            return 0
        known = self._known.get(first := words[at])
        following = words[at + 1] if at + 1 < len(words) else ""
        for phrase in self._beginning_with(first) if known is None else known:
            if len(phrase) == 1:
                return 1
            if (phrase[1] == following or phrase[1][-1] == "*") and _fit(phrase, words, at):
                return len(phrase)
        return 0

    def fitting(self, words: Sequence[str]) -> list[tuple[str, ...]]:
        """The entries that take up all of `words`, of which there must be one."""
        return [entry for entry in self._beginning_with(words[0]) if len(entry) == len(words) and _fit(entry, words, 0)]

    def match_before(self, words: Sequence[str], end: int) -> int:
        """How many of `words` right before index `end` an entry takes up; 0 if none fits."""
        if not 0 < end <= len(words):
            return 0
        for size in self._sizes:
            if size > end:
                continue
            known = self._known.get(first := words[end - size])
            for phrase in self._beginning_with(first) if known is None else known:
                if len(phrase) == size and (size == 1 or _fit(phrase, words, end - size)):
                    return size
        return 0

    def _beginning_with(self, first: str) -> Sequence[tuple[str, ...]]:
        """The entries whose first word fits `first`, the longest before the others; remembered."""
        entries = [*self._by_first_word.get(first, ()), *({first} & self._words)]
        for length in self._lengths if first else ():
            near = self._by_beginning.get(first[:length], ())
            entries += [entry for entry in near if _fits(entry.partition(" ")[0], first)]
        if len(self._known) > _MOST_REMEMBERED:
            self._known.clear()
        phrases = [tuple(entry.split()) for entry in entries]
        self._known[first] = found = tuple(sorted(phrases, key=len, reverse=True))
        return found


def _fit(phrase: Sequence[str], words: Sequence[str], at: int) -> bool:
    """Whether a phrase whose first word fits fits `words` from index `at`."""
    if len(phrase) > len(words) - at or (len(phrase) > 1 and not _fits(phrase[1], words[at + 1])):
        return False
    return all(map(_fits, phrase[2:], words[at + 2 : at + len(phrase)]))


def _fits(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern
