"""Passages that went to another part of a text: looked for only where that has something the earlier text has not."""

from collections import Counter
from collections.abc import Sequence

from kursk_reader.analysis.anchoring.occurrences import Occurrences
from kursk_reader.analysis.anchoring.surroundings import Stretch, Surroundings

_NEW = 0.7
"""The part of a place that must have no counterpart: what has one has not come from elsewhere."""

_LONG, _REACH = 8, 8
"""Tokens in a row that are no coincidence, and how far to either side they are looked for."""

_SHORTEST = 6
"""Tokens of the shortest passage that is looked for in other words."""

_FLOOR, _MARGIN = 0.8, 0.15
"""How like the words must be, 0..1, and by how much more than at the next best place."""

_RARE, _WITNESSES = 50, 8
"""Places that a token may have to bear witness to where a passage went, and how many of the rarest are heard."""


class Elsewhere:
    """Finds what the alignment, which keeps the order, cannot have."""

    def __init__(self, around: Surroundings, in_old: Occurrences, in_new: Occurrences) -> None:
        self._old, self._new = around.old.ids, around.new.ids
        self._new_of, self._old_of = around.alignment.new_of, around.alignment.old_of
        self._in_old, self._in_new = in_old, in_new

    def exactly(self, passage: Stretch) -> Stretch | None:
        """The one place that has a passage word for word with enough of what stood around it."""
        first, last = passage
        words = self._old[first:last]
        if not _is_free(self._new_of, first, len(words)):
            return None
        found = [at for at in self._in_new.of(words) or () if _is_free(self._old_of, at, len(words))]
        if not found:
            return None
        ranked = sorted(((self._equal_around(passage, at), at) for at in found), reverse=True)
        length, best = ranked[0]
        copies = [at for at in self._in_old.of(words) or () if at != first and _is_free(self._new_of, at, len(words))]
        rivals = [other for other, _ in ranked[1:]]
        rivals += [self._equal_around((at, at + len(words)), best) for at in copies]
        if length < _LONG or any(other >= length for other in rivals):
            return None
        return best, best + len(words)

    def nearly(self, passage: Stretch) -> tuple[Stretch, float] | None:
        """The one place that has nearly a passage, and how like it is, 0..1."""
        from rapidfuzz.distance import LCSseq

        first, last = passage
        words, size = self._old[first:last], last - first
        if size < _SHORTEST:
            return None
        found: list[tuple[float, Stretch]] = []
        for start in self._likely_starts(words):
            begin, end = max(start - size // 4, 0), min(start + size + size // 4, len(self._new))
            same = [b for b in LCSseq.editops(words, self._new[begin:end]).as_matching_blocks() if b.size]
            if same:
                place = (begin + same[0].b, begin + same[-1].b + same[-1].size)
                likeness = 2 * sum(b.size for b in same) / (size + place[1] - place[0])
                found.append((likeness if _is_free(self._old_of, place[0], place[1] - place[0]) else 0.0, place))
        found.sort(reverse=True)
        if not found or found[0][0] < _FLOOR:
            return None
        best = found[0][1]
        apart = (likeness for likeness, place in found[1:] if place[1] <= best[0] or best[1] <= place[0])
        return (best, found[0][0]) if max(apart, default=0.0) <= found[0][0] - _MARGIN else None

    def _equal_around(self, passage: Stretch, at: int) -> int:
        """How many tokens in a row are equal, those of the passage among them."""
        first, last = passage
        end = at + last - first
        before = _count_equal(
            self._old[max(first - _REACH, 0) : first][::-1], self._new[max(at - _REACH, 0) : at][::-1]
        )
        return before + last - first + _count_equal(self._old[last : last + _REACH], self._new[end : end + _REACH])

    def _likely_starts(self, words: Sequence[int]) -> list[int]:
        """Where a passage may begin, as its rarest tokens have it."""
        places = {index: self._in_new.of_token(token) for index, token in enumerate(words)}
        rare = sorted((len(found), index) for index, found in places.items() if 0 < len(found) <= _RARE)
        votes: Counter[int] = Counter()
        slack = max(len(words) // 4, 2)
        for _, index in rare[:_WITNESSES]:
            votes.update({max(at - index, 0) // slack for at in places[index] if self._old_of[at] < 0})
        return [bucket * slack for bucket, number in votes.most_common(6) if number > 1 or len(rare) == 1]


def _is_free(counterparts: Sequence[int], start: int, size: int) -> bool:
    return counterparts[start : start + size].count(-1) >= _NEW * size


def _count_equal(one: Sequence[int], other: Sequence[int]) -> int:
    count = 0
    for this, that in zip(one, other, strict=False):
        if this != that:
            break
        count += 1
    return count
