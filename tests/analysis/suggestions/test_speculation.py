import pytest

from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.analysis.suggestions.suggest import suggestions
from kursk_reader.domain.suggestion import Suggestion


def speculation(text: str, language: str = "en") -> list[Suggestion]:
    return [one for one in suggestions(text, Paragraphs(text), language) if one.tag == "speculation"]


def words(text: str, language: str = "en") -> list[str]:
    return [text[one.span.start : one.span.end] for one in speculation(text, language)]


@pytest.mark.parametrize(
    "text",
    [
        "The dyke could give way tonight.",
        "The dyke may give way tonight.",
        "Perhaps the dyke was never inspected.",
        "The dyke is expected to hold.",
        "It is unlikely that the dyke will hold.",
        "The dyke appears to have been damaged.",
        "There is a risk of flooding in the lower town.",
        "If the rain goes on, the town will be cut off.",
        "Had the gates been shut, the town would have stayed dry.",
        "Residents fear that the dyke will not hold.",
        "The army is believed to have left.",
        "The strike threatens to spread.",
        "“The dyke might break,” the engineer said.",
        "The dyke is not likely to hold.",
        "A breach of the dyke cannot be ruled out.",
        "Engineers do not rule out a breach.",
        "Any delay risks flooding the lower town.",
        "The water will fall below the mark within a week.",
        "The new pumps should help to drain the lower town.",
        "It is not yet clear whether the dyke will hold.",
        "A flood of that kind is conceivable, the engineer said.",
        "Some think the dyke was never inspected.",
        "The dyke of the old town.could give way tonight.",
        "Heavy rain is forecast for the valley.",
        "The ministry warned the dyke would break.",
    ],
)
def test_finds_hedges_conditions_and_predictions(text: str) -> None:
    assert len(speculation(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The dyke was built in May.",
        "In May Thornton sold the house.",
        "They relied on the king's military might.",
        "From the tower she could see the fleet.",
        "The mayor could not be reached for comment.",
        "He would always walk to the harbour every morning.",
        "The ministry said it would send two ships.",
        "Reporters asked if the gates had been shut.",
        "The gate was shut as soon as possible.",
        "They held out longer than expected.",
        "Could the dyke break?",
        "The exhibition will open on Monday.",
        "He appeared in court on Friday.",
        "Police questioned the suspect for two hours.",
        "Residents may appeal within a month.",
        "The gate was moved so that lorries could turn.",
        "He could not believe his eyes.",
        "They do not believe the mayor.",
        "The engineer would not answer questions.",
        "As a young engineer he would sleep on the dyke.",
        "The pumps stay in place for a week or longer if needed.",
        "The harvest was better than the forecasts had it.",
        "She works for a think tank.",
        "The price is hard to predict.",
        "The town had The Courier tell them which gates were shut.",
    ],
)
def test_is_not_taken_in(text: str) -> None:
    assert speculation(text) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Дамба може не витримати.", "uk"),
        ("Ймовірно, дамбу пошкодили вночі.", "uk"),
        ("Очікується, що дощ триватиме.", "uk"),
        ("Якщо дамба впаде, місто затопить.", "uk"),
        ("Плотина могла бы выдержать.", "ru"),
        ("Вероятно, плотину повредили ночью.", "ru"),
        ("Если плотина рухнет, город затопит.", "ru"),
        ("Эксперты не исключают новой волны.", "ru"),
        ("Судя по всему, плотину подмыло.", "ru"),
        ("Фахівці не виключають нової повені.", "uk"),
        ("Ціни на хліб зростуть, каже економіст.", "uk"),
    ],
)
def test_knows_ukrainian_and_russian_hedges(text: str, language: str) -> None:
    assert len(speculation(text, language)) == 1


@pytest.mark.parametrize(("text", "language"), [("Міст закрили вночі.", "uk"), ("Он не мог заснуть.", "ru")])
def test_plain_statements_in_ukrainian_and_russian_are_none(text: str, language: str) -> None:
    assert speculation(text, language) == []


def test_leaves_attribution_and_certain_clauses_outside() -> None:
    assert words("The dyke could break, the mayor said.") == ["The dyke could break"]
    assert words("The dyke held last night, but it could break tomorrow.") == ["it could break tomorrow"]
    assert words("The dyke lost its crown on Friday, which could flood the town.") == ["which could flood the town"]
    assert words("The dyke lost its crown on Friday, with more floods likely.") == ["more floods likely"]


def test_says_why_and_who() -> None:
    (one,) = speculation("If the rain goes on, the dyke could break, engineer Ilse Brandt said.")
    assert one.why == "hedge: could; conditional: if"
    assert one.attributes == {"speaker": "Ilse Brandt"}


def test_more_and_stronger_cues_score_higher() -> None:
    (weak,) = speculation("The dyke was feared lost.")
    (strong,) = speculation("The dyke may well break, and perhaps soon.")
    assert 0.5 <= weak.score < strong.score < 1
