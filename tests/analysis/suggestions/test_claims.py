import pytest

from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.analysis.suggestions.suggest import suggestions
from kursk_reader.domain.suggestion import Suggestion


def claims(text: str, language: str | None = "en") -> list[Suggestion]:
    return [one for one in suggestions(text, Paragraphs(text), language) if one.tag == "claim"]


def words(text: str) -> list[str]:
    return [text[one.span.start : one.span.end] for one in claims(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army left Velka on Sunday.", ["The army left Velka on Sunday"]),
        ("The army left Velka, the governor said.", ["The army left Velka"]),
        ("According to the governor, the army left Velka.", ["the army left Velka"]),
        ("“The army left Velka,” said the governor.", ["The army left Velka"]),
        ("The army left Velka, but the police stayed.", ["The army left Velka", "the police stayed"]),
        (
            "The plant closed in 2019; its machines were sold to Turkey.",
            ["The plant closed in 2019", "its machines were sold to Turkey"],
        ),
        (
            "The union says 400 nurses left; the ministry says the number is 90.",
            ["400 nurses left", "the number is 90"],
        ),
        ("VELKA (Agency) – The army left the town on Sunday.", ["The army left the town on Sunday"]),
        ("Police said the driver was drunk and that he had fled.", ["the driver was drunk", "he had fled"]),
    ],
)
def test_takes_each_assertion_without_its_attribution(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He lost a leg in the war and came home in 1944.",
        "The bank dropped the case because two witnesses had died.",
        "The army shelled the town, the village and the bridge.",
        "She knew where Kovacs and the other prisoners were held.",
    ],
)
def test_does_not_divide_what_hangs_together(text: str) -> None:
    assert words(text) == [text.rstrip(".")]


@pytest.mark.parametrize(
    "text",
    [
        "Who gave the order?",
        "“Who gave the order?” the judge asked.",
        "The dyke may break tonight.",
        "It is a disgrace.",
        "The state should pay for opera.",
        "The spokesman did not elaborate.",
        "The mayor was speaking to reporters in the rain.",
        "Read more: The story of the dyke",
        "Loading comments...",
        "Photo: Press Pool",
        "Share this article",
        "Subscribe to our newsletter.",
        "28",
    ],
)
def test_passes_over_what_cannot_be_checked(text: str) -> None:
    assert claims(text) == []


def test_a_headline_that_asserts_counts() -> None:
    assert words("Flood kills nine in the hills above Marenza") == ["Flood kills nine in the hills above Marenza"]


def test_a_conjecture_at_the_end_leaves_the_rest_a_claim() -> None:
    assert words("The army left Velka on Sunday, which could end the siege.") == ["The army left Velka on Sunday"]


def test_names_who_claims() -> None:
    (one,) = claims("Governor Ilse Brandt told the Northern Herald that the army left Velka.")
    assert one.attributes["source"] == "Northern Herald"
    assert "Ilse Brandt" in str(one.attributes["speaker"])


def test_evidence_raises_the_score_and_is_the_reason() -> None:
    (plain,) = claims("The army has left.")
    (rich,) = claims("The army left Velka with 400 trucks on Sunday.")
    assert plain.score < rich.score <= 1
    assert rich.why == "assertion, figure, name, event"


@pytest.mark.parametrize(("text", "language"), [("Міст закрили у п’ятницю.", "uk"), ("Мост закрыли в пятницу.", "ru")])
def test_takes_ukrainian_and_russian_statements(text: str, language: str) -> None:
    assert len(claims(text, language)) == 1
