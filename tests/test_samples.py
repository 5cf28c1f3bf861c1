"""The five sample reports: they import cleanly and keep what makes real reports hard."""

import re
from pathlib import Path

import pytest

from kursk_reader import samples
from kursk_reader.domain.document import ImportedText
from kursk_reader.errors import KurskReaderError
from kursk_reader.importing.text import read_bytes
from kursk_reader.samples import sample_files


@pytest.fixture(scope="module")
def reports() -> list[ImportedText]:
    return [read_bytes(path.read_bytes(), str(path)) for path in sample_files()]


@pytest.fixture(scope="module")
def everything(reports: list[ImportedText]) -> str:
    return "\n".join(report.text for report in reports)


def furniture(report: ImportedText) -> list[tuple[str, str]]:
    return [(report.text[folded.start : folded.end], folded.reason) for folded in report.folded]


def test_there_are_five_in_order() -> None:
    names = [path.name for path in sample_files()]
    assert len(names) == 5
    assert names == sorted(names)


def test_none_at_all_is_an_error_for_people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samples, "_FOLDERS", (tmp_path,))
    with pytest.raises(KurskReaderError, match="missing"):
        sample_files()


def test_metadata(reports: list[ImportedText]) -> None:
    assert [(report.outlet, report.author, report.published) for report in reports] == [
        ("Harbour & Field", "Elinor Marsh", "2024-11-11"),
        ("The Daily Lantern", None, "2024-12-30"),
        ("The Meridian Courier", None, "2025-01-12"),
        ("Eastern Causeway", "Marta Wierzbicka", "2025-01-12"),
        ("Northgate Wire", None, None),
    ]
    for report in reports:
        assert re.match(r"https://[a-z]+\.example\.org/", report.url or "")
        assert report.title
        assert 300 <= len(report.text.split()) <= 480


def test_furniture_is_folded_and_no_sentence_is(reports: list[ImportedText]) -> None:
    lead = next(line for line in reports[2].text.split("\n") if line.startswith("Should Kyiv"))
    assert [furniture(report) for report in reports] == [
        [
            ("Politics", "section label"),
            ("Source link", "source link"),
            ("Related Articles", "related articles"),
            ("Back to top button", "back to top"),
        ],
        [
            ("3 days ago", "relative date"),
            ("28", "share count"),
            ("Loading comments...", "comments widget"),
        ],
        [("courier.example.org", "outlet line"), (lead, "lead printed twice")],
        [],
        [("Subscribe to our newsletter", "subscription line")],
    ]


@pytest.mark.parametrize(
    "figure",
    [
        "Some 10,000",
        "At least 10 thousand",
        "more than 10,000",
        "12,000 North Koreans",
        "60,000",
        "50,000",
        "1,240 square kilometres",
        "800 square kilometres",
        "roughly 500 square miles",
        "386 and 579 square miles",
        "about half",
        "600,000",
        "1,200 a day",
        "at least 1,000",
        "more than 1,000",
        "6:1",
        "500 North Koreans",
        "13 were",
    ],
)
def test_the_figures_that_disagree_are_there(everything: str, figure: str) -> None:
    assert figure in everything


def test_three_retell_one_story(reports: list[ImportedText]) -> None:
    retelling = [report for report in reports if "Washington Post" in report.text[:700]]
    assert [report.outlet for report in retelling] == ["The Meridian Courier", "Eastern Causeway", "Northgate Wire"]


@pytest.mark.parametrize("mark", ['"', "“", "‘in a day", "’s", "– Those were", "[…]", "… They", "[into Ukraine]"])
def test_quotation_in_all_its_forms(everything: str, mark: str) -> None:
    assert mark in everything


def test_one_full_stop_has_no_space_after_it(everything: str) -> None:
    assert re.findall(r"[a-z]{2}\.[A-Z][a-z]+", everything) == ["vy.But"]


def test_paragraphs_are_set_apart_in_two_ways(reports: list[ImportedText]) -> None:
    single = [len(re.findall(r"[^\n]\n[^\n]", report.text)) for report in reports]
    assert min(single) == 0
    assert max(single) > 8
