from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.analysis.units import TextUnits
from kursk_reader.domain.span import Span

ARTICLE = """\
Bridge lost, mayor says

The mayor said that “about 1,240 square kilometres” were lost, but Kyiv denied it. The Armed Forces of Ukraine held.
– We stayed for 12 days – said a soldier.

“First it rained.
“Then 300 men came,” he said. It ended.
"""


def units_of(text: str) -> TextUnits:
    return TextUnits(text, Paragraphs(text))


@pytest.fixture
def units() -> TextUnits:
    return units_of(ARTICLE)


def text_of(span: Span | None) -> str | None:
    return None if span is None else ARTICLE[span.start : span.end]


def at(words: str) -> int:
    return ARTICLE.index(words)


def test_sentence_under_and_before_the_caret(units: TextUnits) -> None:
    assert text_of(units.sentence_at(at("denied"))) == text_of(units.sentence_at(at(" The Armed")))
    assert text_of(units.sentence_at(len(ARTICLE))) == "It ended."


def test_sentences_forward_and_back_meet_the_same(units: TextUnits) -> None:
    forward = [units.sentence_at(0)]
    while following := units.next_sentence(forward[-1].start):
        forward.append(following)
    back = [forward[-1]]
    while before := units.previous_sentence(back[-1].start):
        back.append(before)

    assert back == forward[::-1]
    assert len(forward) == 7


def test_words(units: TextUnits) -> None:
    lost = at("lost, mayor")

    assert units.next_word(lost) == at("mayor says")
    assert units.previous_word(lost + 2) == lost
    assert units.previous_word(lost) == 0
    assert units.next_word(at("ended")) == len(ARTICLE) - 1
    assert text_of(units.word_at(lost + 1)) == "lost"
    assert units.word_at(at(", mayor")) is None
    assert text_of(units.words_from(at("square"), 3)) == "square kilometres” were"
    assert text_of(units.words_from(at("it. The"), 1)) == "it"


def test_the_ladder_of_a_figure_in_a_quotation(units: TextUnits) -> None:
    assert [text_of(rung) for rung in units.ladder(at("1,240"))] == [
        "1,240",
        "1,240 square kilometres",
        "“about 1,240 square kilometres”",
        "“about 1,240 square kilometres” were lost",
        "The mayor said that “about 1,240 square kilometres” were lost, but Kyiv denied it.",
        text_of(units.paragraph_at(at("1,240"))),
    ]


def test_the_ladder_of_a_name(units: TextUnits) -> None:
    assert text_of(units.ladder(at("Forces"))[1]) == "Armed Forces of Ukraine"


def test_grow_and_shrink(units: TextUnits) -> None:
    word = units.grow(Span(at("240 "), at("240 ") + 1))
    assert text_of(word) == "1,240"
    assert word is not None
    figure = units.grow(word)
    assert figure is not None
    assert units.shrink(figure) == word
    assert units.shrink(word) is None


def test_the_quotation_that_a_key_takes(units: TextUnits) -> None:
    sentence = units.sentence_at(at("The mayor"))
    quotation = "“about 1,240 square kilometres”"

    assert text_of(units.quotation_at_or_after(sentence.start, sentence)) == quotation
    assert text_of(units.quotation_at_or_after(sentence.end - 1, sentence)) == quotation
    assert units.quotation_at_or_after(0, units.sentence_at(0)) is None
    soldier = units.sentence_at(at("We stayed"))
    assert text_of(units.quotation_at_or_after(soldier.start, soldier)) == "We stayed for 12 days"


def test_figures(units: TextUnits) -> None:
    whole = Span(0, len(ARTICLE))

    assert [text_of(span) for span in units.figures_in(whole)] == ["1,240 square kilometres", "12 days", "300 men"]
    assert text_of(units.figure_at(at("square"))) == "1,240 square kilometres"
    assert units.figure_at(at("Kyiv")) is None


