"""What says something stays although it looks like furniture: captions, corrections, summaries, headlines."""

import pytest

from importing.reports import REPORTS
from kursk_reader.importing.boilerplate import folded_ranges, furniture


@pytest.mark.parametrize(
    "caption",
    [
        "Lorries queue at the harbour gate, May 9, 2025. REUTERS/Ada Marsh/File Photo Purchase Licensing Rights",
        "The harbour office, where forty people worked last spring.Credit...via Telegram",
        'Photo: Harbour office – the sign on the door of the crane says "Back at nine"',
        "Lorries queue at the harbour gate. Photo credits: Harbour Office",
        "Вантажівки чекають біля воріт порту. Фото: пресслужба порту",
        "Грузовики ждут у ворот порта. Архивное фото",
        "Image caption, Ada Marsh waits at the harbour gate",
        "Photo: Lorries queue at the harbour gate (Ada Marsh)",
        "Фото: у порту встановили новий кран на сорок тонн (пресслужба порту)",
        "Подпись к фото, Ворота порта, у которых стоят грузовики",
    ],
)
@pytest.mark.parametrize("above", ["Image", "Read also"])
def test_a_caption_with_its_credit_behind_it_stays(caption: str, above: str) -> None:
    title, sentences = REPORTS["en"]
    text = "\n\n".join([title, *sentences[:3], f"{above}\n{caption}", *sentences[3:]])
    assert [text[found.start : found.end] for found in folded_ranges(text)] == [above]


def test_a_credit_alone_is_folded() -> None:
    title, sentences = REPORTS["en"]
    lines = [
        "Photo: Harbour Office – Ada Marsh",
        "REUTERS/Ada Marsh Purchase Licensing Rights",
        "Credit...Ada Marsh",
        "Photo: still from a video on the page of the port",
        "Фото: пресслужба обласного управління водного транспорту",
        "Фото: из открытых источников в социальных сетях",
    ]
    text = "\n\n".join([title, *sentences[:3], *lines, *sentences[3:]])
    assert [text[found.start : found.end] for found in folded_ranges(text)] == lines


@pytest.mark.parametrize("heading", ["‘Back at nine’", "Lorries come back, slowly", "What the port paid last year"])
def test_a_heading_below_a_blank_line_is_no_title_of_the_list_above(heading: str) -> None:
    title, sentences = REPORTS["en"]
    titles = ["Related", "Which harbours have the deepest quays", "Why the cranes of the north stand still"]
    text = "\n\n".join([title, *sentences[:3], "\n".join(titles), heading, *sentences[3:]])
    assert [text[found.start : found.end] for found in folded_ranges(text)] == titles


@pytest.mark.parametrize("next_line", ["May 9, 2025", "By Ada Marsh"])
def test_a_name_before_a_date_is_a_headline_below_the_name_of_an_institute_too(next_line: str) -> None:
    headline = "Northern Harbour Traffic Survey, May 9, 2025"
    lines = ["Institute for Harbours and Rivers", headline, next_line, *REPORTS["en"][1]]
    text = "\n\n".join(lines)
    assert headline not in {text[found.start : found.end] for found in folded_ranges(text)}


@pytest.mark.parametrize("heading", ["Summary", "Key points", "Ключові моменти", "Ключевые тезисы"])
def test_the_heading_of_the_articles_own_points_stays(heading: str) -> None:
    title, sentences = REPORTS["en"]
    points = ["Two hangers to be replaced in April", "Detour costs lorries an hour and a half"]
    text = "\n\n".join([title, "By Ada Marsh", "\n".join([heading, *points]), *sentences])
    assert [text[found.start : found.end] for found in folded_ranges(text)] == ["By Ada Marsh"]


def test_a_short_headline_right_above_its_deck_is_no_entry_of_the_menu() -> None:
    headline, deck = "Harbour waits again", "Council has not found the money for two of the hangers"
    menu = ["Harbour Post", "News", "Ferries", "Quays", "Weather"]
    page = furniture("\n".join([*menu, "", headline, deck, "", *REPORTS["en"][1]]))
    assert (page.title, len(page.folded)) == (headline, len(menu))


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Correction: An earlier version of this article said that six hangers were corroded."),
        ("en", "This story has been corrected to say that two hangers will be replaced in April."),
        ("uk", "Виправлення: у попередній версії тексту йшлося про шість підвісок, насправді їх чотири."),
        ("ru", "Поправка: в предыдущей версии текста говорилось о шести подвесках, на самом деле их четыре."),
    ],
)
@pytest.mark.parametrize("below", [(), ("Share", "Facebook", "Subscribe")])
def test_a_correction_states_a_fact_and_stays(language: str, line: str, below: tuple[str, ...]) -> None:
    title, sentences = REPORTS[language]
    text = "\n\n".join([title, *sentences, line, *below])
    assert [text[found.start : found.end] for found in folded_ranges(text)] == list(below)


def test_rows_of_a_table_are_no_rows_of_a_menu() -> None:
    title, sentences = REPORTS["en"]
    table = ["Quay\tHanger\tState", "North\tFirst\tCorroded", "South\tSecond\tSound"]
    assert folded_ranges("\n".join([title, *sentences, *table, "Share"]))[0].reason == "share buttons"


def test_a_button_for_comments_between_paragraphs_heads_no_comments() -> None:
    title, sentences = REPORTS["en"]
    text = "\n\n".join([title, *sentences[:4], "Comments (2)", *sentences[4:], "Report"])
    assert [text[found.start : found.end] for found in folded_ranges(text)] == ["Comments (2)", "Report"]
