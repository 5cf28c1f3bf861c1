"""Claims: assertions that can be checked, without the words that only tell who makes them."""

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.patterns import pattern
from kursk_reader.analysis.suggestions.assertions import Assertion
from kursk_reader.analysis.suggestions.attribution import Attribution, spoken
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
_JUDGED = r"[MmV]H?D?H?w?O|O\W*$|^O"
_SPEAKER = r"I[Mm](?!E)"
_WONDERS = r"I[Mm]?H?V[BW]"
_FINITE, _AUXILIARIES = frozenset(FINITE), frozenset("Mm")
_ATTRIBUTES_ONLY = rf"[^{FINITE}]*(?:[Rt]H?[^{FINITE}]{{0,4}})?$"
_HEADLINE = r"^[NwDpd]{1,4}[wVMmER][dDNwFp]"
_BEHIND_COMMAND, _VERB_WITHIN = "DIPFHwNRV:,.", 7
"""What may stand behind a verb that commands, and where the auxiliary stands of a sentence that begins with none."""
_LONGEST_FIRST_WORD = 20
_NAMES = "N+p?|p"
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
    figure, event = "d" in letters, _tells_event(letters)
    against = _doubts(text, span, letters, event, assertion, lexicon)
    if text[sentence.end - 1] not in _ENDS_SENTENCE:
        against.pop(_NO_VERB, None)  # a headline, that has its verb for certain
    score = _BASE - (sum(against.values()) if against else 0)
    score += _FIGURE_GAIN if figure else 0
    score += _NAME_GAIN if _names_somebody(letters) else 0
    score += _PAST_GAIN if _is_past(letters) else 0
    score -= _STATE if not figure and not event else 0
    score += (_SAID if assertion.said else 0) + (_LONG if len(letters) >= _MANY_WORDS else 0)
    if score < _ENOUGH:
        return None
    evidence = ["an event"] if event else []
    if figure:
        evidence.append("a figure")
    if name := _name(assertion.shape, letters, lexicon):
        evidence.append(f"names {name}")
    why = f"checkable: {', '.join(evidence) or 'how things are'}"
    for doubt in against:
        why += f"; against: {doubt}"
    if assertion.said:
        why += _attributed(assertion.said, span)
    return Suggestion(span, TAG, round(min(score, _SUREST), 2), why, spoken(assertion.said))


def _attributed(said: Attribution, span: Span) -> str:
    """Who says so, and whether that stands in the claim."""
    by = said.told.get("speaker") or said.told.get("source")
    by = f"said by {by}" if by else "somebody says so"
    return f"; {by}" if span.overlaps(said.cue) else f"; {by}, left outside"


def _names_somebody(letters: str) -> bool:
    """Whether there is a name, other than a lone capitalised word at the beginning that no verb follows."""
    return "p" in letters or letters.find("N", 1) > 0 or (letters[0] == "N" and letters[1] in "MmVE")


def _is_past(letters: str) -> bool:
    """Whether something happened: a verb of the past, or another before anything but "that"."""
    return "m" in letters or "E" in letters or _stands_alone("V", letters) or _stands_alone("R", letters)


def _tells_event(letters: str) -> bool:
    """Whether there is a verb of something that happens, other than one of saying before "that"."""
    return "V" in letters or "E" in letters or "S" in letters or "t" in letters or _stands_alone("R", letters)


def _stands_alone(verb: str, letters: str) -> bool:
    """Whether a verb of that letter stands there without "that" behind it."""
    return verb in letters and letters.count(verb) > letters.count(f"{verb}T")


def _name(shape: Shape, letters: str, lexicon: Lexicon) -> str:
    """The first name in the words of `letters`, no date and no nationality; empty if there is none.

    A lone word that begins the sentence is none: it has its capital anyhow.
    """
    if letters.find("N", 1) < 0 and letters.find("p", 1) < 0:
        return ""
    lone = letters[0] != "N" or letters[1] not in "Np"
    for match in pattern(_NAMES).finditer(letters, lone):
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
    commands = said is None and letters[1] in _BEHIND_COMMAND and span.start - sentence.start < 2
    commands = commands and _AUXILIARIES.isdisjoint(letters[2:_VERB_WITHIN])
    if commands and _first_word(text, span) in lexicon.phrases("statements.commands"):
        return True
    if text[sentence.end - 1] not in _ENDS_SENTENCE:
        return len(letters) < _SHORTEST_HEADLINE or not pattern(_HEADLINE).match(letters)
    return text[sentence.end - 1] == ":" and pattern(_ATTRIBUTES_ONLY).match(letters) is not None


def _first_word(text: str, span: Span) -> str:
    words = text[span.start : span.start + _LONGEST_FIRST_WORD].split(maxsplit=1)
    return words[0].strip('"“”„«»:,!').lower() if words else ""


def _doubts(
    text: str, span: Span, letters: str, event: bool, assertion: Assertion, lexicon: Lexicon
) -> dict[str, float]:
    """What speaks against an assertion that can be checked, and how much."""
    doubts: dict[str, float] = {}
    if "O" in letters and "d" not in letters and pattern(_JUDGED).search(letters):
        doubts["an opinion"] = _JUDGEMENT if len(letters) < 2 * _MANY_WORDS else _JUDGEMENT / 2
    if "U" in letters and "U" in letters.partition("T")[0]:
        doubts["what ought to be"] = _DUTY
    if "I" in letters and _speaks_of_oneself(letters):
        doubts["of oneself"] = _CONFESSION
    if "I" in letters and pattern(_WONDERS).search(letters):
        doubts["says what is not known"] = _CONFESSION
    if len(letters) <= _SHORTEST + 1 and len(letters.rstrip(_END)) < _SHORTEST:
        doubts["very short"] = _BRIEF
    if not event and assertion.said is None and _FINITE.isdisjoint(letters):
        doubts[_NO_VERB] = _VERBLESS
    if assertion.shape.talking:
        words = text[span.start : span.end].split()
        if cues(lexicon, "statements.about_saying").stand_in(words):
            doubts["about the talk"] = _ASIDE
        elif cues(lexicon, "statements.reactions").stand_in(words):
            doubts["a reaction"] = _REACTION
    return doubts


def _speaks_of_oneself(letters: str) -> bool:
    return not _is_past(letters) or pattern(_SPEAKER).search(letters) is not None
