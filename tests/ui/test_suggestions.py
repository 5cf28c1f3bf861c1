"""Proposals in the reader: accepted with one key, with the reason in sight."""

import pytest

from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Suggestion
from kursk_reader.storage import documents
from kursk_reader.workspace import suggesting

WORDS = (
    ("Moscow has readied tens of thousands of soldiers", "claim", "assertion"),
    ("tens of thousands", "figure", "number: tens of thousands"),
    ("“cannot be underestimated,”", "quote", "said by Oleksandr Syrskyi"),
    ("that sum may come out differently", "speculation", "hedge: may"),
)


@pytest.fixture
def desk(open_desk, monkeypatch):
    """A desk on whose first article four things are proposed."""

    def found(library, document):
        text = documents.text_of(library.connection, document.id)
        begin = text.index("Nobody") if "Nobody" in text else 0
        places = [(text.find(words, begin), words, tag, why) for words, tag, why in WORDS]
        return [Suggestion(Span(at, at + len(words)), tag, 0.8, why) for at, words, tag, why in places if at >= 0]

    monkeypatch.setattr(suggesting, "found_in", found)
    desk = open_desk()
    desk.wait_for_proposals()
    return desk


def test_a_proposal_shows_its_reason_when_its_sentence_is_lit(desk):
    assert len(desk.desk.reader.offers.index) == 4
    desk.press("j", "j")
    assert "claim? assertion" in desk.status


def test_enter_accepts_and_goes_on(desk):
    desk.press("enter", "enter", "enter", "enter", "enter")
    assert [text for _, text in desk.tagged] == [words for words, _, _ in WORDS]
    assert not desk.desk.reader.offers.open


def test_a_whole_article_takes_about_as_many_keys_as_it_has_annotations(desk):
    keys = 0
    while desk.desk.reader.offers.open:
        desk.press("enter")
        keys += 1
    assert keys / len(desk.tagged) <= 1.5


def test_backspace_rejects_and_it_does_not_come_back(desk):
    desk.press(";", "backspace", "enter")
    assert [tag for tag, _ in desk.tagged] == ["figure"]
    document = desk.desk.reader.article.document
    assert suggesting.propose(desk.workspace.library, document.id) == 2


def test_skipping_forward_and_back(desk):
    desk.press(";")
    first = desk.desk.reader.offered
    desk.press(";", ";", ",", ",")
    assert desk.desk.reader.offered == first
    assert desk.tagged == []


def test_a_tag_key_accepts_the_proposal_the_caret_was_sent_to_as_that_tag(desk):
    desk.press(";", "s")
    assert desk.tagged == [("speculation", WORDS[0][0])]


def test_a_tag_key_elsewhere_takes_the_natural_unit(desk):
    desk.press("j", "j", "f")
    assert desk.tagged == [("figure", "tens of thousands")]
    assert len(desk.desk.reader.offers.index) == 3


def test_growing_changes_the_extent_before_accepting(desk):
    desk.press(";", ";", "+", "enter")
    (only,) = desk.tagged
    assert only[0] == "figure"
    assert "tens of thousands" in only[1]
    assert only[1] != "tens of thousands"


def test_accepting_and_rejecting_can_be_undone(desk):
    desk.press("enter", "enter", "backspace", "u", "u")
    assert desk.tagged == []
    assert len(desk.desk.reader.offers.index) == 4


def test_hidden_proposals_are_out_of_the_way(desk):
    desk.press("j", "j", "a")
    assert "claim?" not in desk.status
    desk.press("enter")
    assert desk.tagged == []
    desk.press("a")
    assert "proposals are shown" in desk.status


def test_accepting_all_of_a_tag(desk):
    desk.press("A", "f")
    assert [tag for tag, _ in desk.tagged] == ["figure"]
    desk.press("A", "f")
    assert "No figure is proposed" in desk.status


def test_enter_edits_where_nothing_is_proposed(desk):
    desk.press("a", "j", "j", "c", "enter")
    desk.type("a note")
    desk.press("enter")
    assert desk.annotations[0].details.note == "a note"
