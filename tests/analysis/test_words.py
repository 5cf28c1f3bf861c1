import pytest

from kursk_reader.analysis.words import word_spans
from kursk_reader.domain.span import Span


def words(text: str) -> list[str]:
    return [text[span.start : span.end] for span in word_spans(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "word",
    [
        "U.S.",
        "F-16",
        "don't",
        "don’t",
        "editor-in-chief",
        "1,240",
        "40%",
        "$4bn",
        "6:1",
        "example.com",
        "3.5",
        "COVID-19",
        "п'ять",
        "кв",
        "e\u0301tude",
        "नमस्ते",
    ],
)
def test_belongs_together(word: str) -> None:
    assert words(f"({word}) — {word}!") == [word, word]


def test_punctuation_alone_is_no_word() -> None:
    assert words("Well … – no, “yes” !? 👨‍👩‍👧") == ["Well", "no", "yes"]


def test_a_missing_space_divides() -> None:
    assert words("heavy fire.Then 12–15") == ["heavy", "fire", "Then", "12", "15"]


def test_ideographs_are_words_of_their_own() -> None:
    assert words("東京 Kyiv") == ["東", "京", "Kyiv"]


def test_only_what_is_within() -> None:
    assert word_spans("one two three", Span(4, 7)) == [Span(4, 7)]
