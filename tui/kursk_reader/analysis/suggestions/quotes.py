"""Proposals for quotes: what is said in direct speech, with who says it and where."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.suggestions.speakers import (
    READ,
    Attribution,
    Words,
    attribution_before,
    attribution_behind,
    closing_attribution,
    full_name,
    leading_name,
    source_in,
)
from kursk_reader.analysis.units import TextUnits
from kursk_reader.domain.annotation import Attribute
from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Suggestion

TAG = "quote"
_LEAST_SCORE = 0.5
_SENTENCE_LONG = 5
"""Words of a quotation that may be speech with nobody named."""
_ALONE_LONG = 3
"""Words of one that begins its sentence."""
_FRAGMENT_LONG = 2
_LONGEST_NAME = 4
_NEAR = 8
"""Quotations before and behind one that may share its sentence."""
_MARKS = "\"“”„‟«»‹›'‘’"
_INNER_ENDS = (",", ".", "!", "?", "…", "—", "–", "-")
_GOES_ON = frozenset(",–—―-")
_SENTENCE_ENDS = (".", "!", "?", "…")


class _Candidate(NamedTuple):
    """A quotation with what was read around it in its sentences, other quotations there left out."""

    span: Span
    start: int
    """Where its sentence starts."""
    before: Words
    behind: Words
    attribution: Attribution | None
    dashed: bool
    """Whether a dash introduces it, not a mark."""


class _Spoken(NamedTuple):
    """What was found about the quotation before: who said it, in which sentence."""

    speaker: str
    source: str

    def attributes(self) -> Mapping[str, Attribute]:
        """What is known of the two."""
        return {name: said for name, said in zip(self._fields, self, strict=True) if said}


_NOBODY = _Spoken("", "")


def quote_suggestions(units: TextUnits, paragraph: int) -> list[Suggestion]:
    """The direct speech that begins in paragraph number `paragraph`, the outermost of nested quotations, in order.

    `speaker` is the name without its title, or else the office without its article, as written; a surname that the
    text has in full is given in full. It is absent for a pronoun whose referent is not certain.
    """
    span = units.paragraphs[paragraph]
    if not _may_hold_speech(units.text, span):
        return []
    lexicon = units.lexicon_at(span.start)
    candidates = list(_candidates(units, span, lexicon))
    if not candidates:
        return []
    first = candidates[0].attribution
    last = _NOBODY
    if paragraph and (first is None or not first.speaker or first.definite):
        last = _last_spoken(units, units.paragraphs[paragraph - 1])
    return [
        Suggestion(candidate.span, TAG, score, _why(candidate, spoken), spoken.attributes())
        for candidate, score, spoken in _speeches(units, candidates, lexicon, last)
    ]


def _speeches(
    units: TextUnits, candidates: Sequence[_Candidate], lexicon: Lexicon, last: _Spoken
) -> Iterator[tuple[_Candidate, float, _Spoken]]:
    """The candidates that are speech, each with how sure that is and who speaks."""
    for candidate in candidates:
        score = _score(units.text, candidate, lexicon, continues=bool(last.speaker))
        if score >= _LEAST_SCORE:
            last = _spoken(units, candidate, lexicon, last)
            yield candidate, score, last


def _last_spoken(units: TextUnits, paragraph: Span) -> _Spoken:
    """Who speaks last in `paragraph`; nobody if no quotation of it is attributed by name."""
    if not _may_hold_speech(units.text, paragraph):
        return _NOBODY
    lexicon = units.lexicon_at(paragraph.start)
    speeches = list(_speeches(units, list(_candidates(units, paragraph, lexicon)), lexicon, _NOBODY))
    return speeches[-1][2] if speeches else _NOBODY


# Candidates


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(r"[\"“”„‟«»‹›‘'–—―-](?:(?<=[\"“”„‟«»‹›‘])|(?<=')(?<!\w')|(?<=[–—―-])\s)")


def _may_hold_speech(text: str, within: Span) -> bool:
    return _sign().search(text, within.start, within.end) is not None


def _candidates(units: TextUnits, within: Span, lexicon: Lexicon) -> Iterator[_Candidate]:
    text = units.text
    spans = _outermost(units.quotations_in(within))
    for index, span in enumerate(spans):
        if span.start < within.start:
            continue
        near = spans[max(index - _NEAR, 0) : index + _NEAR]
        dashed = text[span.start] not in _MARKS
        start = units.sentence_at(span.start).start
        end = units.paragraph_at(span.end - 1).end if dashed else units.sentence_at(span.end - 1).end
        following = spans[index + 1].start if index + 1 < len(spans) else end
        preceding = spans[index - 1].end if index and dashed else start
        yield _candidate(text, span, lexicon, near, (max(start, preceding), min(end, following)), dashed)


def _candidate(
    text: str, span: Span, lexicon: Lexicon, spans: Sequence[Span], around: tuple[int, int], dashed: bool
) -> _Candidate:
    start, end = min(around[0], span.start), max(around[1], span.end)
    before = Words(text, Span(max(start, span.start - READ), span.start), lexicon, spans)
    behind = Words(text, Span(span.end, min(end, span.end + READ)), lexicon)
    if dashed and text[span.end - 1] == "," and span.length > 1:
        span = Span(span.start, span.end - 1)
    inner = text[span.start : span.end].strip(_MARKS + " \u00a0")
    run_on = dashed or inner.endswith(_INNER_ENDS) or (bool(behind.texts) and behind.texts[0] in _GOES_ON)
    return _Candidate(span, start, before, behind, _attribution(inner, before, behind, run_on), dashed)


def _outermost(spans: Sequence[Span]) -> list[Span]:
    outer: list[Span] = []
    for span in spans:
        if not outer or span.end > outer[-1].end:
            outer.append(span)
    return outer


# Who speaks


def _attribution(inner: str, before: Words, behind: Words, run_on: bool) -> Attribution | None:
    """The attribution of a quotation in its own sentences: the one beside it, else the one that leads to it."""
    leading = attribution_before(before) if len(before) else None
    if leading and leading.direct and not inner.endswith(","):
        return leading
    following = attribution_behind(behind, run_on)
    if following:
        return following if run_on else following._replace(direct=False)
    return leading or closing_attribution(behind)


def _spoken(units: TextUnits, candidate: _Candidate, lexicon: Lexicon, last: _Spoken) -> _Spoken:
    attribution = candidate.attribution
    if attribution is None:
        return last
    speaker = attribution.speaker
    if not speaker or attribution.definite:
        speaker = last.speaker or _referent(units, candidate, lexicon) or speaker
    speaker = full_name(units.text, speaker, candidate.span.start, lexicon)
    source = source_in(candidate.behind) or source_in(candidate.before)
    return _Spoken(speaker, source or (last.source if speaker == last.speaker else ""))


def _referent(units: TextUnits, candidate: _Candidate, lexicon: Lexicon) -> str:
    """Whom "he" or "the coach" means: the one that the sentence before says something of."""
    previous = units.previous_sentence(candidate.start)
    if previous is None or units.paragraph_at(previous.start) != units.paragraph_at(candidate.start):
        return ""
    words = Words(units.text, Span(previous.start, min(previous.end, previous.start + READ)), lexicon)
    said = attribution_before(words)
    return said.speaker if said else leading_name(words)


# Whether it is speech


def _score(text: str, candidate: _Candidate, lexicon: Lexicon, continues: bool) -> float:
    """How sure it is that the quotation is speech, not a name, a title or a word in doubt."""
    attribution = candidate.attribution
    if candidate.dashed:
        return 0.95 if attribution or continues else 0.75
    inner = text[candidate.span.start : candidate.span.end].strip(_MARKS + " \u00a0")
    words = _words().findall(inner)
    ends = inner.endswith(_INNER_ENDS)
    if attribution is None:
        if _introduces_name(candidate) or _is_title(words, ends, lexicon):
            return 0.2
        long = _SENTENCE_LONG if len(candidate.before) else _ALONE_LONG
        if inner.endswith(_SENTENCE_ENDS) and (len(words) >= long or continues):
            return 0.85 if continues else 0.65
        return 0.6 if len(words) >= 2 * _SENTENCE_LONG else 0.3
    if attribution.direct and ends:
        return 0.97
    described = attribution.cue in lexicon.phrases("quotes.describing")
    if _is_title(words, ends, lexicon) or (_introduces_name(candidate) and not described):
        return 0.2
    if len(words) < _FRAGMENT_LONG or (attribution.direct and attribution.cue in lexicon.phrases("quotes.naming")):
        return 0.4
    if not attribution.direct and len(candidate.before) and inner[0].isupper() and len(words) <= _LONGEST_NAME:
        return 0.4
    return 0.93 if attribution.direct else 0.8


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def _introduces_name(candidate: _Candidate) -> bool:
    """Whether what stands before the quotation announces a name, a title or a word: `the film`, `so-called`."""
    words = candidate.before
    end = len(words) - (1 if words.texts and words.texts[-1] == "," else 0)
    known = (words.lexicon.phrases(name) for name in ("quotes.not_after", "quotes.works"))
    return any(phrases.match_before(words.lowers, end) for phrases in known)


def _is_title(words: Sequence[str], ends: bool, lexicon: Lexicon) -> bool:
    """Whether every word but the small ones has a capital, as in names and titles."""
    if ends or not words:
        return False
    small = lexicon.phrases("figures.not_modifiers")
    weighty = [word for word in words if word.lower() not in small]
    return bool(weighty) and words[0][0].isupper() and all(word[0].isupper() or word[0].isdigit() for word in weighty)


def _why(candidate: _Candidate, spoken: _Spoken) -> str:
    kind = "dash speech" if candidate.dashed else "quotation"
    by = f"said by {spoken.speaker}" if spoken.speaker else "nobody named"
    if candidate.attribution is None:
        return f"{kind}; {by} as before" if spoken.speaker else f"{kind} of whole sentences"
    return f"{kind} inside an attribution; {by}, cue: {candidate.attribution.cue}"
