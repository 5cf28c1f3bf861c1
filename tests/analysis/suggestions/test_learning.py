"""What decisions teach, and that it is used only where it helps."""

import random

import pytest

from kursk_reader.analysis.suggestions.learning import FEWEST, Learned, learn, reasons
from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Decision, Suggestion


def proposal(why: str, tag: str = "speculation", score: float = 0.6) -> Suggestion:
    return Suggestion(Span(0, 4), tag, score, why)


def decided(number: int, chance: dict[str, float], seed: int = 1, score: float = 0.6) -> list[Decision]:
    """Decisions of somebody who accepts each reason with its own chance."""
    dice = random.Random(seed)
    whys = [dice.choice(sorted(chance)) for _ in range(number)]
    return [Decision("speculation", why, score, dice.random() < chance[why]) for why in whys]


def test_a_few_decisions_teach_nothing():
    learned = learn(decided(FEWEST - 1, {"hedge: could": 0.0}))
    assert not learned.used
    assert learned.score(proposal("hedge: could")) == 0.6


def test_a_reason_that_is_always_rejected_sinks_and_the_other_rises():
    learned = learn(decided(80, {"hedge: could": 0.05, "conditional: if": 0.95}))
    assert learned.used
    assert learned.score(proposal("hedge: could")) < 0.35 < 0.8 < learned.score(proposal("conditional: if"))
    explained = learned.explained(proposal("hedge: could"))
    assert explained.startswith("rules 0.60")
    assert "speculation · hedge" in explained


def test_decisions_that_fit_the_rules_leave_them_alone():
    learned = learn(decided(400, {"hedge: could": 0.6, "conditional: if": 0.6}))
    assert learned.score(proposal("hedge: could")) == pytest.approx(0.6, abs=0.05)


@pytest.mark.parametrize("seed", range(12))
def test_it_is_never_worse_than_the_rules_on_decisions_to_come(seed):
    """The analyst's habits drawn at random: decisions after those that were learned from are judged no worse."""
    dice = random.Random(seed)
    whys = [f"hedge: {word}" for word in ("could", "may", "might", "likely", "expected")] + ["conditional: if"]
    chance = {why: dice.random() for why in whys}
    learned = learn(decided(60, chance, seed))
    to_come = decided(3000, chance, seed + 100)

    def wrong(score) -> float:
        return sum((score(proposal(d.why)) - d.accepted) ** 2 for d in to_come) / len(to_come)

    assert wrong(learned.score) <= wrong(lambda suggestion: suggestion.score) + 0.01


@pytest.mark.parametrize("seed", range(12))
def test_decisions_without_any_habit_do_no_harm(seed):
    learned = learn(decided(60, dict.fromkeys(["hedge: could", "hedge: may", "conditional: if"], 0.6), seed))
    for why in ("hedge: could", "hedge: may", "conditional: if"):
        assert abs(learned.score(proposal(why)) - 0.6) < 0.15


def test_reasons_are_the_parts_of_the_why_without_its_numbers():
    assert reasons("figure", "number + unit: 1,240 km; about") == ("figure", "figure · number + unit", "figure · about")
    assert reasons("claim", "checkable: an event, names Velka; said by Ada Brandt, left outside") == (
        "claim",
        "claim · checkable",
        "claim · checkable: an event",
        "claim · names",
        "claim · said by",
        "claim · left outside",
    )
    assert reasons("speculation", "hedge: could") == (
        "speculation",
        "speculation · hedge",
        "speculation · hedge: could",
    )


def test_what_was_learned_can_be_kept_as_it_is():
    learned = learn(decided(80, {"hedge: could": 0.05, "conditional: if": 0.95}))
    assert Learned(**learned._asdict()) == learned
