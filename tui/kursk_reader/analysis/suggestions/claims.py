"""Claims: assertions that can be checked, without the words that only tell who makes them."""

from collections.abc import Iterable
from itertools import chain

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.patterns import pattern
from kursk_reader.analysis.suggestions.assertions import Assertion
from kursk_reader.analysis.suggestions.attribution import spoken
from kursk_reader.analysis.suggestions.cues import cues
from kursk_reader.analysis.suggestions.extents import trimmed
from kursk_reader.analysis.suggestions.reading import without_possessive
from kursk_reader.analysis.suggestions.shape import FINITE, Shape
from kursk_reader.analysis.suggestions.speculation import Conjecture, is_question
from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Suggestion

TAG = "claim"
_ENOUGH = 0.53
_SUREST = 0.95
_BARE, _SHORTEST = 2, 3
_SHORTEST_HEADLINE = 5
"""Tokens that a claim needs; that it has if it is not doubtful; that a headline has."""

_END = '.,!;"'
_NAME = r"[Np](?:(?<=.N)|(?<=p)|(?=[MmVE]))"
_PAST = r"[mEVR](?:(?<=[mE])|(?!T))"
_EVENT = r"[EVStR](?:(?<!R)|(?!T))"
_JUDGED = r"[MmV]H?D?H?w?O|O\W*$|^O"
_SPEAKER = r"I[Mm](?!E)"
_WONDERS = r"I[Mm]?H?V[BW]"
_FINITE = rf"[{FINITE}]"
_ATTRIBUTES_ONLY = rf"[^{FINITE}]*(?:[Rt]H?[^{FINITE}]{{0,4}})?$"
_HEADLINE = r"^[NwDpd]{1,4}[wVMmER][dDNwFp]"
_COMMAND = r"^.(?:$|[DIPFHwNRV:,.](?!.{0,4}[Mm]))"
_LONGEST_FIRST_WORD = 20
_OPENING_NAME, _NAMES = "N+[Np]", "N+p?|p"
"""What may be names: a lone word that begins the sentence has its capital anyhow."""
_NO_NAMES = "months|weekdays|nationalities"
_ENDS_SENTENCE = frozenset('.!;…"”’»):')
_BASE = 0.44
_FIGURE_GAIN, _NAME_GAIN, _PAST_GAIN = 0.14, 0.1, 0.1
"""What makes an assertion easier to check, and by how much."""
_SAID, _LONG = 0.1, 0.06
"""What else speaks for it: that somebody says so, and that it has many words."""
_MANY_WORDS = 9
_NO_VERB = "no known verb"
_JUDGEMENT, _DUTY, _CONFESSION, _ASIDE, _BRIEF, _VERBLESS = 0.3, 0.3, 0.2, 0.6, 0.15, 0.1
_REACTION, _STATE = 0.2, 0.05
"""What takes from it: opinion, what ought to be, talk of oneself, talk about the talk, very few words, no verb
that is known; that somebody thanks, praises or condemns; and that neither an event nor a figure is in it."""


def claim_suggestion(
    text: str, assertion: Assertion, sentence: Span, found: Conjecture | None, lexicon: Lexicon
) -> Suggestion | None:
    """The claim that `assertion` makes beside what of it is conjecture; None if there is nothing to check."""
    span: Span | None = assertion.span
    letters = assertion.shape.letters
    if found:
        end = assertion.shape.end(found.before)
        span = trimmed(text, Span(assertion.span.start, end)) if found.before else None
        letters = letters[: found.before]
    if span is None or len(letters) < _BARE or _is_no_statement(text, span, sentence, letters, assertion, lexicon):
        return None
    against = _doubts(text, span, letters, assertion, lexicon)
    if text[sentence.end - 1] not in _ENDS_SENTENCE:
        against.pop(_NO_VERB, None)  # a headline, that has its verb for certain
    score = _BASE - (sum(against.values()) if against else 0)
    score += _FIGURE_GAIN if "d" in letters else 0
    score += _NAME_GAIN if pattern(_NAME).search(letters) else 0
    score += _PAST_GAIN if pattern(_PAST).search(letters) else 0
    score -= _STATE if "d" not in letters and not pattern(_EVENT).search(letters) else 0
    score += (_SAID if assertion.said else 0) + (_LONG if len(letters) >= _MANY_WORDS else 0)
    if score < _ENOUGH:
        return None
    attributes = spoken(assertion.said)
    why = _why(assertion.shape, letters, against, lexicon)
    if assertion.said:
        by = attributes.get("speaker") or attributes.get("source")
        by = f"said by {by}" if by else "somebody says so"
        why += f"; {by}" if span.overlaps(assertion.said.cue) else f"; {by}, left outside"
    return Suggestion(span, TAG, round(min(score, _SUREST), 2), why, attributes)


