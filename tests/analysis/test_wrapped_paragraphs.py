"""Texts whose lines were wrapped at one column, and texts that only look so."""

from textwrap import wrap

import pytest

from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.analysis.suggestions.figure_values import figure_value
from kursk_reader.analysis.suggestions.suggest import suggestions
from kursk_reader.domain.span import Span
from kursk_reader.domain.wrapping import without_quote_marks

REPORT = [
    "Ferry to Ostrava island runs aground in thick fog, all passengers are brought to land",
    "OSTRAVA, May 6 - A ferry ran aground off the island on Monday, the coast guard said in a statement.",
    '"We heard a noise like thunder," said Lena Moravec, who was on her way to work.',
    "All of the 212 passengers were brought to land. Two of them were in hospital on Monday evening.",
    "The captain was not hurt.",
    'The owner of the line, Baltic Link, spoke of "a mistake in the map" and said it was sorry.',
    "It may take until Friday to free the ship, the harbour master warned on Tuesday morning.",
]
RUSSIAN = [
    "Паром к острову сел на мель в густом тумане, все пассажиры доставлены на берег",
    "Паром сел на мель у острова в понедельник, сообщила береговая охрана.",
    "– Мы услышали грохот, как при грозе, – сказала Елена Моравец, которая ехала на работу.",
    "Все 212 пассажиров доставлены на берег. Двое из них вечером были в больнице.",
    "Капитан не пострадал.",
    "Снять судно с мели могут к пятнице, предупредил во вторник утром начальник порта.",
]


def paragraphs(text: str) -> list[str]:
    found = Paragraphs(text)
    return [" ".join(text[slice(*found[index])].split()) for index in range(len(found))]


@pytest.mark.parametrize("width", [60, 66, 72, 76, 80])
@pytest.mark.parametrize("report", [REPORT, RUSSIAN], ids=["en", "ru"])
def test_paragraphs_of_two_lines(report: list[str], width: int) -> None:
    assert paragraphs("\n\n".join("\n".join(wrap(each, width)) for each in report)) == report


def test_lines_that_were_measured_in_bytes() -> None:
    """A Cyrillic letter takes two, so that these lines have half the width."""
    text = "\n\n".join("\n".join(wrap(each, 38)) for each in RUSSIAN)
    assert paragraphs(text) == RUSSIAN


@pytest.mark.parametrize(
    ("first", "other", "between"),
    [("", "", " \n\n"), ("   ", "", "\n"), ("   ", "   ", "\n\n"), (" ", " ", "\n\t\n")],
    ids=["trailing blanks", "indented", "a block", "a margin"],
)
def test_margins(first: str, other: str, between: str) -> None:
    pieces = [wrap(each, 72, initial_indent=first, subsequent_indent=other) for each in REPORT]
    assert paragraphs(between.join("\n".join(piece) for piece in pieces)) == REPORT


def test_quoted_mail() -> None:
    text = "\n>\n".join("\n".join(f"> {line}" for line in wrap(each, 70)) for each in REPORT)
    assert [each.replace("> ", "") for each in paragraphs(text) if each != ">"] == REPORT


def test_lines_shorter_than_they_could_be_for_the_sake_of_an_even_margin() -> None:
    lines = [wrap(each, 72 if at % 2 else 66) for at, each in enumerate(REPORT)]
    assert paragraphs("\n\n".join("\n".join(each) for each in lines)) == REPORT


