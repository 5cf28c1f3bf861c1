"""Of all annotations on a line the two shortest show, however many there are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kursk_reader.domain.annotation import Placement
from kursk_reader.ui.colours import DARK, Colours, Look
from kursk_reader.ui.text_layout.rows import Row
from kursk_reader.ui.widgets.covers import Covers

ROW = Row.of("Kyiv: 12,000 soldiers are on their way.", 6, 30, 24)


@st.composite
def placements(draw) -> list[Placement]:
    ends = draw(st.lists(st.tuples(st.integers(0, 38), st.integers(1, 20), st.booleans()), max_size=12))
    made = [
        Placement(start, start + length, "claim", f"{n}", 0, changed) for n, (start, length, changed) in enumerate(ends)
    ]
    return sorted(p for p in made if p.span.overlaps(ROW.span))


@settings(max_examples=60)
@given(placements())
def test_covers_are_what_looking_at_all_gives(found):
    covers = Covers(ROW, found)
    ends = set(covers.ends)
    for grapheme in range(24):
        here = [p for p in found if p.span.holds(6 + grapheme)]
        inner, outer, *_ = [*sorted(here, key=lambda p: p.end - p.start), None, None]
        assert covers.of[grapheme] == (inner, outer, any(p.changed for p in here))
        if grapheme and covers.of[grapheme] != covers.of[grapheme - 1]:
            assert grapheme in ends


def test_the_annotation_around_another_is_seen_beside_it():
    colours = Colours(DARK)
    quote, claim = "#4fae7c", "#4c8fd6"
    alone, in_quote, in_claim = (colours.of(Look(claim, outer)) for outer in (None, quote, claim))
    assert alone.bgcolor == in_quote.bgcolor == in_claim.bgcolor
    assert len({alone.color, in_quote.color, in_claim.color}) == 3
    assert in_quote.underline
    assert not alone.underline
    colourless = Colours(DARK, colourless=True)
    assert colourless.of(Look(claim)).color == colourless.of(Look(claim, quote)).color
    assert colourless.of(Look(claim, quote)).bold
