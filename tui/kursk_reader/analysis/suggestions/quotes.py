"""Proposals for quotes: what is said in direct speech, with who says it and where."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.suggestions.speakers import (
    Attribution,
    attribution_before,
    attribution_behind,
    full_name,
    leading_name,
    source_in,
)
from kursk_reader.analysis.units import TextUnits
from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Attribute, Suggestion

TAG = "quote"
_LEAST_SCORE = 0.5
_SENTENCE_LONG = 5
"""Words of a quotation that may be speech with nobody named."""
_FRAGMENT_LONG = 2
_MARKS = "\"“”„‟«»‹›'‘’"
_INNER_ENDS = (",", ".", "!", "?", "…", "—", "–", "-")
_SENTENCE_ENDS = (".", "!", "?", "…")


class _Candidate(NamedTuple):
    """A quotation, what stands around it in its sentences, and the other quotations there."""

    span: Span
    before: Span
    behind: Span
    others: Sequence[Span]
    dashed: bool
    """Whether a dash introduces it, not a mark."""


class _Spoken(NamedTuple):
    """What was found about the quotation before: who said it, in which sentence."""

    speaker: str
    source: str


_NOBODY = _Spoken("", "")


def quote_suggestions(units: TextUnits, paragraph: int) -> list[Suggestion]:
    """The direct speech that begins in paragraph number `paragraph`, the outermost of nested quotations, in order.

    `speaker` is the name without its title, or else the office without its article, as written; a surname that the
    text has in full before is given in full. It is absent for a pronoun whose referent is not certain.
    """
    span = units.paragraphs[paragraph]
    candidates = list(_candidates(units, span))
    if not candidates:
        return []
    lexicon = units.lexicon_at(span.start)
    last = _NOBODY
    if paragraph and not _has_own_attribution(units, candidates[0], lexicon):
        last = _last_spoken(units, units.paragraphs[paragraph - 1])
    return list(_suggestions(units, candidates, lexicon, last))


def _suggestions(
    units: TextUnits, candidates: Sequence[_Candidate], lexicon: Lexicon, last: _Spoken
) -> Iterator[Suggestion]:
    for candidate in candidates:
        attribution = _attribution(units.text, candidate, lexicon)
        score = _score(units.text, candidate, attribution, lexicon, continues=bool(last.speaker))
        if score < _LEAST_SCORE:
            continue
        last = _spoken(units, candidate, attribution, lexicon, last)
        why = _why(candidate, attribution, last)
        given: Mapping[str, Attribute] = {"speaker": last.speaker, "source": last.source}
        yield Suggestion(candidate.span, TAG, score, why, {name: said for name, said in given.items() if said})


# Candidates


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(rf"[\"“”„‟«»‹›‘]|(?<!\w)'|\s*[–—―-]\s")


def _candidates(units: TextUnits, within: Span) -> Iterator[_Candidate]:
    text = units.text
    if not _sign().search(text, within.start, within.end):
        return
    spans = _outermost(units.quotations_in(within))
    for index, span in enumerate(spans):
        if span.start < within.start:
            continue
        first, last = units.sentence_at(span.start), units.sentence_at(span.end - 1)
        dashed = text[span.start] not in _MARKS
        following = spans[index + 1].start if index + 1 < len(spans) else last.end
        preceding = spans[index - 1].end if index and dashed else first.start
        end = min(max(last.end, span.end), following) if not dashed else min(_paragraph_end(units, span), following)
        yield _Candidate(
            _without_comma(text, span) if dashed else span,
            Span(min(max(first.start, preceding), span.start), span.start),
            Span(span.end, max(end, span.end)),
            [other for other in spans if other != span],
            dashed,
        )


def _outermost(spans: Sequence[Span]) -> list[Span]:
    outer: list[Span] = []
    for span in spans:
        if not outer or span.end > outer[-1].end:
            outer.append(span)
    return outer


def _paragraph_end(units: TextUnits, span: Span) -> int:
    return units.paragraph_at(span.end - 1).end


def _without_comma(text: str, span: Span) -> Span:
    return Span(span.start, span.end - 1) if text[span.end - 1] == "," and span.length > 1 else span


# Who speaks


def _attribution(text: str, candidate: _Candidate, lexicon: Lexicon) -> Attribution | None:
    """The attribution of the quotation in its own sentences: the one beside it, else the one that leads to it."""
    inner = _inner(text, candidate)
    run_on = inner.endswith(_INNER_ENDS) or candidate.dashed or _goes_on_with_comma(text, candidate.behind)
    before = attribution_before(text, candidate.before, lexicon, candidate.others)
    if before and before.direct and not inner.endswith(","):
        return before
    behind = attribution_behind(text, candidate.behind, lexicon, run_on)
    if behind and not run_on:
        behind = behind._replace(direct=False)
    return behind or before or _closing(text, candidate, lexicon)


def _goes_on_with_comma(text: str, behind: Span) -> bool:
    return text[behind.start : behind.end].lstrip()[:1] in {",", "–", "—", "-"}


def _closing(text: str, candidate: _Candidate, lexicon: Lexicon) -> Attribution | None:
    """The attribution at the end of the sentence: `She was “not in the room” when it fell, her lawyer said.`"""
    comma = text.rfind(", ", candidate.behind.start, candidate.behind.end)
    if comma < 0:
        return None
    found = attribution_behind(text, Span(comma + 2, candidate.behind.end), lexicon, run_on=True)
    return found and found._replace(direct=False)


def _spoken(
    units: TextUnits, candidate: _Candidate, attribution: Attribution | None, lexicon: Lexicon, last: _Spoken
) -> _Spoken:
    text, start = units.text, candidate.span.start
    if attribution is None:
        return last
    around = Span(min(candidate.before.start, start), max(candidate.behind.end, candidate.span.end))
    source = source_in(text, around, lexicon, [candidate.span, *candidate.others])
    speaker = attribution.speaker
    if not speaker or attribution.definite:
        speaker = _referent(units, candidate, lexicon, last) or speaker
    return _Spoken(full_name(text, speaker, start, lexicon), source or (last.source if speaker == last.speaker else ""))


def _referent(units: TextUnits, candidate: _Candidate, lexicon: Lexicon, last: _Spoken) -> str:
    """Whom "he" or "the coach" means: who spoke last, else the one that the sentence before is about."""
    if last.speaker:
        return last.speaker
    previous = units.previous_sentence(candidate.before.start)
    if previous is None or units.paragraph_at(previous.start) != units.paragraph_at(candidate.before.start):
        return ""
    said = attribution_before(units.text, previous, lexicon, ())
    return said.speaker if said else leading_name(units.text, previous, lexicon)


def _has_own_attribution(units: TextUnits, candidate: _Candidate, lexicon: Lexicon) -> bool:
    attribution = _attribution(units.text, candidate, lexicon)
    return attribution is not None and bool(attribution.speaker) and not attribution.definite


def _last_spoken(units: TextUnits, paragraph: Span) -> _Spoken:
    """Who speaks last in `paragraph`; nobody if no quotation of it is attributed by name."""
    candidates = list(_candidates(units, paragraph))
    lexicon = units.lexicon_at(paragraph.start)
    last = _NOBODY
    for candidate in candidates:
        attribution = _attribution(units.text, candidate, lexicon)
        if _score(units.text, candidate, attribution, lexicon, continues=bool(last.speaker)) >= _LEAST_SCORE:
            last = _spoken(units, candidate, attribution, lexicon, last)
    return last


# Whether it is speech


def _inner(text: str, candidate: _Candidate) -> str:
    start, end = candidate.span
    return text[start:end] if candidate.dashed else text[start:end].strip(_MARKS + " \u00a0")


def _score(
    text: str, candidate: _Candidate, attribution: Attribution | None, lexicon: Lexicon, continues: bool
) -> float:
    """How sure it is that the quotation is speech, not a name, a title or a word in doubt."""
    inner = _inner(text, candidate)
    words = _words().findall(inner)
    if candidate.dashed:
        return 0.95 if attribution or continues else 0.75
    ends = inner.endswith(_INNER_ENDS)
    if attribution and attribution.direct and ends:
        return 0.97
    described = bool(attribution) and attribution.cue in lexicon.phrases("quotes.describing")
    if _is_title(words, ends, lexicon) or (_introduces_name(text, candidate, lexicon) and not described):
        return 0.2
    if attribution and attribution.direct:
        naming = attribution.cue in lexicon.phrases("quotes.naming")
        return 0.4 if naming or len(words) < _FRAGMENT_LONG else 0.93
    if attribution:
        return 0.8 if len(words) >= _FRAGMENT_LONG else 0.4
    if inner.endswith(_SENTENCE_ENDS) and (len(words) >= _SENTENCE_LONG or continues):
        return 0.85 if continues else 0.65
    return 0.6 if len(words) >= 2 * _SENTENCE_LONG else 0.3


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def _introduces_name(text: str, candidate: _Candidate, lexicon: Lexicon) -> bool:
    """Whether what stands before the quotation announces a name, a title or a word: `the film`, `so-called`."""
    start = candidate.span.start
    before = [word.lower() for word in _words().findall(text[max(candidate.before.start, start - 60) : start])]
    return any(lexicon.phrases(name).match_before(before, len(before)) for name in ("quotes.not_after", "quotes.works"))


def _is_title(words: Sequence[str], ends: bool, lexicon: Lexicon) -> bool:
    """Whether every word but the small ones has a capital, as in names and titles."""
    if ends or not words:
        return False
    small = lexicon.phrases("figures.not_modifiers")
    weighty = [word for word in words if word.lower() not in small]
    return bool(weighty) and words[0][0].isupper() and all(word[0].isupper() or word[0].isdigit() for word in weighty)


def _why(candidate: _Candidate, attribution: Attribution | None, spoken: _Spoken) -> str:
    kind = "dash speech" if candidate.dashed else "quotation"
    by = f"said by {spoken.speaker}" if spoken.speaker else "nobody named"
    if attribution is None:
        return f"{kind}; {by} as before" if spoken.speaker else f"{kind} of whole sentences"
    return f"{kind} inside an attribution; {by}, cue: {attribution.cue}"
