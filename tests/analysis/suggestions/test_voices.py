"""The names to choose a speaker from."""

import pytest

from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.analysis.suggestions.voices import voices_near
from kursk_reader.analysis.units import TextUnits

TEXT = (
    "Harbour master Ann Hale closed the port of Odesa at noon. Ships wait. "
    "The water is too low for ships, Hale said; the Harbour Board of Norway disagrees."
)


def near(offset: int, text: str = TEXT) -> list[str]:
    return voices_near(TextUnits(text, Paragraphs(text), "en"), offset)


def test_full_names_of_the_sentence_come_first_and_words_that_only_begin_one_are_none():
    assert near(TEXT.index("water"))[0] == "Ann Hale"
    assert "Ships" not in near(TEXT.index("wait"))


def test_the_office_that_a_sentence_begins_with_is_one_of_them():
    assert near(20, "Norwegian officials estimate that the port may open.")[0] == "Norwegian officials"
    assert near(20, "The ships that wait outside the port are Norwegian.") == []


def test_places_come_last():
    names = near(TEXT.index("closed"))
    assert set(names) >= {"Ann Hale", "Odesa"}
    assert names.index("Ann Hale") < names.index("Odesa")


def test_the_edges_of_a_text():
    assert near(0, "") == []
    assert near(0, "Ann Hale") == ["Ann Hale"]
    assert near(len(TEXT)) == near(len(TEXT) - 1)


@pytest.mark.parametrize(
    "text",
    [
        "Currently the ships wait.",
        "Those who wait were met by Norwegians, by a Dane and by two South Koreans.",
        "The port was closed on Monday, 11 November.",
        "Norway's old promise stands.",
    ],
)
def test_adverbs_peoples_dates_and_what_somebody_owns_are_nobody(text):
    assert near(0, text) == []


def test_one_name_at_the_head_of_a_sentence_is_somebody_who_speaks_or_comes_up_again():
    assert near(0, "Hale said that the port is closed.") == ["Hale"]
    assert near(0, "Hale closed the port. Nobody had asked Hale.") == ["Hale"]
    assert near(0, "Hale closed the port." + " Ships wait." * 10_000 + " Nobody had asked Hale.") == [], "not nearby"


def test_a_place_is_told_without_whose_it_is():
    text = "The fleet left Norway's Bergen. The ferries to Bergen wait."
    assert near(len(text) - 2, text) == near(5, text)


def test_names_of_a_kind_keep_their_order_from_sentence_to_sentence():
    text = "Ann Hale met Bo Lind at the port. Bo Lind closed it. Ann Hale said nothing to Bo Lind."
    assert {tuple(near(at, text)) for at in (5, 40, len(text) - 5)} == {("Ann Hale", "Bo Lind")}
