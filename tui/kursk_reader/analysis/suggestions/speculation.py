"""Speculation: clauses that are hedged, conditional or predicted, by the cues of `[hedges]` in `data/`."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.runs import Runs
from kursk_reader.analysis.suggestions.assertions import Assertion, aside
from kursk_reader.analysis.suggestions.attribution import Attribution, spoken
from kursk_reader.analysis.suggestions.cues import Cue, Cues, cues
from kursk_reader.analysis.word_lists import Phrases
from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Suggestion

TAG = "speculation"
_ENOUGH = 0.5
"""The strength from which a clause counts as speculation."""
_SUREST = 0.98
_FAINT = 0.35
"""The strength from which a cue is worth mentioning."""
_BACKSHIFTED = 0.4
_HABITS = "statements.habits"
_MOST_REMEMBERED = 1_000
_KINDS = {"conditional": "statements.conditionals", "prediction": "statements.predictions"}


class Hedge(NamedTuple):
    """A cue in the text; `strength` is 0..1, 0 if it only looks like one."""

    span: Span
    cue: str
    strength: float
    kind: str
    """"hedge", "conditional" or "prediction"."""
    backshifts: bool
    """Whether its verb may be only the future of reported speech or a habit of the past."""


_STRENGTH, _BACKSHIFTS = attrgetter("strength"), attrgetter("backshifts")


class Hedges:
    """The cues of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        strengths = lexicon.values("hedges")
        self._strengths = {key.lower(): strength for key, strength in strengths.items()}
        self._cues = Cues(self._strengths)
        self._initial = {key.lower() for key in strengths if key != key.lower()}
        self._names = lexicon.phrases("months")
        self._backshifts = lru_cache(_MOST_REMEMBERED)(lexicon.phrases("statements.backshifted").__contains__)
        phrases = {kind: lexicon.phrases(name) for kind, name in _KINDS.items()}
        self._kinds = _Kinds(phrases)

    def find(self, sentence: Runs) -> list[Hedge]:
        """The cues of `sentence`, in order; the longest of those that share words."""
        there = self._cues.find(sentence.texts)
        if not there:
            return []
        spans = sentence.spans([(cue.start, cue.end) for cue in there])
        return [
            Hedge(span, cue.words, self._strengths[cue.entry], self._kinds[cue.entry], self._backshifts(cue.words))
            for cue, span in zip(there, spans, strict=True)
            if self._is_meant(sentence, cue, span)
        ]

    def _is_meant(self, sentence: Runs, cue: Cue, span: Span) -> bool:
        """Whether this is no name ("May", "Will") and begins a sentence if it must: "Should the dyke break"."""
        if sentence.text[span.start].isupper():
            return cue.words not in self._names and _begins_sentence(sentence.joined(), cue.start)
        return cue.entry not in self._initial


class _Kinds(dict[str, str]):
    """The kind of each cue, found when it is first met: to look all of them up takes longer than to begin."""

    def __init__(self, phrases: Mapping[str, Phrases]) -> None:
        super().__init__()
        self._phrases = phrases

    def __missing__(self, cue: str) -> str:
        words = cue.split()
        kind = self[cue] = next((kind for kind, phrases in self._phrases.items() if phrases.match(words, 0)), "hedge")
        return kind


@cache
def hedges(lexicon: Lexicon) -> Hedges:
    """The cues of `lexicon`."""
    return Hedges(lexicon)


class Conjecture(NamedTuple):
    """What of an assertion is conjecture: all of it, or its trailing subordinate clause."""

    span: Span
    strength: float
    cues: tuple[Hedge, ...]
    before: int
    """Tokens of the assertion in front of it."""


def conjectures(
    text: str, said: Sequence[Assertion], found: Sequence[Hedge], lexicon: Lexicon
) -> list[Conjecture | None]:
    """For each of `said`, all that a sentence asserts, what the cues `found` in the sentence make conjecture of it.

    A cue outside of what is asserted ("they fear that") counts for everything that is said so.
    """
    if not any(map(_STRENGTH, found)):
        return [None] * len(said)
    habitual = False
    if said and any(map(_BACKSHIFTS, found)):
        habitual = cues(lexicon, _HABITS).stand_in(text[said[0].span.start : said[-1].span.end].split())
    starts = [assertion.span.start for assertion in said]
    within: list[list[Hedge]] = [[] for _ in said]
    around: list[Hedge] = []
    for hedge in found:
        at = bisect_right(starts, hedge.span.start) - 1
        (within[at] if at >= 0 and said[at].span.covers(hedge.span) else around).append(hedge)
    return [
        _conjecture(text, assertion, [*inside, *around] if assertion.said else inside, habitual, lexicon)
        for assertion, inside in zip(said, within, strict=True)
    ]


def _conjecture(
    text: str, assertion: Assertion, found: Sequence[Hedge], habitual: bool, lexicon: Lexicon
) -> Conjecture | None:
    if not found or is_question(text, assertion.span):
        return None
    past = habitual or _is_reported(text, assertion.said, lexicon)
    meant = tuple(map(_backshifted, found) if past else found)
    strength = _strength(meant)
    if strength < _ENOUGH:
        return None
    trailing = aside(assertion, lexicon)
    if trailing and all(trailing.span.covers(hedge.span) for hedge in meant if hedge.strength >= _FAINT):
        return Conjecture(trailing.span, strength, meant, trailing.before)
    return Conjecture(assertion.span, strength, meant, 0)


def speculation_suggestion(assertion: Assertion, found: Conjecture) -> Suggestion:
    """The proposal for a conjecture in `assertion`."""
    return Suggestion(found.span, TAG, round(found.strength, 2), _why(found.cues), spoken(assertion.said))


def is_question(text: str, span: Span) -> bool:
    """Whether a question mark ends `span` or stands right behind it."""
    return "?" in text[span.end - 1 : span.end + 2]


def _backshifted(hedge: Hedge) -> Hedge:
    """`hedge` in what is reported or habitual: weaker if its verb may be only that."""
    return hedge._replace(strength=hedge.strength * _BACKSHIFTED) if hedge.backshifts else hedge


def _is_reported(text: str, said: Attribution | None, lexicon: Lexicon) -> bool:
    """Whether this is speech that somebody reports in the past: "said it would"."""
    if said is None or said.quoted:
        return False
    return text[said.cue.start : said.cue.end].lower().endswith(lexicon.endings("statements.past_endings"))


def _strength(found: Iterable[Hedge]) -> float:
    """How surely a clause with the cues `found` is a conjecture, 0..1: each takes away from what doubt is left."""
    doubt = 1.0
    for strength in {hedge.cue: hedge.strength for hedge in found}.values():
        doubt *= 1 - strength
    return min(1 - doubt, _SUREST)


def _why(found: Iterable[Hedge]) -> str:
    """The kinds of cues and the cues, strongest first: `conditional: if; hedge: could`."""
    by_kind: dict[str, dict[str, None]] = {}
    for hedge in sorted(found, key=lambda hedge: -hedge.strength):
        if hedge.strength >= _FAINT:
            by_kind.setdefault(hedge.kind, {})[hedge.cue] = None
    return "; ".join([f"{kind}: {', '.join(words)}" for kind, words in by_kind.items()])


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(at - 4, 0) : at].rstrip(" \t\u00a0\"“”„«»‘’'–—-(")
    return not before or before[-1] in ".!?…:\n;"
