"""Which proposal a key decides: hidden ones, ones made anew or decided elsewhere, ones that come late; what is told."""

from collections.abc import Callable
from threading import Event

import pytest

from kursk_reader.ui import proposals
from kursk_reader.workspace import habits, suggesting, tagging
from kursk_reader.workspace.workspace import open_workspace
from ui.conftest import WORDS


@pytest.fixture
def desk(proposing):
    return proposing


def elsewhere(desk, act: Callable) -> None:
    """What another program does with the open article: `act(workspace, document_id)`."""
    other = open_workspace(desk.workspace.library.path, "ben")
    act(other, desk.desk.reader.article.document.id)
    other.close()


def test_a_tag_key_accepts_what_is_on_offer_where_the_sentence_has_nothing_of_its_own(desk):
    desk.press(";", ";", ";", ";", "q")
    assert desk.tagged == [("quote", WORDS[3][0])]
    desk.press("u", ",", "f")
    assert desk.tagged == [("figure", WORDS[2][0])]


def test_on_a_figure_the_key_of_a_claim_tags_the_sentence_and_leaves_the_offer(desk):
    desk.press(";", ";", "-", "+", "+", "c")
    ((tag, words),) = desk.tagged
    assert tag == "claim"
    assert len(words) > len(WORDS[1][0])
    assert desk.desk.reader.offers.index.counts["figure"] == 1


def test_a_figure_that_is_cut_otherwise_is_accepted_as_what_the_key_says_without_a_value(desk):
    desk.press(";", ";", "-", "c")
    assert [(each.tag, each.attributes) for each in desk.annotations] == [("claim", ())]
    assert desk.desk.reader.offers.index.counts["figure"] == 0


@pytest.mark.parametrize("keys", [("enter",), (";",), (",",), ("backspace",), ("A", "f"), ("A", "q")])
def test_what_is_hidden_is_not_decided_and_the_key_that_shows_it_is_told(desk, keys):
    desk.press("a", *keys)
    assert desk.tagged == []
    assert len(desk.desk.reader.offers.index) == len(WORDS)
    assert "Proposals are hidden; a shows them." in desk.status


@pytest.mark.parametrize("key", ["enter", "c", "backspace"])
def test_a_proposal_that_was_made_anew_elsewhere_is_decided_all_the_same(desk, key):
    desk.press(";")
    elsewhere(desk, lambda other, article: suggesting.propose(other.library, article))
    desk.press(key)
    assert desk.tagged == ([] if key == "backspace" else [("claim", WORDS[0][0])])
    assert "figure? number: tens of thousands  3 left" in desk.status


def test_what_the_caret_was_sent_to_stays_on_offer_when_it_was_made_anew_elsewhere(desk):
    desk.press(";", ";")
    elsewhere(desk, lambda other, article: suggesting.propose(other.library, article))
    desk.look()
    assert "figure? number: tens of thousands  4 left" in desk.status
    desk.press("f")
    assert "quote? said by Oleksandr Syrskyi  3 left" in desk.status


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (["enter"], "This claim was decided elsewhere."),
        (["backspace"], "This claim was decided elsewhere."),
        (["A", "c"], "no claim is proposed any more"),
    ],
)
def test_what_was_decided_elsewhere_is_told(desk, keys, told):
    desk.press(";")
    elsewhere(desk, lambda other, article: suggesting.accept_all(other, article, "claim"))
    desk.press(*keys)
    assert told in desk.status
    assert desk.desk.reader.offers.index.counts["claim"] == 0


def accepted_and_deleted_elsewhere(desk, *keys: str) -> str:
    """The id of what is accepted here, is under the caret when `keys` are pressed, and is deleted elsewhere then."""
    desk.press(";", "c", "[", *keys)
    (accepted,) = desk.annotations
    elsewhere(desk, lambda other, _: tagging.remove(other, accepted))
    return accepted.id


@pytest.mark.parametrize("key", ["x", "t", "e"])
def test_what_was_accepted_and_then_deleted_elsewhere_is_left_alone(desk, key):
    accepted_and_deleted_elsewhere(desk)
    desk.press(key)
    assert "This annotation was deleted elsewhere." in desk.status
    desk.press("u")
    assert "changed elsewhere" in desk.screen
    assert desk.tagged == []


def test_a_note_on_what_was_deleted_elsewhere_meanwhile_stays_in_the_form(desk):
    key = accepted_and_deleted_elsewhere(desk, "e")
    desk.type("a long thought")
    desk.press("enter")
    assert "That was changed elsewhere in the meantime." in desk.screen
    assert "a long thought" in desk.screen
    assert tagging.annotation(desk.workspace, key).details.note is None


@pytest.mark.parametrize(("found", "told"), [(WORDS, "claim? assertion"), ((), "Nothing is proposed")])
def test_that_proposals_are_being_made_is_told_only_until_they_are(open_desk, will_propose, monkeypatch, found, told):
    goes_on = Event()
    will_propose(*found)
    find = suggesting.found_in
    monkeypatch.setattr(suggesting, "found_in", lambda *asked: goes_on.wait(10) and find(*asked))
    desk = open_desk()
    desk.press("j", "j")
    desk.propose()
    desk.press("enter")
    assert "Proposals are being made…" in desk.status
    goes_on.set()
    desk.wait_until(lambda: told in desk.status)


def test_that_an_article_is_too_long_to_read_ahead_is_told_until_another_program_has(
    open_desk, will_propose, monkeypatch
):
    monkeypatch.setattr(proposals, "_LONGEST", 100)
    will_propose(*WORDS)
    desk = open_desk()
    desk.press("j", "j")
    desk.propose()
    desk.wait_until(lambda: "Too long to propose" in desk.status)
    elsewhere(desk, lambda other, article: suggesting.propose(other.library, article))
    desk.look()
    assert "claim? assertion" in desk.status


def test_that_proposals_are_left_out_is_told_once_and_whenever_it_is_asked(open_desk, will_propose, monkeypatch):
    told = "5 are left out, as you rejected 25 of 26 × figure"
    monkeypatch.setattr(habits, "left_out", lambda *_: told)
    will_propose(*WORDS)
    desk = open_desk()
    desk.propose()
    desk.wait_until(lambda: f"Of the proposals {told}; a a tells it again." in desk.screen)
    desk.press("a", "a")
    assert f"4 proposals are shown, {told}." in desk.screen
