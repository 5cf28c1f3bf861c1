"""Proposals in the reader: accepted with one key, with the reason in sight."""

from threading import Event

import pytest
from rich.color import ColorSystem

from kursk_reader.domain.codebook import DEFAULT_TAGS
from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Suggestion
from kursk_reader.ui import proposals
from kursk_reader.ui.colours import DARK, LIGHT, Colours, Look
from kursk_reader.workspace import suggesting, tagging
from kursk_reader.workspace.workspace import open_workspace
from ui.conftest import WORDS


@pytest.fixture
def desk(proposing):
    return proposing


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


def test_what_was_accepted_and_then_deleted_does_not_come_back(desk):
    desk.press(";", "enter", "[", "x")
    assert (desk.tagged, len(desk.desk.reader.offers.index)) == ([], 3)
    assert suggesting.propose(desk.workspace.library, desk.desk.reader.article.document.id) == 3


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


def test_what_is_on_offer_stays_in_sight_after_undo(desk):
    desk.press(";", "enter", "u")
    assert "claim? assertion" in desk.status
    assert "undone" in desk.status


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


def offered(desk) -> str:
    """What the status line says is on offer."""
    return desk.status.split("?")[0].split()[-1] if "?" in desk.status else ""


def test_after_a_decision_the_next_offer_is_told_with_the_decision_beside_it(desk):
    desk.press(";", "enter")
    assert "figure? number: tens of thousands  3 left  accepted claim" in desk.status
    desk.press("backspace")
    assert "quote? said by Oleksandr Syrskyi  2 left  rejected figure" in desk.status


def test_what_is_on_offer_stands_out_without_colours_too(desk):
    desk.press(";")
    for system in (ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT, ColorSystem.STANDARD):
        colours = desk.desk.colours
        looks = {
            "offer": Look(lit=True, proposed=True, offered=True),
            "selection": Look(lit=True, selected=True),
            "annotation": Look(lit=True, tag_colour=desk.workspace.codebook.get("speculation").colour),
            "proposal": Look(lit=True, proposed=True),
            "hit": Look(lit=True, hit=True),
        }
        drawn = {name: colours.of(look).render("x", color_system=system) for name, look in looks.items()}
        assert list(drawn.values()).count(drawn["offer"]) == 1
        if system is not ColorSystem.STANDARD:
            assert len({*drawn.values()}) == len(drawn)
    colourless = Colours(DARK, colourless=True)
    styles = [colourless.of(look) for look in looks.values()]
    shapes = [(style.bold, style.underline, style.reverse) for style in styles]
    assert shapes.count(shapes[0]) == 1
    assert len({*shapes}) == len(shapes) - 1, "a selection and a hit look the same"
    assert shapes[0] != (True, True, None), "annotations that overlap look so"
    pointed_at = [colourless.of(looks["offer"]._replace(**{kind: True})).reverse for kind in ("caret", "hit")]
    assert pointed_at == [None, None], "they stand out of what is reversed"


def test_without_colours_a_proposal_inside_an_annotation_is_no_second_annotation_there(desk):
    desk.desk.reader.painter.colours = Colours(DARK, colourless=True)

    def shape(words):
        """Of a piece of a line: whether it is bold, and whether it is underlined."""
        lines = (desk.desk.reader.render_line(y) for y in range(desk.desk.reader.page_lines))
        (style,) = {segment.style for line in lines for segment in line if segment.text == words}
        return bool(style.bold), bool(style.underline)

    desk.press(";", "enter", "j")
    assert desk.tagged == [("claim", WORDS[0][0])]
    assert shape("Moscow has readied ") == (True, False)
    assert shape("tens of thousands") == (False, True)
    desk.press("k", "f")
    assert shape("tens of thousands") == (True, True)


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
def test_256_colours_tell_annotations_hits_and_the_selection_apart(open_desk, monkeypatch, theme):
    monkeypatch.delenv("COLORTERM")
    colours = open_desk(theme=theme).desk.colours
    looks = [*(Look(tag_colour=tag.colour) for tag in DEFAULT_TAGS), Look(), Look(lit=True)]
    looks += [Look(offered=True), Look(hit=True), Look(selected=True), Look(caret=True)]
    papers = {colours.of(look).bgcolor.downgrade(ColorSystem.EIGHT_BIT) for look in looks}
    assert len(papers) == len(looks)


