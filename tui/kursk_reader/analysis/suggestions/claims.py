"""Claims: assertions that can be checked, without the words that only tell who makes them."""

import re
from functools import cache

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.suggestions.assertions import Assertion
from kursk_reader.analysis.suggestions.attribution import spoken, trimmed
from kursk_reader.analysis.suggestions.shape import FINITE
from kursk_reader.analysis.suggestions.speculation import Conjecture, is_question, phrase_pattern
from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Suggestion

TAG = "claim"
_ENOUGH = 0.5
_SUREST = 0.95
_BARE, _SHORTEST = 2, 3
_SHORTEST_HEADLINE = 5
"""Tokens that a claim needs; that it has if it is not doubtful; that a headline has."""

_END = '.,!;"'
_FIGURE = r"d"
_NAME = r"(?<=.)[Np]|NN|^N(?=[MmVE])"
_PAST = r"[mE]|[VR](?!T)"
_JUDGED = r"[MmV]H?D?H?w?O|O\W*$|^O"
_SPEAKER = r"I[Mm](?!E)"
_FINITE = rf"[{FINITE}]"
_HEADLINE = r"^[NwDpd]{1,4}[wVMmER][dDNwFp]"
_COMMAND = r"^.(?:$|[DIPFHwNRV:,.](?!.{0,4}[Mm]))"
_ENDS_SENTENCE = frozenset('.!;…"”’»):')
_EVIDENCE = (("figure", _FIGURE, 0.12), ("name", _NAME, 0.1), ("event", _PAST, 0.1))
"""What makes an assertion easier to check, and by how much."""
_BASE = 0.44
_SAID, _LONG = 0.1, 0.06
"""What else speaks for it: that somebody says so, and that it has many words."""
_MANY_WORDS = 9
_JUDGEMENT, _DUTY, _CONFESSION, _ASIDE, _BRIEF, _VERBLESS = 0.3, 0.3, 0.2, 0.6, 0.15, 0.1
"""What takes from it: opinion, what ought to be, talk of oneself, talk about the talk, very few words, no verb
that is known."""


def claim_suggestion(
    text: str, assertion: Assertion, sentence: Span, found: Conjecture | None, lexicon: Lexicon
) -> Suggestion | None:
    """The claim that `assertion` makes beside what of it is conjecture; None if there is nothing to check."""
    span: Span | None = assertion.span
    letters = assertion.shape.letters
    if found:
        span = trimmed(text, Span(assertion.span.start, found.span.start)) if found.before else None
        letters = letters[: found.before]
    if span is None or len(letters) < _BARE or _is_no_statement(text, span, sentence, letters, assertion, lexicon):
        return None
    evidence = [(name, gain) for name, pattern, gain in _EVIDENCE if _pattern(pattern).search(letters)]
    score = _BASE + sum(gain for _, gain in evidence) - _doubts(text, span, letters, assertion, lexicon)
    score += (_SAID if assertion.said else 0) + (_LONG if len(letters) >= _MANY_WORDS else 0)
    if score < _ENOUGH:
        return None
    why = ", ".join(["assertion", *(name for name, _ in evidence)])
    return Suggestion(span, TAG, round(min(score, _SUREST), 2), why, spoken(text, assertion.said))


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _is_no_statement(
    text: str, span: Span, sentence: Span, letters: str, assertion: Assertion, lexicon: Lexicon
) -> bool:
    """Whether this is a question, a command, or a line of furniture."""
    if is_question(text, assertion.span) or text[sentence.end - 1] == "?":
        return True
    if assertion.said is None and span.start - sentence.start < 2:
        first = (text[span.start : span.start + 20].split() or [""])[0].strip('"“”„«»:,!').lower()
        if first in lexicon.phrases("statements.commands") and _pattern(_COMMAND).match(letters):
            return True
    if text[sentence.end - 1] not in _ENDS_SENTENCE:
        return len(letters) < _SHORTEST_HEADLINE or not _pattern(_HEADLINE).match(letters)
    return False


def _doubts(text: str, span: Span, letters: str, assertion: Assertion, lexicon: Lexicon) -> float:
    """How much speaks against an assertion that can be checked."""
    doubts = 0.0
    checked = _pattern(_FIGURE).search(letters)
    if not checked and _pattern(_JUDGED).search(letters):
        doubts += _JUDGEMENT if len(letters) < 2 * _MANY_WORDS else _JUDGEMENT / 2
    if "U" in letters.partition("T")[0]:
        doubts += _DUTY
    if _pattern(_SPEAKER).search(letters) or ("I" in letters and not _pattern(_PAST).search(letters)):
        doubts += _CONFESSION
    if len(letters.rstrip(_END)) < _SHORTEST:
        doubts += _BRIEF
    if assertion.said is None and not _pattern(_FINITE).search(letters):
        doubts += _VERBLESS
    if assertion.shape.talking:
        talk = phrase_pattern(lexicon, "statements.about_saying").search(text[span.start : span.end].lower())
        doubts += _ASIDE if talk else 0
    return doubts
