"""Lines to paragraphs, divided words to whole ones, what stands on every page to the side."""

import pytest

from kursk_reader.importing.pdf_layout import Line, joined

STEP = 0.02


def page(*texts: str, top: float = 0.8, left: float = 50, size: float = 10) -> list[Line]:
    """Lines one below the other; an empty text is a gap, a leading blank an indent."""
    return [
        Line(text.strip(), left + 10 * text.startswith(" "), top - at * STEP, size)
        for at, text in enumerate(texts)
        if text
    ]


def text_of(*pages: list[Line]) -> str:
    return joined([*pages])[0]


LONG = "The bridge over the river was hit on Friday night, it is said"


def test_lines_are_joined_until_a_gap_or_an_indent() -> None:
    assert text_of(page(LONG, "and so it was.", "", LONG, "again.")) == f"{LONG} and so it was.\n\n{LONG} again."
    assert text_of(page(LONG, f"{LONG}.", f" {LONG}", "again.")) == f"{LONG} {LONG}.\n\n{LONG} again."


def test_short_lines_end_a_paragraph_if_what_follows_begins_one() -> None:
    assert text_of(page(LONG, "It was hit.", LONG)) == f"{LONG} It was hit.\n\n{LONG}"
    assert text_of(page(LONG, "it was hit.", "then once more, " + LONG)) == f"{LONG} it was hit. then once more, {LONG}"


def test_headings_and_items_stand_alone() -> None:
    lines = [*page("What comes next", size=14), *page(LONG, "• one of them", "• another", top=0.7)]
    assert text_of(lines) == f"What comes next\n\n{LONG}\n\n• one of them\n\n• another"


def test_a_sentence_runs_on_over_columns_and_pages() -> None:
    left, right = page(LONG, "and the next", top=0.3), page("column goes on.", top=0.8, left=300)
    assert text_of(left + right) == f"{LONG} and the next column goes on."
    assert text_of(page(LONG), page("and on.")) == f"{LONG} and on."


@pytest.mark.parametrize(
    ("lines", "joined_text"),
    [
        (("it is a govern\u00ad", "ment"), "it is a government"),
        (("it is a govern\u2010", "ment"), "it is a government"),
        (("it is a north-", "eastern wind"), "it is a north-eastern wind"),
        (("from Kyiv-", "Moscow"), "from Kyiv-Moscow"),
        (("in 2024-", "2025 it was"), "in 2024-2025 it was"),
        (("he waited -", "and left"), "he waited - and left"),
        (("one government said a govern-", "ment is one"), "one government said a government is one"),
        (("a well-known man, a well-", "known one: wellknown"), "a well-known man, a well-known one: wellknown"),
    ],
)
def test_words_divided_at_the_end_of_a_line(lines: tuple[str, str], joined_text: str) -> None:
    assert text_of(page(*lines)) == joined_text


def test_what_stands_on_every_page_is_told_apart_and_nothing_is_lost() -> None:
    pages = [
        [
            Line("The Lantern", 50, 0.95, 8),
            *page(f"Page {number} has a long line of its own words, and"),
            Line(f"- {number} -", 300, 0.04, 8),
        ]
        for number in range(9, 12)
    ]
    text, folded = joined(pages)
    assert [(text[slice(*each.span)], each.reason) for each in folded] == [
        ("The Lantern", "page header"),
        ("- 9 -", "page number"),
        ("The Lantern", "page header"),
        ("- 10 -", "page number"),
        ("The Lantern", "page header"),
        ("- 11 -", "page number"),
    ]
    assert all(line.text in text for each in pages for line in each)


def test_a_line_that_only_looks_like_a_footer_stays() -> None:
    assert joined([page("He counted 900 of them", top=0.05), page(LONG)])[1] == ()
    assert joined([page("900", top=0.05)])[1] == ()


def test_what_a_browser_prints_on_a_single_page() -> None:
    text, folded = joined([[*page(LONG), Line("https://example.org/bridge 1/1", 50, 0.02, 8)]])
    assert [text[slice(*each.span)] for each in folded] == ["https://example.org/bridge 1/1"]


def test_nothing() -> None:
    assert joined([]) == joined([[]]) == ("", ())
