"""What stands inside somebody's words is said by them, too."""

from kursk_reader.analysis.suggestions.said_within import said_within
from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Suggestion


def proposal(start: int, end: int, tag: str, **attributes: str | float) -> Suggestion:
    return Suggestion(Span(start, end), tag, 0.8, "why", attributes)


def spoken(*found: Suggestion) -> list[str | float | None]:
    return [each.attributes.get("speaker") or each.attributes.get("source") for each in said_within(found)]


def test_what_is_inside_is_of_the_innermost_speaker_around_it():
    quote, claim = proposal(0, 90, "quote", speaker="Ann Hale"), proposal(10, 40, "claim", source="The Herald")
    figure = proposal(20, 25, "figure", low=3.0)
    assert spoken(quote, claim, figure) == ["Ann Hale", "The Herald", "The Herald"]
    assert said_within([quote, figure])[1].attributes == {"low": 3.0, "speaker": "Ann Hale"}


def test_what_is_outside_or_has_a_speaker_of_its_own_is_left_alone():
    claim = proposal(0, 40, "claim", speaker="Ann Hale")
    assert spoken(claim, proposal(30, 50, "figure"), proposal(60, 70, "figure")) == ["Ann Hale", None, None]
    assert spoken(claim, proposal(5, 20, "claim", speaker="Bo Lind"), proposal(25, 30, "figure"))[1:] == [
        "Bo Lind",
        "Ann Hale",
    ]


def test_a_quotation_inside_may_be_of_somebody_else():
    assert spoken(proposal(0, 40, "claim", speaker="Ann Hale"), proposal(5, 20, "quote")) == ["Ann Hale", None]
