"""Words that one text has in one piece and the other in two: an extractor has lost or found a blank."""

from collections.abc import Iterator

from kursk_reader.analysis.anchoring.alignment import Alignment
from kursk_reader.analysis.anchoring.wording import Wording

_LONGEST = 24
"""Tokens of a passage in which blanks are looked for."""

Joint = tuple[int, int]
"""The index of a token, and how many of its folded signs stand before the blank."""


def joints(old: Wording, new: Wording, alignment: Alignment) -> tuple[list[Joint], list[Joint]]:
    """Where to cut tokens of the old and of the new text so that passages with the same letters have the same tokens.

    Not between digits: 5 11 is not 511.
    """
    found: tuple[list[Joint], list[Joint]] = [], []
    for (first, last), (to_first, to_last) in _differences(alignment):
        if last - first > _LONGEST or to_last - to_first > _LONGEST:
            continue
        one = [old.folded(index) for index in range(first, last)]
        other = [new.folded(index) for index in range(to_first, to_last)]
        letters = "".join(one)
        if letters == "".join(other):
            ends, other_ends = set(_ends(one)), set(_ends(other))
            if not any(letters[at - 1].isdigit() and letters[at].isdigit() for at in ends ^ other_ends):
                found[0].extend(_within(one, first, other_ends - ends))
                found[1].extend(_within(other, to_first, ends - other_ends))
    return found


def _differences(alignment: Alignment) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The stretches of old and new tokens without a counterpart that stand at the same place."""
    new_of, place, before = alignment.new_of, 0, -1
    while place < len(new_of):
        if new_of[place] >= 0:
            before = new_of[place]
            place += 1
            continue
        first = place
        while place < len(new_of) and new_of[place] < 0:
            place += 1
        behind = new_of[place] if place < len(new_of) else len(alignment.old_of)
        if behind > before + 1:
            yield (first, place), (before + 1, behind)


def _ends(tokens: list[str]) -> Iterator[int]:
    """The number of signs up to the end of each token but the last."""
    length = 0
    for token in tokens[:-1]:
        length += len(token)
        yield length


def _within(tokens: list[str], first: int, cuts: set[int]) -> Iterator[Joint]:
    """The cuts that fall into tokens, the first of which has the index `first`."""
    length = 0
    for index, token in enumerate(tokens, first):
        yield from ((index, cut - length) for cut in cuts if length < cut < length + len(token))
        length += len(token)
