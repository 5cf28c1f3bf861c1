"""Where the words and phrases of a list stand in a sentence: `could`, `anticipate*`, `risks *ing`, `as soon as *`."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain, compress
from typing import NamedTuple

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.patterns import pattern

_MOST_REMEMBERED = 50_000
_IN_WORD = ("'", "’", "-")
_LETTERS_OR_SIGN = r"\W\w+|\W"


class Cue(NamedTuple):
    """An entry of a list, and where it stands."""

    start: int
    end: int
    words: str
    """What stands there, in lower case."""
    entry: str


class _Tokens(dict[str, Sequence[str]]):
    """What every run of characters between two spaces is made of, in lower case, the space before it included.

    Letters with the sign before them, or a lone sign: ` could`, ` wouldn` and `’t`, ` may` and `,`.
    """

    def __missing__(self, run: str) -> Sequence[str]:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        lower = run.lower()
        if len(lower) > len(run):  # a letter whose small form is two
            lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in run)
        self[run] = found = [f" {lower}"] if lower.isalnum() else pattern(_LETTERS_OR_SIGN).findall(f" {lower}")
        return found


_tokens = _Tokens()


class _Node:
    """What entries have in common up to some token, and how they go on."""

    __slots__ = ("entry", "following", "wild")

    def __init__(self) -> None:
        self.entry = ""
        """The one that ends here."""
        self.following: dict[str, _Node] = {}
        self.wild: dict[str, _Node] = {}
        """By a word with `*` that follows."""

    def add(self, entry: str) -> None:
        """Adds an entry that begins here."""
        node = self
        for word in entry.split():
            for part in [f" {word}"] if "*" in word else _tokens[word]:
                node = (node.wild if "*" in part else node.following).setdefault(part, _Node())
        node.entry = entry


class _Beginnings(dict[str, Sequence[_Node]]):
    """The nodes behind a token that begins an entry, made when it is first met."""

    def __init__(self, entries: Iterable[str]) -> None:
        super().__init__()
        self._entries: dict[str, list[str]] = {}
        for entry in entries:
            word = entry.partition(" ")[0]
            first = f" {word}" if "*" in word or (word.isalpha() and word.islower()) else _tokens[word][0]
            self._entries.setdefault(first, []).append(entry)
        unfinished = [first for first in self._entries if "*" in first]
        self._lengths = sorted({len(first) - 1 for first in unfinished})
        self._shortest = min(self._lengths, default=0)
        self._openings = {first[: self._shortest] for first in unfinished}

    def __missing__(self, token: str) -> Sequence[_Node]:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        word = f" {token[1:]}"
        found = [self._behind(word)] if len(token) > 1 and word in self._entries else []
        if word[: self._shortest] in self._openings:
            firsts = (f"{word[:end]}*" for end in self._lengths if end <= len(word))
            found += [self._behind(first) for first in firsts if first in self._entries]
        self[token] = found
        return found

    def _behind(self, first: str) -> _Node:
        node = _Node()
        for entry in self._entries[first]:
            node.add(entry)
        return (node.wild if "*" in first else node.following)[first]


class Cues:
    """The entries of a list, in lower case; a `*` begins or ends a word anyhow, alone it is any word."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._beginnings = _Beginnings(entries)

    def find(self, runs: Iterable[str]) -> list[Cue]:
        """Where they stand in `runs` of characters, joined by a space; of those that share words the longest.

        Of equally long ones it is one without `*`, or the one that says most.
        """
        tokens = [*chain.from_iterable(map(_tokens.__getitem__, runs)), ""]
        beginnings = list(map(self._beginnings.__getitem__, tokens))
        found: list[Cue] = []
        behind = 0
        for at in compress(range(len(tokens)), beginnings):
            if at < behind:
                continue
            ends: list[tuple[int, str]] = []
            for node in beginnings[at]:
                if node.wild or tokens[at + 1] in node.following:
                    ends += _ends(tokens, at, node)
                elif node.entry:
                    ends.append((at, node.entry))
            if ends:
                last, entry = ends[0] if len(ends) == 1 else max(ends, key=_weight)
                behind = last + 1
                words = "".join(tokens[at:behind])[1:]
                start = sum(map(len, tokens[:at]))
                found.append(Cue(start, start + len(words), words, entry))
        return found

    def stand_in(self, runs: Iterable[str]) -> bool:
        """Whether any of them stands in `runs`."""
        return bool(self.find(runs))


@cache
def cues(lexicon: Lexicon, name: str) -> Cues:
    """Those of the list `name`."""
    return Cues(lexicon.entries(name))


def _ends(tokens: Sequence[str], at: int, node: _Node) -> Sequence[tuple[int, str]]:
    """The entries that go on from `node`, behind token `at`, and the tokens that they end with."""
    found = [(at, node.entry)] if node.entry else []
    if not tokens[at + 1]:
        return found
    for wild, behind in node.wild.items():
        last = at + 1
        while wild == " *" and _goes_on(tokens[last + 1]):
            last += 1
        if _fits(tokens[at + 1], wild):
            found += _ends(tokens, last, behind)
    if following := node.following.get(tokens[at + 1]):
        found += _ends(tokens, at + 1, following)
    return found


def _weight(found: tuple[int, str]) -> tuple[int, bool, int]:
    last, entry = found
    return last, "*" not in entry, len(entry)


def _goes_on(token: str) -> bool:
    """Whether a word of several parts goes on with `token`: `-in` and `-chief` of `editor-in-chief`."""
    return token.startswith(_IN_WORD) and len(token) > 1


def _fits(token: str, wild: str) -> bool:
    before, _, behind = wild.partition("*")
    return token.startswith(before) and token.endswith(behind) and len(token) > 1
