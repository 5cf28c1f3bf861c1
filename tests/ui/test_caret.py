"""The caret on texts of every kind, without a screen."""

from hypothesis import given
from hypothesis import strategies as st

from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.domain.selector import select
from kursk_reader.domain.span import Span
from kursk_reader.ui.caret import MOTIONS, Caret
from kursk_reader.ui.text_layout.layout import TextLayout

HARD = [
    "👩‍👩‍👧‍👦",
    "🇺🇦",
    "é",
    "ä́",
    "漢字。",
    "«Ні», — сказав він.",
    "السلام",
    "\t",
    "\u2028",
    "\x85",
    "\x1b[31m",
    "\x9b",
    "\n",
    "\n\n",
    " ",
    "10,000 men. ",
    "“Yes.” ",
]
texts = st.lists(st.one_of(st.sampled_from(HARD), st.text(max_size=6)), max_size=40).map("".join)


def caret_in(text: str, width: int = 20, folded: tuple[Span, ...] = ()) -> Caret:
    paragraphs = Paragraphs(text)
    caret = Caret(paragraphs, TextLayout(text, paragraphs, width, folded), "en")
    caret.page = 5
    return caret


@given(texts, st.integers(1, 40), st.lists(st.sampled_from([*MOTIONS, "select", "grow", "shrink", "6"]), max_size=30))
def test_whatever_is_done_the_selection_can_be_stored(text, width, deeds):
    caret = caret_in(text, width)
    for deed in deeds:
        match deed:
            case "select":
                caret.start_selecting()
            case "grow":
                caret.grow()
            case "shrink":
                caret.shrink()
            case "6":
                caret.take_words(6)
            case _:
                caret.move(deed)
        assert 0 <= caret.offset <= len(text)
        if caret.selection is not None:
            assert select(text, caret.selection).exact


@given(texts)
def test_going_right_visits_the_text_in_order_and_left_comes_back(text):
    caret = caret_in(text)
    stops = [caret.offset]
    while True:
        caret.move("right")
        if caret.offset == stops[-1]:
            break
        stops.append(caret.offset)
    assert stops == sorted(set(stops))
    assert stops[-1] == len(text)
    back = [caret.offset]
    for _ in stops[1:]:
        caret.move("left")
        back.append(caret.offset)
    assert back == stops[::-1]


@given(texts, st.sampled_from(["next-sentence", "next-word", "next-paragraph", "line-down"]))
def test_motions_forward_never_go_back_and_end(text, motion):
    caret = caret_in(text)
    for _ in range(2 * len(text) + 2):
        before = caret.offset
        caret.move(motion)
        assert caret.offset >= before
        if caret.offset == before:
            break
    else:
        raise AssertionError("no end")


def test_a_fold_is_one_step_in_both_directions():
    text = "First one. Second one.\n\n1.2K shares\n\n3 days ago\n\nLast one."
    start, end = text.index("1.2K"), text.index("ago") + 3
    caret = caret_in(text, 40, (Span(start, text.index(" shares") + 7), Span(text.index("3 days"), end)))
    stops = []
    while not stops or stops[-1] != caret.offset:
        stops.append(caret.offset)
        caret.move("next-sentence")
    assert stops == [0, text.index("Second"), start, text.index("Last")]
    caret.move("previous-sentence")
    assert caret.offset == start
    caret.move("previous-sentence")
    assert caret.offset == text.index("Second")


def test_reading_begins_behind_furniture():
    text = "Politics\n\nThe headline\n\nText."
    assert caret_in(text, 40, (Span(0, 8),)).beginning == text.index("The")
    assert caret_in(text, 40).beginning == 0
    assert caret_in("", 40).beginning == 0


def test_extending_a_grown_selection_goes_on_from_its_end():
    caret = caret_in("One two three four.", 40)
    caret.grow()
    caret.move("right", extend=True)
    caret.move("next-word", extend=True)
    caret.move("next-word", extend=True)
    assert caret.selection == Span(0, 13)
