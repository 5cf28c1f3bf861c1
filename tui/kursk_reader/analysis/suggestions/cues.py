"""Where the words and phrases of a list stand in a sentence: `could`, `anticipate*`, `risks *ing`, `as soon as *`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, chain
from typing import NamedTuple

from kursk_reader.analysis.lexicon import Lexicon

_MOST_REMEMBERED = 50_000
_IN_WORD = ("'", "’", "-")


class Cue(NamedTuple):
    """An entry of a list, and where it stands."""

    start: int
    end: int
    entry: str


@cache
def _token() -> re.Pattern[str]:
    """Letters with what stands before them: `could`, ` not`, `’t`, `, but`."""
    return re.compile(r"\W*\w+")


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
        for word in f" {entry}".replace(" ", "\n ").split("\n"):
            parts = [word] if "*" in word else _token().findall(word)
            for part in parts:
                node = (node.wild if "*" in part else node.following).setdefault(part, _Node())
        node.entry = entry


class _Beginnings(dict[str, Sequence[_Node]]):
    """The nodes behind a token that begins an entry, found when it is first met."""

    def __init__(self, entries: Iterable[str]) -> None:
        super().__init__()
        self._root = _Node()
        for entry in entries:
            self._root.add(entry)

    def __missing__(self, token: str) -> Sequence[_Node]:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        word = f" {_letters(token)}" if token else ""
        whole = self._root.following.get(word)
        unfinished = (self._root.wild.get(f"{word[:end]}*") for end in range(2, len(word) + 1))
        self[token] = found = [node for node in chain((whole,), unfinished) if node]
        return found


class Cues:
    """The entries of a list, in lower case; a `*` begins or ends a word anyhow, alone it is any word."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._beginnings = _Beginnings(entries)

    def find(self, passage: str) -> Iterator[Cue]:
        """Where they stand in `passage`, in lower case with single spaces; of those that share words the longest.

        Of equally long ones it is one without `*`, or the one that says most.
        """
        tokens = [*_token().findall(passage), ""]
        ends: Sequence[int] = ()
        behind = 0
        for at, nodes in enumerate(map(self._beginnings.__getitem__, tokens)):
            if not nodes or at < behind:
                continue
            found: list[tuple[int, str]] = []
            for node in nodes:
                if node.entry or node.wild or tokens[at + 1] in node.following:
                    found += _ends(tokens, at, node)
            if found:
                ends = ends or list(accumulate(map(len, tokens)))
                last, entry = max(found, key=lambda end: (end[0], "*" not in end[1], len(end[1])))
                behind = last + 1
                yield Cue(ends[at] - len(_letters(tokens[at])), ends[last], entry)

    def stand_in(self, passage: str) -> bool:
        """Whether any of them stands in `passage`."""
        return next(self.find(passage), None) is not None


@cache
def cues(lexicon: Lexicon, name: str) -> Cues:
    """Those of the list `name`."""
    return Cues(lexicon.entries(name))


def _letters(token: str) -> str:
    at = len(token) - 1
    while at and (token[at - 1].isalnum() or token[at - 1] == "_"):
        at -= 1
    return token[at:]


def _ends(tokens: Sequence[str], at: int, node: _Node) -> Sequence[tuple[int, str]]:
    """The entries that go on from `node`, behind token `at`, and the tokens that they end with."""
    found = [(at, node.entry)] if node.entry else []
    if not tokens[at + 1]:
        return found
    if following := node.following.get(tokens[at + 1]):
        found += _ends(tokens, at + 1, following)
    for wild, behind in node.wild.items():
        last = at + 1
        while wild == " *" and _goes_on(tokens[last + 1]):
            last += 1
        if _fits(tokens[at + 1], wild):
            found += _ends(tokens, last, behind)
    return found


def _goes_on(token: str) -> bool:
    """Whether a word of several parts goes on with `token`: `-in` and `-chief` of `editor-in-chief`."""
    return token.startswith(_IN_WORD) and (token[1].isalnum() or token[1] == "_")


def _fits(token: str, wild: str) -> bool:
    before, _, behind = wild.partition("*")
    return token.startswith(before) and token.endswith(behind) and (token[1].isalnum() or token[1] == "_")
