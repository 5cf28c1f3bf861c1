"""Who speaks: told with the reason of a proposal, put right by two keys."""

from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Suggestion


def test_a_speaker_is_two_keys_and_accepts_the_offer(open_desk, will_propose):
    words = ["Moscow has readied tens of thousands of soldiers", "that sum may come out differently"]
    will_propose(*((each, "claim", "assertion") for each in words))
    desk = open_desk()
    desk.wait_for_proposals()
    desk.press(";", "S")
    assert "1 Moscow" in desk.screen
    desk.press("1")
    (annotation,) = desk.annotations
    assert (annotation.selector.exact, annotation.details.speaker) == (words[0], "Moscow")
    assert "accepted claim" in desk.status
    desk.press("S", "0")
    assert [each.details.speaker for each in desk.annotations] == ["Moscow", None]
    desk.press("u", "u")
    assert desk.tagged == []


def test_the_speaker_of_an_annotation_is_typed_chosen_or_taken_away(desk):
    def spoken() -> list[str | None]:
        return [annotation.details.speaker for annotation in desk.annotations]

    desk.press("j", "j", "c", "S")
    desk.type("Ann Hale")
    desk.press("enter", "j", "c", "S")
    assert "1 Ann Hale" in desk.screen
    desk.press("1")
    assert spoken() == ["Ann Hale", "Ann Hale"]
    desk.press("S", "escape")
    assert spoken() == ["Ann Hale", "Ann Hale"]
    desk.press("3", "S", "0")
    assert spoken() == ["Ann Hale", None]
    desk.press("S")
    desk.type("hal")
    desk.press("down", "enter")
    assert spoken() == ["Ann Hale", "hal"]


def test_digits_keep_their_meaning_within_an_article(desk):
    desk.press("j", "j", "j", "c", "S")
    desk.type("Bo Lind")
    desk.press("enter", "k", "k", "c", "S")
    desk.type("Ann Hale")
    desk.press("enter")
    for keys in (["c"], ["j", "c"], ["j", "c"], ["j", "c"]):
        desk.press(*keys, "S")
        assert "1 Ann Hale" in desk.screen
        assert "2 Bo Lind" in desk.screen
        desk.press("escape")


def test_where_the_reason_has_no_room_who_says_it_comes_first(open_desk, will_propose):
    why = "checkable: an event, a figure, names North Korean; said by Ada Brandt, left outside"
    will_propose(Suggestion(Span(0, 20), "claim", 0.8, why, {"speaker": "Ada Brandt"}))
    desk = open_desk(size=(40, 10))
    desk.wait_for_proposals()
    desk.press("g", ";")
    assert "claim? Ada Brandt · checkable:" in desk.screen
    desk.resize(160, 40)
    assert f"claim? {why}" in desk.status


def test_who_speaks_is_asked_of_what_enter_would_accept(open_desk, will_propose):
    """Also over an annotation: here one that was accepted, taken back and accepted again."""
    quotation = "“cannot be underestimated,”"
    sentence = f"The danger {quotation} according to Col. Gen. Oleksandr Syrskyi."
    will_propose((quotation, "quote", "a reason"), (sentence, "speculation", "a reason"))
    desk = open_desk()
    desk.wait_for_proposals()
    desk.press(";", ";", "enter", "u", "ctrl+r")
    (quote,) = desk.annotations
    assert "speculation? a reason" in desk.status
    desk.press("S", "1")
    assert [(each.tag, each.details.speaker is None) for each in desk.annotations] == [
        ("speculation", False),
        ("quote", True),
    ]
    assert quote in desk.annotations


def test_who_says_what_was_just_tagged_beside_an_offer(open_desk, will_propose):
    will_propose(("The danger “cannot be underestimated", "claim", "a reason"))
    desk = open_desk()
    desk.wait_for_proposals()
    desk.press(";", "q")
    assert "quote “" in desk.status
    desk.press("S", "1")
    assert [(each.tag, each.details.speaker is None) for each in desk.annotations] == [("quote", False)]
    desk.press("j", "k", "S", "1")
    assert [each.tag for each in desk.annotations] == ["claim", "quote"]
