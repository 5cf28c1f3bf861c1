"""The annotations of one article, found by place in a time that does not grow with their number."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator

from kursk_reader.domain.annotation import Placement
from kursk_reader.domain.span import Span

_BUCKET = 512
"""Code points a bucket covers: a few visual lines."""

_MOST_BUCKETS = 64
"""A placement over more buckets than these is kept apart, so that one on a whole book costs no more."""


class AnnotationIndex:
    """Placements in text order, with those on a span found through buckets of text."""

    def __init__(self, placements: Iterable[Placement] = ()) -> None:
        self.in_order: list[Placement] = sorted(placements)
        self.counts: Counter[str] = Counter(placement.tag for placement in self.in_order)
        self._by_id = {placement.id: placement for placement in self.in_order}
        self._buckets: dict[int, list[Placement]] = {}
        self._wide: list[Placement] = []
        for placement in self.in_order:
            self._enter(placement)

    def __len__(self) -> int:
        return len(self.in_order)

    def __iter__(self) -> Iterator[Placement]:
        return iter(self.in_order)

    def get(self, key: str) -> Placement | None:
        """The placement of the annotation with that id."""
        return self._by_id.get(key)

    def add(self, placement: Placement) -> None:
        """Put one in, in place of the one with the same id if there is one."""
        self.discard(placement.id)
        insort(self.in_order, placement)
        self.counts[placement.tag] += 1
        self._by_id[placement.id] = placement
        self._enter(placement)

    def discard(self, key: str) -> Placement | None:
        """Take one out; the one it was."""
        placement = self._by_id.pop(key, None)
        if placement is not None:
            del self.in_order[bisect_left(self.in_order, placement)]
            self.counts[placement.tag] -= 1
            for bucket in self._buckets_of(placement):
                bucket.remove(placement)
        return placement

    def overlapping(self, span: Span) -> list[Placement]:
        """Those that share a code point with `span`, in text order."""
        found = {
            placement
            for bucket in range(span.start // _BUCKET, max(span.end - 1, span.start) // _BUCKET + 1)
            for placement in self._buckets.get(bucket, ())
            if placement.start < span.end and span.start < placement.end
        }
        found.update(p for p in self._wide if p.start < span.end and span.start < p.end)
        return sorted(found)

    def at(self, offset: int) -> list[Placement]:
        """Those on the code point at `offset`, the shortest first."""
        return sorted(self.overlapping(Span(offset, offset + 1)), key=lambda p: (p.end - p.start, p))

    def has(self, span: Span, tag: str) -> bool:
        """Whether exactly that span has that tag."""
        return any(p.span == span and p.tag == tag for p in self.overlapping(span))

    def after(self, offset: int) -> Placement | None:
        """The first one that starts behind `offset`."""
        index = bisect_left(self.in_order, (offset + 1,))
        return self.in_order[index] if index < len(self.in_order) else None

    def before(self, offset: int) -> Placement | None:
        """The last one that starts before `offset`."""
        index = bisect_left(self.in_order, (offset,)) - 1
        return self.in_order[index] if index >= 0 else None

    def _enter(self, placement: Placement) -> None:
        for bucket in self._buckets_of(placement):
            bucket.append(placement)

    def _buckets_of(self, placement: Placement) -> list[list[Placement]]:
        first, last = placement.start // _BUCKET, (placement.end - 1) // _BUCKET
        if last - first >= _MOST_BUCKETS:
            return [self._wide]
        return [self._buckets.setdefault(number, []) for number in range(first, last + 1)]
