"""Titles of other articles and of videos that numbers, times or durations stand beside."""

import pytest

from importing.reports import REPORTS
from kursk_reader.importing.boilerplate import folded_ranges

TITLES = [
    "Which harbours have the deepest quays",
    "Ferries return to the northern line",
    "Why do the cranes stand still?",
]


def _folded(lines: list[str]) -> list[str]:
    text = "\n".join(lines)
    return [text[found.start : found.end] for found in folded_ranges(text)]


def test_titles_between_their_numbers_are_folded_with_the_end_of_their_list() -> None:
    title, sentences = REPORTS["en"]
    numbered = [line for at, other in enumerate(TITLES, 1) for line in (f"list {at} of 3", other)]
    box = ["list of 3 items", *numbered, "end of list"]
    assert _folded([title, *sentences[:3], *box, *sentences[3:]]) == box


def test_a_number_of_a_list_without_another_one_folds_nothing_below_it() -> None:
    title, sentences = REPORTS["en"]
    assert _folded([title, *sentences[:3], "list 1 of 3", TITLES[0], *sentences[3:]]) == ["list 1 of 3"]


def test_the_title_of_a_video_is_folded_with_its_length() -> None:
    title, sentences = REPORTS["en"]
    box = ["Your browser does not support this player", TITLES[2], "02:41"]
    assert _folded([title, *sentences[:3], *box, *sentences[3:]]) == box


@pytest.mark.parametrize("heading", ["All news", "Latest news"])
def test_titles_below_times_at_the_end_are_folded_where_a_heading_is_above_them(heading: str) -> None:
    title, sentences = REPORTS["en"]
    titles = [TITLES[0], f"updated {TITLES[1]}", TITLES[2]]
    feed = [line for time, other in zip(("14:02", "13:47", "13:31"), titles, strict=True) for line in (time, other)]
    assert _folded([title, *sentences, heading, *feed]) == [heading, *feed]


@pytest.mark.parametrize(
    "line",
    [
        "Add Harbour Post as your preferred source to see more of our stories on Google.",
        "Read moreFerries return to the northern line",
        "Stock photo: Ada Marsh",
        "View on original site",
        "eng ukr deu esp",
        "Підпишіться, щоб прочитати повністю",
        "Ссылки для упрощенного доступа",
    ],
)
def test_lines_of_many_sites_are_folded_between_sentences(line: str) -> None:
    title, sentences = REPORTS["en"]
    assert _folded([title, *sentences[:3], line, *sentences[3:]]) == [line]
