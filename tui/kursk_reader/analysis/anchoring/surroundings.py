"""What stands around a passage in two aligned texts, and how much of it is the same."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from kursk_reader.analysis.anchoring.alignment import Alignment
from kursk_reader.analysis.anchoring.wording import Wording

Stretch = tuple[int, int]
"""Half-open range of token indices."""

_NEAR, _DRIFT = 8, 4
"""Tokens to either side that are looked at, and how many more may have come between them."""

_AROUND = (8, 20, 40)
"""Tokens to either side by which places with the same words are told apart: the nearer, the more they count."""

_ENOUGH = 4
"""Tokens around a passage in its own sentence from which on other sentences are left out of account."""


class Surroundings:
    """Two texts and their alignment."""

    def __init__(self, old: Wording, new: Wording, alignment: Alignment) -> None:
        self.old, self.new, self.alignment = old, new, alignment

    def before(self, index: int) -> tuple[int, int]:
        """The last old token in front of `index` that has a counterpart, and that; both -1 if there is none."""
        found = self._matched_before[index - 1] if index > 0 else -1
        return (found, self.alignment.new_of[found]) if found >= 0 else (-1, -1)

    def behind(self, index: int) -> tuple[int, int]:
        """The first old token from `index` on that has a counterpart, and that; behind all tokens if there is none."""
        found = self._matched_behind[index] if index < len(self.old) else len(self.old)
        return (found, self.alignment.new_of[found]) if found < len(self.old) else (len(self.old), len(self.new))

    @cached_property
    def _matched_before(self) -> Sequence[int]:
        """For each old token the last one up to it that has a counterpart, or -1."""
        pairs = enumerate(self.alignment.new_of)
        return list(accumulate((i if to >= 0 else -1 for i, to in pairs), max))

    @cached_property
    def _matched_behind(self) -> Sequence[int]:
        """For each old token the first one from it on that has a counterpart, or the number of tokens."""
        size = len(self.old)
        pairs = zip(range(size - 1, -1, -1), reversed(self.alignment.new_of), strict=True)
        return list(accumulate((i if to >= 0 else size for i, to in pairs), min))[::-1]

    def run(self, passage: Stretch, at: int, within: Stretch | None = None) -> Stretch:
        """The old tokens around an unchanged passage that are unchanged with it: `_NEAR` to either side at most."""
        new_of = self.alignment.new_of
        first, last = start, end = passage
        least, most = within or (max(first - _NEAR, 0), min(last + _NEAR, len(new_of)))
        while start > max(least, first - at) and new_of[start - 1] == at - first + start - 1:
            start -= 1
        while end < most and new_of[end] == at - first + end:
            end += 1
        return start, end

    def kept_around(self, passage: Stretch, place: Stretch) -> float:
        """The part of the old surroundings of a passage that stands around its new place too, 0..1."""
        left, right = self._sides(passage)
        new_of = self.alignment.new_of
        kept = sum(place[0] - _NEAR - _DRIFT <= new_of[index] < place[0] for index in left)
        kept += sum(place[1] <= new_of[index] < place[1] + _NEAR + _DRIFT for index in right)
        return kept / (len(left) + len(right)) if left or right else 1.0

    def kept_beside(self, passage: Stretch) -> bool:
        """Whether the words right before and right behind a passage, as far as there are any, have counterparts."""
        left, right = self._sides(passage)
        new_of = self.alignment.new_of
        return all(any(new_of[index] >= 0 for index in side) for side in (left[-2:], right[:2]) if side)

    def affinity(self, passage: Stretch, place: int) -> int:
        """How many tokens the surroundings of an old passage and of a place in the new text have in common.

        Those near to it count several times.
        """
        first, last = passage
        end = place + last - first
        old, new = self.old.ids, self.new.ids
        common = 0
        for reach in _AROUND:
            before = Counter(old[max(first - reach, 0) : first]) & Counter(new[max(place - reach, 0) : place])
            behind = Counter(old[last : last + reach]) & Counter(new[end : end + reach])
            common += before.total() + behind.total()
        return common

    def altered_words(self, passage: Stretch, place: Stretch) -> list[str]:
        """What came or went in the sentence around a passage, near it."""
        old, new = self.alignment.new_of, self.alignment.old_of
        gone = [self.old.folded(i) for i in range(*self.old.sentence(*passage, _NEAR)) if old[i] < 0]
        return gone + [self.new.folded(i) for i in range(*self.new.sentence(*place, _NEAR)) if new[i] < 0]

    def _sides(self, passage: Stretch) -> tuple[range, range]:
        """The tokens to look at on either side: those of the sentence if they are enough."""
        first, last = passage
        start, end = self.old.sentence(first, last, _NEAR)
        if first - start + end - last < _ENOUGH:
            start, end = max(first - _NEAR, 0), min(last + _NEAR, len(self.old))
        return range(start, first), range(last, end)
