"""What the analysts of a library usually accept, tag by tag, and how much of what is proposed that may hide."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kursk_reader.domain.identity import now
from kursk_reader.domain.suggestion import Decision, Suggestion
from kursk_reader.storage import reading, suggestions
from kursk_reader.storage.library import Library

if TYPE_CHECKING:
    from kursk_reader.analysis.suggestions.learning import Learned

LEAST = 0.35
"""The score from which on a proposal is shown."""

_MANY = 100
"""Decisions on a tag from which on more of its proposals may be hidden."""
_HIDES, _HIDES_AFTER_MANY = 0.25, 0.5
"""The part of a tag's proposals in an article that may be hidden, at most."""
_FAINT = 0.05
"""The weight, in log-odds, below which a reason is not worth telling."""

_KEPT, _SINCE, _TOLD = "learned-by-tag", "learned-since", "left-out-told"


class Picked(NamedTuple):
    """The proposals for an article, and those that the rules alone would show and decisions hide."""

    shown: list[Suggestion]
    hidden: list[Suggestion]


class Habits:
    """What was learned of each tag from the decisions on it: what is said of claims says nothing of figures."""

    def __init__(self, by_tag: "Mapping[str, Learned]") -> None:
        self._by_tag = by_tag

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Habits) and self._by_tag == other._by_tag

    __hash__ = None  # type: ignore[assignment]  # it holds mappings

    @property
    def decisions(self) -> int:
        """How many decisions they come from."""
        return sum(learned.decisions for learned in self._by_tag.values())

    @property
    def tags(self) -> list[str]:
        """The tags on which decisions are used."""
        return sorted(tag for tag, learned in self._by_tag.items() if learned.used)

    @property
    def effect(self) -> object:
        """What of them decides which proposals are shown; its `repr` is the same as long as they are."""
        used = [(tag, self._by_tag[tag]) for tag in self.tags]
        return [(tag, learned.decisions >= _MANY, sorted(learned.weights.items())) for tag, learned in used]

    def score(self, suggestion: Suggestion) -> float:
        """The score of a proposal, 0..1, after what was learned."""
        learned = self._by_tag.get(suggestion.tag)
        return learned.score(suggestion) if learned else suggestion.score

    def factors(self, suggestion: Suggestion) -> dict[str, float] | None:
        """What decisions add to the score or take from it, in log-odds, by reason; None if they say nothing of it."""
        from kursk_reader.analysis.suggestions.learning import reasons

        learned = self._by_tag.get(suggestion.tag)
        if learned is None or not learned.used:
            return None
        weights = ((name, learned.weights.get(name, 0.0)) for name in reasons(suggestion.tag, suggestion.why))
        told = ((name.removeprefix(f"{suggestion.tag} · "), weight) for name, weight in weights)
        return {name: weight for name, weight in told if abs(weight) >= _FAINT}

    def explained(self, suggestion: Suggestion) -> str:
        """How the score comes about, in words."""
        rules, factors = f"rules {suggestion.score:.2f}", self.factors(suggestion)
        if factors is None:
            return f"{rules}; {self._why_unused(suggestion.tag)}"
        told = [f"“{name}” {'raises' if by > 0 else 'lowers'} it ({by:+.1f})" for name, by in factors.items()]
        return f"{rules}; your decisions: {', '.join(told) or 'no change'} → {self.score(suggestion):.2f}"

    def _why_unused(self, tag: str) -> str:
        from kursk_reader.analysis.suggestions.learning import FEWEST

        learned = self._by_tag.get(tag)
        number = learned.decisions if learned else 0
        if number < FEWEST:
            return f"{FEWEST - number} more decisions on {tag} before they count"
        return f"{number} decisions on {tag} foretell the next no better"

    def pick(self, found: Sequence[Suggestion]) -> Picked:
        """What to show of what the rules found in an article.

        Decisions add what they raise above LEAST, and hide the lowest of what they put below it: of each tag a
        quarter of what the rules alone would show, half of it once there are many decisions on it.
        """
        hidden = [each for tag in {one.tag for one in found} for each in self._hidden(tag, found)]
        shown = [each for each in found if max(each.score, self.score(each)) >= LEAST and each not in hidden]
        return Picked(shown, hidden)

    def _hidden(self, tag: str, found: Iterable[Suggestion]) -> list[Suggestion]:
        learned = self._by_tag.get(tag)
        if learned is None:
            return []
        plain = [each for each in found if each.tag == tag and each.score >= LEAST]
        room = int(len(plain) * (_HIDES_AFTER_MANY if learned.decisions >= _MANY else _HIDES))
        low = sorted((each for each in plain if learned.score(each) < LEAST), key=learned.score)
        return low[:room]


def habits(library: Library) -> Habits:
    """What the decisions in a library teach; kept in it if it can be, and learned anew when there are more."""
    from kursk_reader.analysis.suggestions.learning import learn

    decisions, known = _decisions(library), _kept(library)
    if known.decisions == len(decisions):
        return known
    tags = dict.fromkeys(decision.tag for decision in decisions)
    by_tag = {tag: learn([decision for decision in decisions if decision.tag == tag]) for tag in tags}
    if not library.read_only:
        with library.writing() as connection:
            reading.keep_setting(connection, _KEPT, _written(by_tag))
    return Habits(by_tag)


def left_out(library: Library, document_id: str) -> str:
    """How many proposals for an article are left out, and what decisions these follow; empty if none are."""
    number = suggestions.hidden(library.connection, document_id)
    if not number:
        return ""
    decisions = _decisions(library)
    decided = Counter(each.tag for each in decisions)
    rejected = Counter(each.tag for each in decisions if not each.accepted)
    told = [f"{rejected[tag]} of {decided[tag]} × {tag}" for tag in _kept(library).tags if rejected[tag]]
    is_left_out = "is left out" if number == 1 else "are left out"
    return f"{number:,} {is_left_out}, as you rejected {', '.join(told)}" if told else ""


def is_news(library: Library) -> bool:
    """Whether nobody was told yet that proposals are left out; told they are with this."""
    if reading.setting(library.connection, _TOLD):
        return False
    with library.writing() as connection:
        reading.keep_setting(connection, _TOLD, now())
    return True


def forget(library: Library) -> int:
    """Learn only from decisions that come after now; from how many it was. Proposals are made anew when needed."""
    number = habits(library).decisions
    with library.writing() as connection:
        reading.keep_setting(connection, _SINCE, now())
        reading.keep_setting(connection, _TOLD, "")
        suggestions.forget_runs(connection)
    return number


def _decisions(library: Library) -> list[Decision]:
    return suggestions.decisions(library.connection, reading.setting(library.connection, _SINCE) or "")


def _kept(library: Library) -> Habits:
    from kursk_reader.analysis.suggestions.learning import Learned

    kept = json.loads(reading.setting(library.connection, _KEPT) or "{}")
    return Habits({tag: Learned(**each) for tag, each in kept.items()})


def _written(by_tag: "Mapping[str, Learned]") -> str:
    rows = {tag: learned._asdict() | {"weights": dict(learned.weights)} for tag, learned in by_tag.items()}
    return json.dumps(rows, ensure_ascii=False)
