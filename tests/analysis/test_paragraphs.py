import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.domain.span import Span

LETTER = [f"and this is line {number} of a letter that was wrapped by hand" for number in range(1, 6)]


def paragraphs(text: str) -> list[str]:
    found = Paragraphs(text)
    return [text[slice(*found[index])] for index in range(len(found))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param(" \n\t\n\u2028\x85\n", [], id="white space only"),
        pytest.param("one", ["one"], id="one"),
        pytest.param("one\ntwo\n", ["one", "two"], id="pasted news"),
        pytest.param("\n\n one \n \t \n\ntwo\n\n", [" one ", "two"], id="white lines between"),
        pytest.param("News\nSport\nWeather\nShare", ["News", "Sport", "Weather", "Share"], id="a list of headlines"),
        pytest.param("\n".join(LETTER), ["\n".join(LETTER)], id="wrapped by hand"),
        pytest.param("\n".join(LETTER[:2]), LETTER[:2], id="two lines are too few to tell"),
        pytest.param("\n".join(f"- {line}" for line in LETTER), [f"- {line}" for line in LETTER], id="items"),
        pytest.param("\n".join(map(str.capitalize, LETTER)), [*map(str.capitalize, LETTER)], id="headlines"),
        pytest.param("\n".join(f"{line}." for line in LETTER), [f"{line}." for line in LETTER], id="sentences"),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


def test_letters_and_news_in_one_text() -> None:
    letter = "\n".join(LETTER)
    assert paragraphs(f"Headline\n\n{letter}\n \n{letter}\n\nShare\nPrint") == [
        "Headline",
        letter,
        letter,
        "Share",
        "Print",
    ]


def test_one_line_that_is_too_long_tells_that_none_was_wrapped_by_hand() -> None:
    long = "This line goes on and on " * 5
    assert paragraphs("\n".join([*LETTER, long])) == [*LETTER, long]


def test_index_at_is_the_paragraph_or_the_last_one_before() -> None:
    found = Paragraphs("\none\n\ntwo")
    assert [found.index_at(offset) for offset in (0, 1, 4, 5, 6, 9)] == [0, 0, 0, 0, 1, 1]
    assert Paragraphs("").index_at(0) == -1


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(["a", " ", "\n", "\x85", "“Words. ", f"{LETTER[0]}\n", "x" * 101]), max_size=40))
def test_what_shows_anything_is_in_a_paragraph_in_order(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = Paragraphs(text)
    previous = Span(0, 0)
    for index in range(len(found)):
        span = found[index]
        assert not text[previous.end : span.start].strip()
        assert all(line.strip() for line in text[slice(*span)].split("\n"))
        previous = span
    assert not text[previous.end :].strip()


@pytest.mark.parametrize("text", [" " * 1_000_000, " \n" * 300_000, "a\n" * 300_000], ids=["one", "many", "lines"])
def test_masses_of_white_space_are_passed_once(text: str) -> None:
    assert len(Paragraphs(text)) == text.count("a")
