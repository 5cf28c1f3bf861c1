"""Claims: assertions that can be checked, without the words that only tell who makes them."""

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.patterns import pattern
from kursk_reader.analysis.suggestions.assertions import Assertion
from kursk_reader.analysis.suggestions.attribution import Attribution, spoken
from kursk_reader.analysis.suggestions.checkability import checkability
from kursk_reader.analysis.suggestions.extents import trimmed
from kursk_reader.analysis.suggestions.reading import without_possessive
from kursk_reader.analysis.suggestions.shape import FINITE, Shape
from kursk_reader.analysis.suggestions.speculation import Conjecture, is_question
from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Suggestion

TAG = "claim"
_ENOUGH = 0.45
"""The chance that an analyst tags the assertion from which it is proposed."""
_SUREST = 0.95
_BARE = 2
_SHORTEST_HEADLINE = 5
"""Tokens that a claim needs, and that a headline has."""
_AUXILIARIES = frozenset("Mm")
_ATTRIBUTES_ONLY = rf"[^{FINITE}]*(?:[Rt]H?[^{FINITE}]{{0,4}})?$"
_HEADLINE = r"^(?:Fw)?(?:[NwDpd']{1,5}[wVMmER][dDNwFpBH]|P[wN]{0,2}(?:F[DwN]{1,3})?[Mm])"
_COUNTS = rf"dwF[^{FINITE}]*$"
_BEHIND_COMMAND, _VERB_WITHIN = "DIPFHwNRV:,.", 7
"""What may stand behind a verb that commands, and where the auxiliary stands of a sentence that begins with none."""
_LONGEST_FIRST_WORD = 20
_NAMES = "N+p?|p"
_NO_NAMES = "months|weekdays|nationalities"
_ENDS_SENTENCE = frozenset('.!;…"”’»):')


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
    headline = text[sentence.end - 1] not in _ENDS_SENTENCE
    checkable = checkability(text, span, letters, assertion, headline, lexicon)
    if checkable.score < _ENOUGH:
        return None
    evidence = ["an event"] if checkable.event else []
    if "d" in letters:
        evidence.append("a figure")
    if name := _name(assertion.shape, letters, lexicon):
        evidence.append(f"names {name}")
    why = f"checkable: {', '.join(evidence) or 'how things are'}"
    for doubt in checkable.against:
        why += f"; against: {doubt}"
    if assertion.said:
        why += _attributed(assertion.said, span)
    return Suggestion(span, TAG, round(min(checkable.score, _SUREST), 2), why, spoken(assertion.said))


def _attributed(said: Attribution, span: Span) -> str:
    """Who says so, and whether that stands in the claim."""
    by = said.told.get("speaker") or said.told.get("source")
    by = f"said by {by}" if by else "somebody says so"
    return f"; {by}" if span.overlaps(said.cue) else f"; {by}, left outside"


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
    if is_question(text, assertion.span) or text[sentence.end - 1] == "?" or letters[0] == "A":
        return True
    said = assertion.said
    if said and not said.quoted and _first_word(text, span) in lexicon.phrases("statements.interrogatives"):
        return True
    commands = (said is None or said.quoted) and letters[1] in _BEHIND_COMMAND and span.start - sentence.start < 2
    commands = commands and _AUXILIARIES.isdisjoint(letters[2:_VERB_WITHIN])
    if commands and _first_word(text, span) in lexicon.phrases("statements.commands"):
        return True
    if text[sentence.end - 1] not in _ENDS_SENTENCE:
        if len(letters) < _SHORTEST_HEADLINE or not pattern(_HEADLINE).match(letters):
            return True
        counted = assertion.shape.words(1, 2) if pattern(_COUNTS).match(letters) else ""
        return counted.endswith(lexicon.endings("plural_endings"))  # `Five ways to save a dyke`
    return text[sentence.end - 1] == ":" and pattern(_ATTRIBUTES_ONLY).match(letters) is not None


def _first_word(text: str, span: Span) -> str:
    words = text[span.start : span.start + _LONGEST_FIRST_WORD].split(maxsplit=1)
    return words[0].strip('"“”„«»:,!').lower() if words else ""
