"""Speech that a dash introduces at the start of a paragraph: `– We held – said a soldier.`"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.patterns import pattern
from kursk_reader.domain.span import Span

_VERB_WITHIN = 4
"""Words of a part between dashes among which a verb of saying makes it an attribution."""
_VERB_BEHIND_QUESTION = 8
"""The same behind a question or a cry, which ends the speech: `– Where? – an old man in a coat asks.`"""
_CLOSED = frozenset(".:")
_BEFORE_GESTURE = frozenset(",?!…")
_OPENING = r"\s*([–—―-])\s+(?=\S)"
_DASH = r"\s[–—―-]\s"
_WORDS = r"[^\W\d_]+(?:-[^\W\d_]+|['’][^\W\d_]+)*"


def dash_speeches(text: str, paragraph: Span, lexicon: Lexicon) -> list[Span]:
    """What is said in `paragraph`, without dashes and attribution; empty if it does not begin with a dash.

    Without an attribution it is speech only if somebody speaks of himself or to somebody: a line with a dash may
    as well be an item of a list.
    """
    opening = pattern(_OPENING).match(text, paragraph.start, paragraph.end)
    if opening is None:
        return []
    parts = list(_parts(text, Span(opening.end(), paragraph.end)))
    attributions = [False]
    for before, part in pairwise(parts):
        mark = text[before.end - 1]
        resumed = attributions[-1] and (mark == "," or (mark in _CLOSED and text[part.start].isupper()))
        attributions.append(not resumed and _is_attribution(text, part, lexicon, mark))
    if any(attributions):
        return list(_spoken(parts, attributions))
    whole = Span(parts[0].start, parts[-1].end)
    said = {word.lower() for word in pattern(_WORDS).findall(text, whole.start, whole.end)}
    speaks = any(word in lexicon.phrases("speakers") for word in said)
    return [whole] if speaks and opening[1] != "-" and text[whole.end - 1] in ".!?…" else []


def inserted_attribution(text: str, speech: Span, lexicon: Lexicon) -> Span | None:
    """The part of a quotation between dashes that tells who speaks: `«Він тече, – каже Іван. – Давно»`."""
    if not pattern(_DASH).search(text, *speech):
        return None
    verbs = lexicon.phrases("reporting|quotes.verbs")
    for before, part in pairwise(_parts(text, speech)):
        first = pattern(_WORDS).match(text, part.start)
        if text[before.end - 1] in _BEFORE_GESTURE and first and first[0].islower() and first[0] in verbs:
            return part
    return None


def _parts(text: str, within: Span) -> Iterator[Span]:
    start = within.start
    for dash in pattern(_DASH).finditer(text, within.start, within.end):
        if text[start : dash.start()].strip():
            yield _trimmed(text, Span(start, dash.start()))
        start = dash.end()
    if text[start : within.end].strip():
        yield _trimmed(text, Span(start, within.end))


def _trimmed(text: str, span: Span) -> Span:
    part = text[span.start : span.end]
    return Span(span.start + len(part) - len(part.lstrip()), span.start + len(part.rstrip()))


def _is_attribution(text: str, part: Span, lexicon: Lexicon, mark: str) -> bool:
    """Whether `part` tells who speaks; `mark` is what ends the speech before it."""
    words = pattern(_WORDS).findall(text, part.start, min(part.end, part.start + 80))
    within = _VERB_BEHIND_QUESTION if mark in "?!" and text[part.start].islower() else _VERB_WITHIN
    verbs = lexicon.phrases("reporting|quotes.verbs")
    at = next((index for index, word in enumerate(words[:within]) if word.lower() in verbs), None)
    if at is None:
        return mark in _BEFORE_GESTURE and _tells_of_gesture(words[:within], lexicon)
    return at == 0 or words[0].lower() not in lexicon.phrases("speakers")


def _tells_of_gesture(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a verb and then its subject begin a part: `знизує плечима солдат`."""
    if not words or not words[0].islower() or not words[0].endswith(lexicon.endings("finite_endings")):
        return False
    people = lexicon.phrases("sources.titles|sources.people|sources.personal")
    return any(word[0].isupper() or word.lower() in people for word in words[1:])


def _spoken(parts: list[Span], attributions: list[bool]) -> Iterator[Span]:
    """Joins the parts between two attributions: a dash inside speech divides nothing."""
    start: int | None = None
    for index, part in enumerate(parts):
        if attributions[index]:
            start = None
            continue
        start = part.start if start is None else start
        if index + 1 == len(parts) or attributions[index + 1]:
            yield Span(start, part.end)