def _why(shape: Shape, letters: str, against: Iterable[str], lexicon: Lexicon) -> str:
    """What can be checked in the words of `letters`, and what casts doubt: `checkable: an event, names Velka`."""
    event = pattern(_EVENT).search(letters) is not None
    name = _name(shape, letters, lexicon)
    told = (("an event", event), ("a figure", "d" in letters), (f"names {name}", name != ""))
    evidence = ", ".join([what for what, there in told if there]) or "how things are"
    doubts = "".join([f"; against: {doubt}" for doubt in against]) if against else ""
    return f"checkable: {evidence}{doubts}"


def _name(shape: Shape, letters: str, lexicon: Lexicon) -> str:
    """The first name in the words of `letters`, no date and no nationality; empty if there is none."""
    opening = pattern(_OPENING_NAME).match(letters)
    others = pattern(_NAMES).finditer(letters, opening.end() if opening else 1)
    for match in chain((opening,), others) if opening else others:
        name = without_possessive(shape.name(*match.span()))
        if name[0].isupper() and name.lower() not in lexicon.phrases(_NO_NAMES):
            return name
    return ""


def _is_no_statement(
    text: str, span: Span, sentence: Span, letters: str, assertion: Assertion, lexicon: Lexicon
) -> bool:
    """Whether this is a question, a command, or a line of furniture."""
    if is_question(text, assertion.span) or text[sentence.end - 1] == "?":
        return True
    said = assertion.said
    if said and not said.quoted and _first_word(text, span) in lexicon.phrases("statements.interrogatives"):
        return True
    commands = said is None and span.start - sentence.start < 2 and pattern(_COMMAND).match(letters) is not None
    if commands and _first_word(text, span) in lexicon.phrases("statements.commands"):
        return True
    if text[sentence.end - 1] not in _ENDS_SENTENCE:
        return len(letters) < _SHORTEST_HEADLINE or not pattern(_HEADLINE).match(letters)
    return text[sentence.end - 1] == ":" and pattern(_ATTRIBUTES_ONLY).match(letters) is not None


def _first_word(text: str, span: Span) -> str:
    words = text[span.start : span.start + _LONGEST_FIRST_WORD].split(maxsplit=1)
    return words[0].strip('"“”„«»:,!').lower() if words else ""


def _doubts(text: str, span: Span, letters: str, assertion: Assertion, lexicon: Lexicon) -> dict[str, float]:
    """What speaks against an assertion that can be checked, and how much."""
    doubts: dict[str, float] = {}
    if "O" in letters and "d" not in letters and pattern(_JUDGED).search(letters):
        doubts["an opinion"] = _JUDGEMENT if len(letters) < 2 * _MANY_WORDS else _JUDGEMENT / 2
    if "U" in letters.partition("T")[0]:
        doubts["what ought to be"] = _DUTY
    if "I" in letters and _speaks_of_oneself(letters):
        doubts["of oneself"] = _CONFESSION
    if "I" in letters and pattern(_WONDERS).search(letters):
        doubts["says what is not known"] = _CONFESSION
    if len(letters) <= _SHORTEST + 1 and len(letters.rstrip(_END)) < _SHORTEST:
        doubts["very short"] = _BRIEF
    if assertion.said is None and not pattern(_FINITE).search(letters):
        doubts[_NO_VERB] = _VERBLESS
    if assertion.shape.talking:
        words = text[span.start : span.end].split()
        if cues(lexicon, "statements.about_saying").stand_in(words):
            doubts["about the talk"] = _ASIDE
        elif cues(lexicon, "statements.reactions").stand_in(words):
            doubts["a reaction"] = _REACTION
    return doubts


def _speaks_of_oneself(letters: str) -> bool:
    return pattern(_SPEAKER).search(letters) is not None or not pattern(_PAST).search(letters)
