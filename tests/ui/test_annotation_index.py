"""Annotations found by place, against the plain way of looking at all of them."""

from hypothesis import given
from hypothesis import strategies as st

from kursk_reader.domain.annotation import Placement
from kursk_reader.domain.span import Span
from kursk_reader.ui.annotation_index import AnnotationIndex

LENGTH = 100_000
spans = st.builds(
    lambda start, length: Span(start, min(start + length, LENGTH)),
    st.integers(0, LENGTH - 1),
    st.one_of(st.integers(1, 40), st.integers(1, LENGTH)),
)
placements = st.lists(spans, max_size=40).map(
    lambda found: [Placement(s.start, s.end, "ab"[i % 2], f"id{i}", 0) for i, s in enumerate(found)]
)


@given(placements, spans)
def test_overlapping_is_what_looking_at_all_gives(found, span):
    index = AnnotationIndex(found)
    assert index.overlapping(span) == sorted(p for p in found if p.span.overlaps(span))
    assert index.at(span.start) == sorted(
        (p for p in found if p.span.holds(span.start)), key=lambda p: (p.end - p.start, p)
    )


@given(placements, st.data())
def test_adding_and_discarding_is_as_building_anew(found, data):
    index = AnnotationIndex(found)
    gone = data.draw(st.sets(st.sampled_from(found))) if found else set()
    for placement in gone:
        assert index.discard(placement.id) == placement
    left = [p for p in found if p not in gone]
    moved = [p._replace(end=p.end + 3, tag="c") for p in left[::2]]
    for placement in moved:
        index.add(placement)
    expected = AnnotationIndex([*left[1::2], *moved])
    assert index.in_order == expected.in_order
    assert {tag: n for tag, n in index.counts.items() if n} == dict(expected.counts)
    assert index.overlapping(Span(0, LENGTH)) == expected.overlapping(Span(0, LENGTH))


@given(placements, st.integers(0, LENGTH))
def test_before_and_after(found, offset):
    index = AnnotationIndex(found)
    starts = sorted(p.start for p in found)
    after, before = index.after(offset), index.before(offset)
    assert (after and after.start) == next((s for s in starts if s > offset), None)
    assert (before and before.start) == next((s for s in reversed(starts) if s < offset), None)


def test_discarding_what_is_not_there():
    assert AnnotationIndex().discard("x") is None