def test_a_clause_of_what_is_quoted() -> None:
    text = "“We held, but they came,” he said."
    units = units_of(text)

    assert [text[slice(*units.clause_at(offset))] for offset in (2, 14, 28)] == ["“We held", "they came,”", "he said."]


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_a_text_without_paragraphs(text: str) -> None:
    units = units_of(text)

    assert units.paragraph_at(0) == units.sentence_at(0) == units.clause_at(0) == Span(0, 0)
    assert units.next_sentence(0) is units.previous_sentence(0) is units.word_at(0) is units.figure_at(0) is None
    assert units.ladder(0) == units.quotations_in(Span(0, len(text))) == units.figures_in(Span(0, len(text))) == ()
    assert units.grow(Span(0, 0)) is units.shrink(Span(0, 0)) is None
    assert units.previous_word(0) == 0


@pytest.mark.parametrize(
    "piece", ["x", "word ", "“", '" ', "12 ", ", and it was ", "1,", "日本", "s' ", "a-", '‘a «b "c ']
)
def test_a_paragraph_of_a_megabyte_is_never_read_whole(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    units = units_of(text)
    middle = len(text) // 2

    assert all(rung.length < 20_000 for rung in units.ladder(middle)[:-1])
    assert units.paragraph_at(middle) == Span(0, len(text.rstrip())) or text.endswith(" ")


_pieces = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "’",
        "‘",
        "«",
        "»",
        "„",
        "– ",
        " – ",
        ". ",
        ".",
        ", ",
        "; ",
        ": ",
        "…",
        "\n",
        "\n\n",
        " ",
        "\u00a0",
        "1,240",
        " 12 ",
        "$",
        "%",
        "to",
        " and ",
        " half of ",
        "January ",
        "U.S. ",
        "said ",
        "сказал ",
        "тис. ",
        "👨‍👩‍👧",
        "e\u0301",
        "\u202eabc",
        "\x1b",
        "日",
        "one",
        "Kyiv",
    ]
)
_texts = st.one_of(
    st.lists(_pieces, max_size=40).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=80),
)


@settings(deadline=None, max_examples=120)
@given(_texts, st.data())
def test_every_unit_is_sound(text: str, data: st.DataObject) -> None:
    units = units_of(text)
    offset = data.draw(st.integers(0, len(text)))
    whole = Span(0, len(text))
    ladder = units.ladder(offset)
    spans = [*units.figures_in(whole), *units.quotations_in(whole), *ladder]
    found = [
        units.word_at(offset),
        units.figure_at(offset),
        units.next_sentence(offset),
        units.previous_sentence(offset),
    ]

    for span in [*spans, *(span for span in found if span)]:
        assert 0 <= span.start < span.end <= len(text)
        assert not text[span.start].isspace() or span in ladder[-1:]
    caret = min(offset, len(text) - 1)
    assert all(rung.holds(caret) for rung in ladder)
    assert all(big.covers(small) and big != small for small, big in pairwise(ladder))
    assert 0 <= units.previous_word(offset) <= offset
    assert units.next_word(offset) <= max(len(text) - 1, 0)


@settings(deadline=None, max_examples=120)
@given(_texts)
def test_sentences_are_ordered_and_leave_nothing_out(text: str) -> None:
    units, paragraphs = units_of(text), Paragraphs(text)
    for index in range(len(paragraphs)):
        end = paragraphs[index].start
        for sentence in units.sentences_in_paragraph(index):
            assert sentence.start >= end
            assert not text[end : sentence.start].strip()
            end = sentence.end
        assert not text[end : paragraphs[index].end].strip()


@settings(deadline=None, max_examples=80)
@given(_texts)
def test_next_sentence_reaches_the_end(text: str) -> None:
    units = units_of(text)
    count, offset = 0, 0
    while following := units.next_sentence(offset):
        assert following.start > offset
        offset, count = following.start, count + 1
    assert units.sentence_at(len(text)).start == offset or count == 0


@settings(deadline=None, max_examples=80)
@given(_texts, st.data())
def test_shrinking_what_was_grown_stays_inside(text: str, data: st.DataObject) -> None:
    units = units_of(text)
    offset = data.draw(st.integers(0, len(text)))
    grown = units.grow(Span(offset, offset))
    while grown:
        shrunk = units.shrink(grown)
        assert shrunk is None or (grown.covers(shrunk) and shrunk != grown)
        grown = units.grow(grown)
