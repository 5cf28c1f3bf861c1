import pytest

from kursk_reader.analysis.dash_speech import dash_speeches
from kursk_reader.analysis.lexicon import lexicon
from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.analysis.quotations import match_marks
from kursk_reader.analysis.units import TextUnits
from kursk_reader.domain.span import Span


def marked(text: str) -> list[str]:
    return [text[pair.start : pair.end] for pair in match_marks(text, Span(0, len(text))).pairs]


def quoted(text: str) -> list[str]:
    units = TextUnits(text, Paragraphs(text), "en")
    return [text[span.start : span.end] for span in units.quotations_in(Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" and "no."', ['"yes"', '"no."']),
        ("“We ‘held’ it,” he said.", ["“We ‘held’ it,”", "‘held’"]),
        ("'We \"held\" it,' he said.", ["'We \"held\" it,'", '"held"']),
        ("«Да, „нет“ так», — он", ["«Да, „нет“ так»", "„нет“"]),
        ("„Ja“, »nein« und „doch”", ["„Ja“", "»nein«", "„doch”"]),
        ("Il dit « oui, non » et part.", ["« oui, non »"]),
        ("‹a› and ”b” and “c“", ["‹a›", "”b”", "“c“"]),
        ('“mixed" and "mixed”', ['“mixed"', '"mixed”']),
        ('a view "of [the] … war."', ['"of [the] … war."']),
        ('("in brackets") "a"—"b"', ['"in brackets"', '"a"', '"b"']),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the soldiers’ camp, Ukraine’s and don’t",
        "the soldiers' camp isn't the boys' own",
        "in the ’90s and the '90s",
        "rock 'n' roll",
        "he is 6'2\" tall",
        'a 5" gun',
        '""',
        "“never closed",
        "closed never”",
    ],
)
def test_no_quotation(text: str) -> None:
    assert marked(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘We go,’ he said of the soldiers’ camp", ["‘We go,’"]),
        ("'the boys' club' was full", ["'the boys' club'"]),
        ("'It's Ann's,' he said.", ["'It's Ann's,'"]),
        ('"He is 6\'2" tall," she said', ['"He is 6\'2" tall,"']),
        ('"Rule 34" and "another"', ['"Rule 34"', '"another"']),
    ],
)
def test_apostrophes_and_inches_inside(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Never closed, he said. Then "this one" came.', ['"this one"']),
        ("“Never closed, he said. “This one” and “that.”", ["“This one”", "“that.”"]),
        ("“Never closed.\nAnother “of its own” here.\nAnd ”", ["“of its own”"]),
        ("«Never closed\n" + "filler\n" * 12 + "late»", []),
    ],
)
def test_an_unclosed_mark_swallows_nothing(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_over_paragraphs_that_closes_at_the_end() -> None:
    assert quoted("He said: “First.\nSecond.\nThird.” Then “more.”") == ["“First.\nSecond.\nThird.”", "“more.”"]


@pytest.mark.parametrize(("opening", "closing"), ["“”", '""', "«»", "‘’"])
def test_a_quotation_that_every_paragraph_reopens(opening: str, closing: str) -> None:
    whole = f"{opening}First.\n{opening}Second one.\n{opening}Third,{closing}"
    text = f"{whole} he said."

    assert quoted(text) == [whole]


@pytest.mark.parametrize(
    "whole",
    ["“He said, ‘You are late.’\n“I was not,”", "‘He said “wait” and left.\n‘I said, “No,” and he was gone,’"],
)
def test_an_inner_quotation_closes_no_outer_one(whole: str) -> None:
    assert quoted(f"{whole} he said.")[0] == whole


def test_a_quotation_over_paragraphs_is_found_from_its_middle_and_end() -> None:
    text = "“First.\n“Second.\n“Third,” he said."
    units = TextUnits(text, Paragraphs(text), "en")

    assert [units.quotations_in(Span(at, at + 1)) for at in (2, 10, 20)] == [(Span(0, 25),)] * 3


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "– Those were hard days. We held – said a soldier from here.", ["Those were hard days. We held"]),
        ("en", "– We held – barely – for a day – said Hale.", ["We held – barely – for a day"]),
        ("en", "– Do you know us?", ["Do you know us?"]),
        ("en", "– 12 drones destroyed", []),
        ("en", "They held – said Hale.", []),
        ("ru", "— Текст, — сказал он. — Ещё текст.", ["Текст,", "Ещё текст."]),
        ("uk", "— Ми стояли, — розповів боєць. — Було важко.", ["Ми стояли,", "Було важко."]),
        ("pl", "– Staliśmy – powiedział żołnierz.", ["Staliśmy"]),
    ],
)
def test_dash_speech(language: str, text: str, expected: list[str]) -> None:
    spans = dash_speeches(text, Span(0, len(text)), lexicon((language,)))

    assert [text[span.start : span.end] for span in spans] == expected
