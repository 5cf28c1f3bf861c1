"""Tokens of a sentence: what they are, and where they stand, however its runs of characters are set apart."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kursk_reader.analysis.lexicon import lexicon
from kursk_reader.analysis.runs import Runs
from kursk_reader.analysis.suggestions.shape import alphabet
from kursk_reader.analysis.tokens import Passage
from kursk_reader.analysis.written_dates import date_tokens
from kursk_reader.domain.span import Span

_ENGLISH = lexicon(("en",))
_PIECES = [
    "It",
    "rose",
    "Mr.",
    "10 000",
    "(0800) 555-0199",
    "3.5%",
    "“Ann's”",
    "U.S.",
    "1,240",
    "$5bn,",
    "a",
    "half",
    "–",
]
_SPACES = [" ", "  ", "\n", "\u00a0", "\t "]


def _laid_out(pieces: list[str], spaces: list[str]) -> str:
    return "".join(piece + spaces[at % len(spaces)] for at, piece in enumerate(pieces)).strip()


_texts = st.builds(
    _laid_out,
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=12),
    st.lists(st.sampled_from(_SPACES), min_size=1),
)


@given(_texts)
@settings(deadline=None, max_examples=100)
def test_tokens_stand_where_the_text_has_them(text: str) -> None:
    passage = Passage(Runs(text, Span(0, len(text))), _ENGLISH)
    for at in range(passage.count):
        assert text[passage.start(at) : passage.end(at + 1)] == passage.texts[at]
        assert passage.attached(at) == (passage.start(at) > 0 and not text[passage.start(at) - 1].isspace())


@given(_texts)
@settings(deadline=None, max_examples=100)
def test_letters_stand_where_the_text_has_their_words(text: str) -> None:
    [shape] = alphabet(_ENGLISH).shapes(text, [Span(0, len(text))])
    ends = [shape.end(at + 1) for at in range(len(shape.letters))]
    starts = [shape.start(at) for at in range(len(shape.letters))]
    assert [starts[0], ends[-1]] == [0, len(text)]
    assert all(before <= start < end for before, start, end in zip([0, *ends], starts, ends, strict=False))
    assert not "".join(text[end:start] for end, start in zip(ends, starts[1:], strict=False)).strip()


@given(st.text(alphabet=".,’-—“(1aBс", min_size=1, max_size=5))
@example(".a.")
@settings(deadline=None, max_examples=100)
def test_whatever_stands_between_spaces_has_a_letter_for_each_token(run: str) -> None:
    letters = alphabet(_ENGLISH)
    assert letters.sizes[letters[run]] == len(letters.tokens[run])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It has 10 000 men.", ["it", "has", "10 000", "men", "."]),
        ("Call (0800) 555-0199 now", ["call", "(0800) 555-0199", "now"]),
        ("Mr. Hale, 40, paid $5bn.", ["mr", "hale", ",", "40", ",", "paid", "$", "5", "bn", "."]),
    ],
)
def test_numbers_go_over_spaces_and_abbreviations_lose_their_stops(text: str, words: list[str]) -> None:
    passage = Passage(Runs(text, Span(0, len(text))), _ENGLISH)
    assert list(passage.words[: passage.count]) == words


def test_a_passage_knows_its_dates_also_when_what_is_remembered_of_words_is_full(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "It fell on 3 May."
    passage = Passage(Runs(text, Span(0, len(text))), _ENGLISH)
    monkeypatch.setattr("kursk_reader.analysis.tokens._MOST_REMEMBERED", 0)
    Passage(Runs("It rose.", Span(0, 8)), _ENGLISH)

    assert date_tokens(passage) == {3}
