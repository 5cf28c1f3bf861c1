"""What the two lines below the panes show first where there is not room for everything."""

import pytest

from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Suggestion


def claim(why):
    return Suggestion(Span(0, 20), "claim", 0.8, why)


@pytest.mark.parametrize("size", [(120, 40), (100, 30), (80, 24)])
def test_the_reason_has_room_before_the_name_of_the_library(open_desk, will_propose, size):
    will_propose(claim("an event, names Velka, said by Ada Brandt"))
    desk = open_desk(size=size)
    desk.wait_for_proposals()
    desk.press("g", ";")
    assert "claim? an event, names Velka, said by Ada Brandt  1 left" in desk.status
    assert "saved" in desk.status


LONG = "checkable: an event, a figure, names North Korean; said by U.S. Secretary of State Antony Blinken, left outside"


@pytest.mark.parametrize("size", [(120, 40), (100, 30), (80, 24)])
def test_a_long_reason_begins_above_the_line_and_leaves_what_stands_in_it_where_it_is(open_desk, will_propose, size):
    will_propose(claim(LONG), Suggestion(Span(0, 30), "quote", 0.8, "short"))
    desk = open_desk(size=size)
    desk.press("j", "c", "s")
    desk.wait_for_proposals()
    desk.press("g", ";")
    places = [desk.status.index(words) for words in ("C1", "S1", "saved")]
    assert said_of(desk, "claim?") == f"claim? {LONG}  2 left"
    desk.press(";")
    assert "quote? short  2 left" in desk.status
    assert [desk.status.index(words) for words in ("C1", "S1", "saved")] == places
    assert "claim?" not in desk.screen


def said_of(desk, begin: str) -> str:
    """What is said of an offer, from `begin` to how many are left: in the status line, and in lines above it."""
    region = desk.desk.reader.region
    rows = [line[region.x : region.right] for line in desk.screen.splitlines()[:-2]] + [desk.status[region.x :]]
    first = next(at for at, row in enumerate(rows) if begin in row)
    said = " ".join(row.strip() for row in rows[first:])
    return said[: said.index(" left  ") + len(" left")]


@pytest.mark.parametrize("size", [(80, 24), (60, 15), (40, 10)])
def test_the_lit_sentence_stays_above_a_long_reason(open_desk, will_propose, size):
    will_propose(*(Suggestion(Span(at, at + 9), "claim", 0.8, LONG) for at in range(60, 2000, 90)))
    desk = open_desk(size=size)
    desk.wait_for_proposals()
    reader = desk.desk.reader
    for _ in range(len(reader.offers.index)):
        desk.press(";")
        line = reader.caret.layout.line_at(reader.caret.offset)
        row = desk.screen.splitlines()[reader.region.y + line - reader.top_line]
        assert reader.caret.layout.row(line).text.strip() in row
    desk.press("G")
    assert "⋯ folded" in desk.screen


def test_a_reason_is_divided_anew_for_another_width(open_desk, will_propose):
    will_propose(claim(LONG))
    desk = open_desk(size=(80, 24))
    desk.wait_for_proposals()
    desk.press("g", ";")
    for width, height in ((120, 40), (60, 20), (200, 40), (80, 24)):
        desk.resize(width, height)
        assert said_of(desk, "claim?") == f"claim? {LONG}  1 left"


@pytest.mark.parametrize("size", [(120, 40), (100, 30), (80, 24), (60, 15), (40, 10)])
def test_the_key_that_shows_all_others_is_always_the_last(open_desk, will_propose, size):
    will_propose(claim("why"))
    desk = open_desk(size=size)
    for keys in ("g", "1", "3", "2", "v"):
        desk.press(*keys)
        assert desk.screen.splitlines()[-1].endswith("  ? help")
    desk.press("escape")
    desk.wait_for_proposals()
    desk.press("g", ";")
    assert desk.screen.splitlines()[-1].startswith("   enter accept  ")
    assert desk.screen.splitlines()[-1].endswith("  ? help")


def test_what_helps_with_an_offer_has_room_before_the_names_of_tags(open_desk, will_propose):
    will_propose(claim("why"))
    desk = open_desk(size=(80, 24))
    assert "c claim  q quote  f figure  s speculation" in desk.screen.splitlines()[-1]
    desk.wait_for_proposals()
    desk.press("g", ";")
    hints = "   enter accept  backspace reject  c  q  f  s tag  S speaker  u undo  ? help"
    assert desk.screen.splitlines()[-1] == hints


def test_an_offer_with_a_long_reason_is_drawn_in_whatever_window(open_desk, will_propose):
    will_propose(claim(LONG))
    desk = open_desk(size=(80, 24))
    desk.wait_for_proposals()
    desk.press("g", ";")
    for size in ((12, 40), (3, 20), (1, 1), (200, 2), (30, 5), (111, 6), (80, 24)):
        desk.resize(*size)
    assert said_of(desk, "claim?") == f"claim? {LONG}  1 left"
    desk.app.exit()
    again = open_desk(size=(80, 24))
    assert said_of(again, "claim?") == f"claim? {LONG}  1 left"