def test_the_letter_of_the_offer_is_lit_and_has_room_first(desk):
    desk.press(";")
    lit = desk.desk.reader.render_line(desk.desk.reader.caret.layout.line_at(desk.desk.reader.caret.offset)).crop(0, 80)
    (letter,) = [segment.text for segment in lit if segment.style and segment.style.reverse]
    assert letter == "c"


def test_a_tag_key_takes_the_offer_that_is_shown_without_being_sent_to_it(desk):
    desk.press("j", "j", "s")
    assert desk.tagged == [("speculation", WORDS[0][0])]


def test_a_figure_on_offer_is_no_claim(desk):
    desk.press(";", "backspace", "c")
    ((tag, words),) = desk.tagged
    assert tag == "claim"
    assert len(words) > len("tens of thousands")


def test_growing_after_undo_begins_with_the_offer_again(desk):
    desk.press(";", "enter", "u", "+")
    assert WORDS[0][0] in desk.selected
    desk.press("-")
    assert desk.selected == WORDS[0][0]


def test_shrinking_an_offer_goes_by_steps_and_growing_takes_them_back(desk):
    desk.press(";")
    seen = []
    for _ in range(3):
        desk.press("-")
        seen.append(desk.selected)
    assert seen[0] == "Moscow has readied tens of thousands"
    lengths = [len(words) for words in seen]
    assert lengths == sorted(set(lengths), reverse=True)
    assert all(WORDS[0][0].startswith(words) for words in seen)
    desk.press("+", "+")
    assert desk.selected == seen[0]


def test_of_an_offer_with_another_extent_what_is_chosen_looks_like_an_offer(desk):
    desk.press(";", "-")
    reader = desk.desk.reader
    line = reader.caret.layout.line_at(reader.caret.offset)
    bold = "".join(
        segment.text
        for y in range(line - reader.top_line, line - reader.top_line + 3)
        for segment in reader.render_line(y)
        if segment.style and segment.style.bold and not segment.style.reverse
    )
    assert "readied tens of thousands" in " ".join(bold.split())
    assert "soldiers" not in bold
    assert "claim? 6 words “Moscow has readied tens of thousands”" in desk.status


def test_a_word_the_caret_was_put_on_grows_from_itself(desk):
    desk.press("j", "j", "w", "w", "+")
    assert desk.selected == "readied"


def test_enter_with_a_selection_keeps_to_the_offer_it_was_begun_under(desk):
    desk.press(";", "v", "w", "w", "w")
    assert offered(desk) == "claim"
    desk.press("enter")
    assert desk.tagged == [("claim", "Moscow has readied")]


def test_enter_with_a_selection_that_is_about_no_offer_says_so(desk):
    desk.press("j", "j", "G", "v", "b", "b", "enter")
    assert desk.tagged == []
    assert "Nothing is proposed for what is selected" in desk.status


def test_one_enter_too_many_does_no_harm(desk):
    desk.press(*["enter"] * 5)
    assert "All proposals are decided" in desk.status
    desk.press("enter")
    assert desk.app.screen is desk.desk
    assert "All proposals are decided" in desk.status


def test_what_is_left_is_told_at_either_end(desk):
    desk.press(";", ",")
    assert "No proposal further up; 4 left" in desk.status
    desk.press(";", ";", ";", ";", ";")
    assert "No proposal further on; 4 left" in desk.status


def test_while_proposals_are_being_made_enter_says_so(open_desk, monkeypatch):
    goes_on = Event()

    def found(library, document):
        goes_on.wait(10)
        return []

    monkeypatch.setattr(suggesting, "found_in", found)
    desk = open_desk()
    desk.propose()
    for key in ("enter", ";", ","):
        desk.press(key)
        assert "Proposals are being made…" in desk.status
    goes_on.set()


