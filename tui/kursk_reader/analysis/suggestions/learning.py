"""What the decisions of a library teach: which reasons its analysts trust, and how much.

A logistic model on top of the rules: the log-odds of a rule's score plus one weight for each part of its reason. A
weight is the log ratio of decisions for and against, as they are and as the scores had expected them, drawn towards
nothing where there are few (a Gamma prior on both counts, as in empirical Bayes disproportionality: DuMouchel 1999).
The weights are used only if they judge decisions that were held back better than the rules alone do.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from math import exp, log, sqrt
from statistics import mean, stdev
from types import MappingProxyType
from typing import NamedTuple

from kursk_reader.domain.suggestion import Decision, Suggestion

FEWEST = 20
"""Decisions before anything is learned."""

_PRIOR = 4.0
"""Decisions that a reason needs before they weigh as much as the rules' own expectation."""
_HELD_BACK = 5
"""Every so many decisions are held back in turn, so that each is judged by weights that have not seen it."""
_WHOM = r"\b(names|said by) .*"
"""Who is named says nothing of how well a rule finds."""
_SUREST = 0.98
_SURE = 2.0
"""Standard errors by which the gain must be more than nothing: with few decisions chance looks like habit."""


class Learned(NamedTuple):
    """Weights by reason, and how much less the weights than the rules alone were surprised by held-back decisions.

    `gain` is the mean over the decisions of the difference in log loss, in nats, `doubt` its standard error.
    """

    decisions: int = 0
    weights: Mapping[str, float] = MappingProxyType({})
    gain: float = 0.0
    doubt: float = 0.0

    @property
    def used(self) -> bool:
        """Whether the weights judge held-back decisions better than the rules; if not, scores stay the rules'."""
        return bool(self.weights) and self.gain > _SURE * self.doubt

    def score(self, suggestion: Suggestion) -> float:
        """The score of a suggestion, 0..1, after what was learned."""
        if not self.used:
            return suggestion.score
        return _moved(suggestion.score, self.weights, reasons(suggestion.tag, suggestion.why))

    def explained(self, suggestion: Suggestion) -> str:
        """The rules' score and what each reason added or took, in words."""
        if not self.used:
            return f"rules {suggestion.score:.2f}"
        parts = [(name, self.weights.get(name, 0.0)) for name in reasons(suggestion.tag, suggestion.why)]
        moved = "".join(f", {name} {weight:+.2f}" for name, weight in parts if abs(weight) >= 0.05)
        return f"rules {suggestion.score:.2f}{moved} → {self.score(suggestion):.2f}"


def reasons(tag: str, why: str) -> tuple[str, ...]:
    """The parts of a reason that decisions are counted for: the tag, each kind of evidence, and short cue words."""
    names = [tag]
    for part in re.split(r"[;,]\s+", why):
        kind, _, cue = (piece.strip().lower() for piece in re.sub(_WHOM, r"\1", part).partition(":"))
        names.append(f"{tag} · {kind}")
        if cue and len(cue) <= 20 and not any(character.isdigit() for character in cue):
            names.append(f"{tag} · {kind}: {cue}")
    return tuple(dict.fromkeys(names))


def learn(decisions: Sequence[Decision]) -> Learned:
    """What `decisions` teach. Nothing is used unless it helps with decisions that were held back."""
    if len(decisions) < FEWEST:
        return Learned(len(decisions))
    gains: list[float] = []
    for part in range(_HELD_BACK):
        known = [decision for at, decision in enumerate(decisions) if at % _HELD_BACK != part]
        weights = _weights(known)
        for decision in decisions[part::_HELD_BACK]:
            moved = _moved(decision.score, weights, reasons(decision.tag, decision.why))
            gains.append(_loss(decision.score, decision.accepted) - _loss(moved, decision.accepted))
    return Learned(len(gains), _weights(decisions), mean(gains), stdev(gains) / sqrt(len(gains)))


def _weights(decisions: Iterable[Decision]) -> dict[str, float]:
    """One after the other from the general to the special, each for what those before leave unexplained."""
    rows = [(reasons(d.tag, d.why), d) for d in decisions]
    weights: dict[str, float] = {}
    for depth in range(max((len(names) for names, _ in rows), default=0)):
        tallies: dict[str, list[tuple[float, bool]]] = {}
        for names, decision in rows:
            if depth < len(names) and names[depth] not in weights:
                expected = _moved(decision.score, weights, names[:depth])
                tallies.setdefault(names[depth], []).append((expected, decision.accepted))
        for name, tally in tallies.items():
            weights[name] = round(_weight(tally), 4)
    return weights


def _weight(tally: Sequence[tuple[float, bool]]) -> float:
    accepted = sum(done for _, done in tally)
    expected = sum(chance for chance, _ in tally)
    for_it = (accepted + _PRIOR / 2) / (expected + _PRIOR / 2)
    against = (len(tally) - accepted + _PRIOR / 2) / (len(tally) - expected + _PRIOR / 2)
    return log(for_it / against)


def _moved(score: float, weights: Mapping[str, float], names: Iterable[str]) -> float:
    bounded = min(max(score, 1 - _SUREST), _SUREST)
    odds = log(bounded / (1 - bounded)) + sum(weights.get(name, 0.0) for name in names)
    return min(max(1 / (1 + exp(-odds)), 1 - _SUREST), _SUREST)


def _loss(score: float, accepted: bool) -> float:
    bounded = min(max(score, 1 - _SUREST), _SUREST)
    return -log(bounded if accepted else 1 - bounded)
