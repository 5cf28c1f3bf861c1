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


@pytest.mark.parametrize("size", [(120, 40), (100, 30), (80, 24)])
def test_what_is_left_counts_and_what_is_saved_have_room_before_a_long_reason(open_desk, will_propose, size):
    will_propose(claim("checkable: " + "an event, " * 12))
    desk = open_desk(size=size)
    desk.press("j", "c", "s")
    desk.wait_for_proposals()
    desk.press("g", ";")
    assert desk.status.startswith(" claim? checkable: an")
    assert "…  1 left" in desk.status
    assert all(words in desk.status for words in ("C1", "S1", "saved"))


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