@pytest.mark.parametrize(
    "lines",
    [
        ["By Lena Moravec", "Ostrava Courier", "6 May 2024"],
        [
            "- buses of line 12 and of line 40",
            "- cars, but only those of people who live on the island",
            "- bicycles",
        ],
        [
            "1. The fog came at six in the morning and stayed until noon",
            "2. The map was old",
            "3. Nobody slept",
        ],
        ["06:10 The ferry leaves the harbour of Ostrava with 212 passengers on", "06:40 It runs aground"],
        ["Ship          Passengers    Year", "Ostrava              212    1998", "Lomnica               90    2004"],
        ["Related:", "Ferry line loses its licence", "Why maps of the coast are wrong"],
        ["The fog came up, the fog went down,", "It took the ferry and the town,", "It took the harbour and the quay."],
    ],
    ids=["byline", "list", "numbered", "chronology", "table", "links", "verse"],
)
def test_lines_that_are_paragraphs_in_a_wrapped_text(lines: list[str]) -> None:
    wrapped = ["\n".join(wrap(each, 72)) for each in REPORT]
    text = "\n\n".join([*wrapped[:3], "\n".join(lines), *wrapped[3:]])
    assert paragraphs(text) == [*REPORT[:3], *(" ".join(line.split()) for line in lines), *REPORT[3:]]


def test_a_dateline_begins_the_report_right_below_a_full_headline() -> None:
    headline = "Ferry to Ostrava island runs aground in fog, passengers taken to land"
    text = "\n\n".join("\n".join(wrap(each, 72)) for each in REPORT[1:])
    assert paragraphs(f"{headline}\n{text}") == [headline, *REPORT[1:]]


@pytest.mark.parametrize(
    "lines",
    [
        REPORT,
        [each.split(", ")[0] for each in REPORT],
        [
            "Ferry to Ostrava island runs aground in thick fog off the coast",
            "Harbour master warns that it may take until Friday to free ship",
            "Baltic Link says it is sorry, and that the map was an older one",
            "Two passengers of the ferry are in hospital with broken bones",
        ],
        [
            "What to take along to the island",
            "water for three days, two litres for each person and each day",
            "bread and tins",
            "papers of all the family in a bag that keeps the water outside",
        ],
        [
            "The ferry left at break of day,",
            "and took the fishermen away,",
            "and took the nurse and took the cook,",
            "and took the teacher with her book,",
            "and took the fog upon its bow,",
            "and none can say where it is now,",
            "and none can say who held the wheel.",
        ],
        ["Ship, passengers, the year in which it was built", "Ostrava, 212, 1998", "Lomnica, 90, 2004"],
    ],
    ids=["a paragraph a line", "short", "headlines", "a list in small letters", "verse", "data"],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_lines_that_are_paragraphs_in_a_text_that_was_not_wrapped(lines: list[str], between: str) -> None:
    assert paragraphs(between.join(lines)) == lines


def test_a_figure_that_crosses_a_line_is_read_whole() -> None:
    text = "\n\n".join(
        [
            *("\n".join(wrap(each, 72)) for each in REPORT[1:]),
            "The repair of the ship is said by the owner to be going to cost 30\nmillion crowns.",
        ]
    )
    start = text.index("30")
    assert figure_value(text, Span(start, start + 2))["low"] == 30
    assert figure_value(text, Span(start, start + len("30\nmillion crowns")))["low"] == 30_000_000


def test_a_speaker_whose_name_crosses_a_line_has_it_on_one() -> None:
    lines = [*REPORT[1:4], "The ship was built in the year 1998, according to the ministry of sea transport."]
    text = "\n\n".join("\n".join(wrap(each, 66)) for each in lines)
    speakers = [found.attributes.get("speaker") for found in suggestions(text, Paragraphs(text))]
    assert "ministry of sea transport" in speakers
    assert "\n" not in "".join(str(speaker) for speaker in speakers)


def test_marks_of_quoted_mail_are_no_words() -> None:
    text = "\n>\n".join("\n".join(f"> {line}" for line in wrap(each, 64)) for each in REPORT)
    read = without_quote_marks(text)
    assert ">" not in read
    assert [len(line) for line in read.split("\n")] == [len(line) for line in text.split("\n")]
    assert paragraphs(read) == REPORT


@pytest.mark.parametrize("text", ["> 10,000 people came.\n> 200 of them stayed.", ">\n\n>", "a > b\n\n" * 9])
def test_marks_in_a_text_that_was_not_wrapped_are_its_own(text: str) -> None:
    assert without_quote_marks(text) == text
