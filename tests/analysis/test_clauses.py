import pytest

from kursk_reader.analysis.clauses import clause_spans
from kursk_reader.analysis.lexicon import lexicon
from kursk_reader.analysis.quotations import match_marks
from kursk_reader.domain.span import Span


def clauses(text: str, language: str = "en") -> list[str]:
    within = Span(0, len(text))
    spans = clause_spans(text, within, lexicon((language,)), match_marks(text, within).pairs)
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge fell, and the army had to leave.", ["The bridge fell", "the army had to leave."]),
        ("They left, but Kyiv denied it.", ["They left", "Kyiv denied it."]),
        ("They left because it rained, while we stayed.", ["They left because it rained", "while we stayed."]),
        ("The town fell; nobody knew.", ["The town fell", "nobody knew."]),
        ("They held the town, which is small.", ["They held the town", "which is small."]),
        ("The bridge was hit, the ministry said.", ["The bridge was hit", "the ministry said."]),
        ("It was hit, according to the mayor.", ["It was hit", "according to the mayor."]),
        ("According to the mayor, it was hit.", ["According to the mayor", "it was hit."]),
        ("Hale said that the road was cut.", ["Hale said that", "the road was cut."]),
        ("Hale said the road was cut.", ["Hale said", "the road was cut."]),
        ("If it is cold, the army will stay.", ["If it is cold", "the army will stay."]),
        ("“We go, and they will stay,” he said.", ["“We go, and they will stay,”", "he said."]),
    ],
)
def test_divides(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He bought apples, pears, and plums.",
        "It began at 5:30 on Monday, January 20, 2025.",
        "The loss of 1,240 tanks, 6:1, is large.",
        "The town, which had been held, fell.",
        "Ann Hale, the head of the office, left.",
        "It “rained, and it was cold” there.",
        "Some 12 people – and more – have left.",
        "He told the Post.",
    ],
)
def test_leaves_whole(text: str) -> None:
    assert clauses(text) == [text]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("uk", "Він сказав, що місто було взято, але ми стояли.", ["Він сказав", "місто було взято", "ми стояли."]),
        ("ru", "Он сказал, что город был взят.", ["Он сказал", "город был взят."]),
        ("de", "Er sagte, dass die Stadt gefallen war.", ["Er sagte", "die Stadt gefallen war."]),
    ],
)
def test_other_languages(language: str, text: str, expected: list[str]) -> None:
    assert clauses(text, language) == expected
