"""The names to choose a speaker from."""

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
    assert near(0, "Hale") == ["Hale"]
    assert near(len(TEXT)) == near(len(TEXT) - 1)
