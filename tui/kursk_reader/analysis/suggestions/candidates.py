"""Quotations of a text with what their own sentences tell of who says them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kursk_reader.analysis.dash_speech import inserted_attribution
from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.numerals import LAST_LATIN
from kursk_reader.analysis.patterns import pattern
from kursk_reader.analysis.suggestions.reading import MARKS, READ, Words, no_words
from kursk_reader.analysis.suggestions.speakers import (
    DASHES,
    Attribution,
    agent_behind,
    attribution_before,
    attribution_behind,
    closing_attribution,
)
from kursk_reader.analysis.units import TextUnits
from kursk_reader.domain.span import Span

INNER_ENDS = (",", ".", "!", "?", "…", "—", "–", "-")
"""What direct speech ends with inside its marks."""
_NEAR = 8
"""Quotations before and behind one that may share its sentence."""
_NAME_WORDS = 3
_SHORTEST_ASIDE = 2
_GOES_ON = frozenset(",–—―-")
_TAIL = r"[ \u00a0]*[–—―]"
"""Behind a quotation, what its sentence goes on with: `“Where?” – he asked.`"""
_SIGN = r"[\"“”„‟«»‹›‘'–—―-](?:(?<![–—―-])(?<!\w')|(?<=[–—―-])\s)"


class _Surroundings(NamedTuple):
    """A quotation and what stands around it in its sentences, other quotations there left out."""

    span: Span
    start: int
    """Where its sentence starts."""
    before: Words
    behind: Words
    dashed: bool


class Candidate(NamedTuple):
    """A quotation with what was read around it in its sentences, other quotations there left out."""

    span: Span
    inner: str
    """The words without their marks."""
    start: int
    """Where its sentence starts."""
    before: Words
    behind: Words
    attribution: Attribution | None
    dashed: bool
    """Whether a dash introduces it, not a mark."""

    @property
    def lexicon(self) -> Lexicon:
        """The words of the languages around it."""
        return self.before.lexicon

    @property
    def definite(self) -> bool:
        """Whether the speaker is named as somebody known: `the coach`."""
        return self.attribution is not None and self.attribution.speaker.definite

    @property
    def depends(self) -> bool:
        """Whether who speaks must be known from elsewhere: nobody is named, or a pronoun, or an office alone."""
        return self.attribution is None or self.attribution.speaker.resolvable or self.definite


def may_hold_speech(text: str, start: int, end: int) -> bool:
    """Whether there is anything in `[start, end)` that a quotation begins with."""
    return pattern(_SIGN).search(text, start, end) is not None


def candidates(units: TextUnits, paragraphs: Iterable[Span]) -> list[list[Candidate]]:
    """The quotations that begin in each of `paragraphs`, in order; of nested ones the outermost."""
    marked = [(paragraph, _outermost(units.quotations_in(paragraph))) for paragraph in paragraphs]
    read = [list(_surroundings(units, paragraph, spans)) for paragraph, spans in marked]
    return [[_candidate(units.text, each) for each in several] for several in read]


def _surroundings(units: TextUnits, paragraph: Span, spans: list[Span]) -> Iterator[_Surroundings]:
    """What stands around the quotations `spans` that begin in `paragraph`."""
    text, lexicon = units.text, units.lexicon_at(paragraph.start)
    for index, span in enumerate(spans):
        opening, closing = span
        if opening < paragraph.start:
            continue
        dashed = text[opening] not in MARKS
        start, end = _sentences_around(units, span, dashed)
        if dashed and index:
            start = min(max(start, spans[index - 1].end), opening)
        for other in spans[index + 1 : index + 1 + _NEAR]:
            if other.start < end and not is_called(text, other):
                end = max(other.start, closing)
                break
        near = spans[max(index - _NEAR, 0) : index] + spans[index + 1 : index + _NEAR]
        near = [other for other in near if start < other.end and other.start < end]
        called = [
            other for other in near if text[other.start + 1 : other.start + 2] > LAST_LATIN and is_called(text, other)
        ]
        before = behind = no_words(lexicon)
        if start < opening:
            before = Words(text, Span(max(start, opening - READ), opening), lexicon, near, called)
        if closing < end:
            names = [other for other in near if closing <= other.start and text[other.end : other.end + 1] == " "]
            behind = Words(text, Span(closing, min(end, closing + READ)), lexicon, names, called)
        if not before.texts and (lead := _lead_in(units, span, paragraph)):
            before = Words(text, lead, lexicon)
        yield _Surroundings(span, start, before, behind, dashed)


def _sentences_around(units: TextUnits, span: Span, dashed: bool) -> Span:
    """The sentences that a quotation has a part of, to the end of its paragraph if it is dash speech."""
    start, end = units.sentence_at(span.start)
    if dashed:
        end = units.paragraph_at(span.end - 1).end
    elif span.end > end:
        end = units.sentence_at(span.end - 1).end
    if tail := pattern(_TAIL).match(units.text, span.end):
        end = max(end, units.sentence_at(tail.end() - 1).end)
    return Span(min(start, span.start), max(end, span.end))


def is_called(text: str, span: Span) -> bool:
    """Whether what stands between marks looks like a name inside a sentence: `the Khortytsia group`, between marks."""
    inner = text[span.start : span.end].strip(MARKS)
    joined = span.start > 1 and text[span.start - 1] == " " and text[span.start - 2].isalnum()
    return joined and inner[:1].isupper() and inner.count(" ") < _NAME_WORDS and not inner.endswith(INNER_ENDS)


def _lead_in(units: TextUnits, span: Span, paragraph: Span) -> Span | None:
    """The sentence with a colon at its end that the paragraph before ends with, if the quotation begins its own."""
    if units.text[paragraph.start : span.start].strip():
        return None
    end = paragraph.start
    while end and units.text[end - 1].isspace():
        end -= 1
    if not end or units.text[end - 1] != ":":
        return None
    start = units.sentence_at(end - 1).start
    return Span(max(start, end - READ), end)


def _candidate(text: str, around: _Surroundings) -> Candidate:
    span, start, before, behind, dashed = around
    if dashed and text[span.end - 1] == "," and span.length > 1:
        span = Span(span.start, span.end - 1)
    inner = text[span.start : span.end].strip(MARKS + " \u00a0")
    run_on = dashed or inner.endswith(INNER_ENDS) or (bool(behind.texts) and behind.texts[0] in _GOES_ON)
    attribution = _attribution(inner, before, behind, run_on)
    if attribution is None and not dashed:
        attribution = _inserted(text, span, before.lexicon)
    return Candidate(span, inner, start, before, behind, attribution, dashed)


def _inserted(text: str, span: Span, lexicon: Lexicon) -> Attribution | None:
    """The attribution inside the marks: `«Він тече, – каже Іван. – Давно»`."""
    speech = Span(span.start + 1, min(span.end - 1, span.start + READ))
    part = inserted_attribution(text, speech, lexicon) if speech.length > 0 else None
    return attribution_behind(Words(text, part, lexicon), run_on=True) if part else None


def is_aside(behind: Words) -> bool:
    """Whether what stands behind a quotation keeps it from going on: `“It leaks” – he knocks – “again.”`"""
    texts = behind.texts
    return len(texts) > _SHORTEST_ASIDE and texts[0] in DASHES and texts[-1] in DASHES


def _outermost(spans: Sequence[Span]) -> list[Span]:
    outer: list[Span] = []
    for span in spans:
        if not outer or span.end > outer[-1].end:
            outer.append(span)
    return outer


def _attribution(inner: str, before: Words, behind: Words, run_on: bool) -> Attribution | None:
    """The attribution of a quotation in its own sentences: the one beside it, else the one that leads to it."""
    leading = attribution_before(before) if before.texts else None
    if leading and leading.direct and not inner.endswith(","):
        return leading
    comma = inner.endswith((",", "!", "?")) or behind.texts[:1] == [","] or is_aside(behind)
    following = attribution_behind(behind, run_on, comma=comma)
    if following is None:
        named = leading if leading and leading.speaker.name else None
        return named or agent_behind(behind, before) or leading or closing_attribution(behind)
    if following.speaker.resolvable and leading and leading.speaker.name:
        return leading._replace(cue=following.cue)
    if leading and leading.speaker.name and _is_retold(following, behind.lexicon):
        return leading
    return following if run_on else following._replace(direct=False)


def _is_retold(attribution: Attribution, lexicon: Lexicon) -> bool:
    """Whether it is told by somebody who heard it: `цитирует его X`, `according to X`."""
    return lexicon.phrases("sources.retelling|according").match(attribution.cue.lower().split(), 0) > 0