def test_what_is_too_long_to_read_ahead_says_so(open_desk, monkeypatch):
    monkeypatch.setattr(proposals, "_LONGEST", 100)
    desk = open_desk()
    desk.propose()
    desk.wait_until(lambda: not desk.desk.proposals.being_made)
    for key in (";", "enter"):
        desk.press(key)
        assert "Too long to propose while you read: kursk-reader suggest --save" in desk.screen
    suggesting.propose(desk.workspace.library, desk.desk.reader.article.document.id)
    desk.desk.lookout.read_annotations()
    assert len(desk.desk.reader.offers.index)


def test_undo_of_many_goes_to_the_first_place_and_marks_nothing_read(open_desk, monkeypatch):
    def found(library, document):
        length = document.characters
        return [Suggestion(Span(at, at + 9), "claim", 0.8, "assertion") for at in (60, length // 2, length - 20)]

    monkeypatch.setattr(suggesting, "found_in", found)
    desk = open_desk(size=(80, 12))
    desk.wait_for_proposals()
    desk.press("A", "c")
    before = desk.desk.reader.position.furthest
    desk.press("u")
    assert desk.desk.reader.caret.offset == 60
    assert desk.desk.reader.position.furthest == before
    desk.press("G")
    assert desk.desk.reader.position.furthest > before


def test_describing_an_offer_accepts_it(desk):
    desk.press(";", "e")
    desk.type("by whom")
    desk.press("escape")
    assert desk.tagged == []
    desk.press("e")
    desk.type("by whom")
    desk.press("enter")
    (annotation,) = desk.annotations
    assert (annotation.selector.exact, annotation.details.note) == (WORDS[0][0], "by whom")
    desk.press("u")
    assert desk.tagged == []


def test_the_reason_is_told_anew_when_an_undo_has_given_a_proposal_its_words_back(desk):
    desk.press(";")
    proposal = desk.desk.reader.offered
    desk.press("-", "enter")
    assert [words for _, words in desk.tagged] != [WORDS[0][0]]
    desk.press("u")
    assert desk.desk.reader.offered == proposal
    assert "claim? assertion" in desk.status


def test_accepting_very_many_is_asked_twice(open_desk, will_propose):
    will_propose(*(Suggestion(Span(at, at + 1), "claim", 0.8, "assertion") for at in range(60, 180)))
    desk = open_desk()
    desk.wait_for_proposals()
    desk.press("A", "c")
    assert "A again accepts 120 × claim" in desk.status
    desk.press("j")
    assert desk.tagged == []
    desk.press("A", "c", "A")
    assert len(desk.tagged) == 120
    assert "C120" in desk.status
    desk.press("u")
    assert desk.tagged == []
    assert len(desk.desk.reader.offers.index) == 120


def test_with_the_last_article_its_offer_goes(desk):
    desk.press(";", "1", "j", *"DDDDD")
    desk.press("2")
    assert "claim?" not in desk.status
    assert "accept" not in desk.screen.splitlines()[-1]


def test_keys_that_decide_come_first_while_something_is_on_offer(desk):
    assert desk.screen.splitlines()[-1].split()[:3] == ["enter", "next", "proposal"]
    desk.press(";")
    assert desk.screen.splitlines()[-1].split()[:4] == ["enter", "accept", "backspace", "reject"]
    desk.press("a")
    assert desk.screen.splitlines()[-1].split()[:2] == ["c", "claim"]


def test_a_card_tells_the_value_of_a_figure(open_desk, will_propose):
    told = {"low": 10000.0, "high": 12000.0, "unit": "men", "approximation": "about", "counted": "young men"}
    will_propose(Suggestion(Span(0, 20), "figure", 0.8, "number", told))
    desk = open_desk()
    desk.wait_for_proposals()
    desk.press("g", ";", "enter")
    assert "about 10,000 to 12,000 men" in desk.screen


def test_a_tag_key_tags_all_the_same_if_somebody_else_was_faster(desk):
    desk.press(";")
    key = desk.desk.reader.offered.id
    ben = open_workspace(desk.workspace.library.path, "ben")
    suggesting.accept(ben, desk.desk.reader.article, tagging.annotation(ben, key))
    ben.close()
    desk.press("s")
    assert sorted(tag for tag, _ in desk.tagged) == ["claim", "speculation"]
