"""Proposals for quotes: what is said in direct speech, with who says it and where."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.numerals import LAST_LATIN
from kursk_reader.analysis.suggestions.attribution_asides import attribution_aside
from kursk_reader.analysis.suggestions.candidates import (
    Candidate,
    candidates,
    is_called,
    may_hold_speech,
)
from kursk_reader.analysis.suggestions.headings import is_heading, with_repeated
from kursk_reader.analysis.suggestions.mentions import full_name, full_office, office_holder, outlet_meant
from kursk_reader.analysis.suggestions.named_sources import source_in
from kursk_reader.analysis.suggestions.names_given import introduced_by_name
from kursk_reader.analysis.suggestions.offices import without_plural
from kursk_reader.analysis.suggestions.person_names import names_in
from kursk_reader.analysis.suggestions.reading import READ, Words
from kursk_reader.analysis.suggestions.sentence_subjects import (
    contrasts_another,
    introduced_office,
    introduced_person,
    leading_body,
    may_contrast,
    names_another,
    only_office,
    subject_of,
)
from kursk_reader.analysis.suggestions.speaker_names import BODIES, NO_PEOPLE, Speaker
from kursk_reader.analysis.suggestions.speakers import attribution_before
from kursk_reader.analysis.suggestions.speech_score import LEAST_SCORE, introduces_name, score_of
from kursk_reader.analysis.units import TextUnits
from kursk_reader.domain.figure_value import Attribute
from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import Suggestion

TAG = "quote"
_PARAGRAPHS_BACK = 5
_SENTENCES_BACK = 3
"""How far back is looked for whom a pronoun means."""


class _Spoken(NamedTuple):
    """What was found about the quotation before: who said it, where it ends."""

    speaker: str
    source: str
    end: int = 0

    def attributes(self) -> Mapping[str, Attribute]:
        """What is known of the two."""
        return {name: said for name, said in (("speaker", self.speaker), ("source", self.source)) if said}


_NOBODY = _Spoken("", "")


class QuoteFinder:
    """Finds the quotes of a text, paragraph by paragraph in order, and remembers who has spoken."""

    def __init__(self, units: TextUnits) -> None:
        self._units = units
        self._text = units.text
        self._last: deque[tuple[int, _Spoken]] = deque(maxlen=_PARAGRAPHS_BACK)
        """Who spoke last in paragraphs before, by their numbers."""
        self._voices: set[str] = set()
        """Who has spoken."""

    def suggestions(self, paragraphs: Sequence[int]) -> list[list[Suggestion]]:
        """The direct speech that begins in each of the paragraphs of these numbers, which follow one another.

        Of nested quotations it is the outermost. `speaker` is the name without its title, or else the office without
        its article, as written; a surname that the text has in full is given in full. It is absent for a pronoun whose
        referent is not certain.
        """
        starts, ends = self._units.paragraphs.starts, self._units.paragraphs.ends
        marked = [number for number in paragraphs if may_hold_speech(self._text, starts[number], ends[number])]
        found = candidates(self._units, [Span(starts[number], ends[number]) for number in marked])
        quotations = dict(zip(marked, found, strict=True))
        said = [self._suggestions(number, quotations[number]) if number in quotations else [] for number in paragraphs]
        for at, number in enumerate(paragraphs):
            if number in quotations and is_heading(self._text, starts[number], ends[number]):
                below = list(chain.from_iterable(said[at + 1 :]))
                said[at] = with_repeated(self._text, quotations[number], said[at], below)
        return said

    def _suggestions(self, paragraph: int, quotations: Sequence[Candidate]) -> list[Suggestion]:
        speeches = list(self._speeches(paragraph, quotations))
        if speeches:
            self._last.append((paragraph, speeches[-1][2]))
        return [
            Suggestion(candidate.span, TAG, score, _why(candidate, spoken), spoken.attributes())
            for candidate, score, spoken in speeches
        ]

    def _speeches(self, paragraph: int, quotations: Iterable[Candidate]) -> Iterator[tuple[Candidate, float, _Spoken]]:
        """The `quotations` of a paragraph that are speech, each with how sure that is and who speaks."""
        last: _Spoken | None = None
        named: Candidate | None = None
        for candidate in quotations:
            if named and named.start == candidate.start and _is_listed(candidate):
                continue  # `the code words “dacha” and “potatoes”`
            score = score_of(candidate, continues=last is None or bool(last.speaker))
            if last is None and candidate.depends and score >= LEAST_SCORE:
                last = self._last_spoken(paragraph)
                score = score if last.speaker else score_of(candidate, continues=False)
            if score < LEAST_SCORE and last and self._is_joined(candidate, last):
                score = LEAST_SCORE  # “cruel” and “pointless”
            if score >= LEAST_SCORE:
                last = self._spoken(candidate, last or _NOBODY)
                self._voices.add(last.speaker)
                yield candidate, score, last
            named = candidate if score < LEAST_SCORE and introduces_name(candidate) else None

    def _is_joined(self, candidate: Candidate, last: _Spoken) -> bool:
        """Whether but a comma or `and` stands between a quotation and the one before."""
        between = self._text[last.end : candidate.span.start].strip(" ,\u00a0")
        return last.end > candidate.start and (not between or between in candidate.lexicon.phrases("coordinators"))

    def _last_spoken(self, paragraph: int) -> _Spoken:
        """Who speaks last, or is spoken of last, before a paragraph; nobody if that is not certain."""
        office = _NOBODY
        spoken = dict(self._last)
        for number in range(paragraph - 1, max(paragraph - _PARAGRAPHS_BACK, 0) - 1, -1):
            span, last = self._units.paragraphs[number], spoken.get(number)
            about = self._spoken_of(Span(last.end if last else span.start, span.end))
            if about and not about.definite:
                return _Spoken(about.name, "")
            office = _Spoken(about.name, "") if about and not office.speaker else office
            if last:
                return last
        return office

    def _spoken_of(self, within: Span, surnames: bool = False) -> Speaker | None:
        """Of whom the last sentences that begin in `within` say something, or who says something there.

        A subject of one word that the text has nowhere in full may be a place: it counts only if `surnames`.
        """
        at = within.end
        office = None
        for _ in range(_SENTENCES_BACK):
            if at <= within.start:
                break
            sentence = self._units.sentence_at(at - 1)
            if sentence.start < within.start:
                break
            about = self._about(self._words(sentence, self._text[sentence.start] > LAST_LATIN), at)
            if about and about.definite:
                office = office or about
            elif about:
                known = about.person or surnames or not about.name[0].isupper() or about.name in self._voices
                return about if known else Speaker("")
            at = sentence.start
        return office

    def _words(self, sentence: Span, names_are_marked: bool) -> Words:
        """The words that a sentence begins with; a name between marks is one if `names_are_marked`."""
        span = Span(sentence.start, min(sentence.end, sentence.start + READ))
        marked = names_are_marked and may_hold_speech(self._text, *span)
        names = [other for other in self._units.quotations_in(span) if is_called(self._text, other)] if marked else ()
        return Words(self._text, span, self._units.lexicon_at(span.start), names, names)

    def _about(self, words: Words, before: int) -> Speaker | None:
        """Whom a sentence is about, in full: who is told to say it, its subject if a person, or who says something."""
        if words.places("sources.by_pronoun"):
            return None  # `By her account, Otto Frey fell`
        named = introduced_by_name(words)
        if named and named.name:
            return named
        aside = attribution_aside(words)
        if aside and aside.name:
            return self._named_in_full(aside, before, words.lexicon)
        subject = subject_of(words) if words.first_name(0, len(words)) < len(words) else None
        if subject and subject.name:
            name = full_name(self._text, subject.name, before, words.lexicon)
            subject = subject._replace(name=name, person=subject.person or name != subject.name)
            if subject.person:
                return subject
            subject = None if subject.several else subject
        if aside:
            return None  # `The pump leaks, she said.`
        said = attribution_before(words)
        if said and said.speaker.name:
            return self._named_in_full(said.speaker, before, words.lexicon)
        return subject if subject and subject.name else introduced_office(words) or introduced_person(words)

    def _named_in_full(self, speaker: Speaker, before: int, lexicon: Lexicon) -> Speaker:
        name = full_name(self._text, speaker.name, before, lexicon)
        person = speaker.person or name != speaker.name or _may_be_person(name, lexicon)
        return speaker._replace(name=name, person=person)

    def _spoken(self, candidate: Candidate, last: _Spoken) -> _Spoken:
        attribution, lexicon = candidate.attribution, candidate.lexicon
        name = attribution.speaker.name if attribution else ""
        outlet = outlet_meant(self._text, name, candidate.span.start, lexicon)
        if outlet:
            name = outlet
        elif candidate.depends:
            referent = self._referent(candidate, last)
            name = "" if referent is None else referent or name
        elif attribution and attribution.speaker.collective:
            name = self._body_before(candidate.start, name)
        name = full_name(self._text, name, candidate.span.start, lexicon)
        source = (source_in(candidate.behind) or source_in(candidate.before) if attribution else "") or outlet
        return _Spoken(name, source or (last.source if name == last.speaker else ""), candidate.span.end)

    def _referent(self, candidate: Candidate, last: _Spoken) -> str | None:
        """Whom "he" or "the coach" means, or who goes on speaking: who is spoken of before, else who spoke last.

        Empty if that is nobody; None if it may be one of two: who has just spoken, or somebody named since.
        """
        start = self._units.paragraph_at(candidate.start).start
        within = Span(max(start, last.end), candidate.start)
        about = self._spoken_of(within, candidate.definite) if candidate.start > start else None
        if candidate.definite:
            beside = about is not None or last.end > start
            return self._office_meant(candidate, about.name if about else last.speaker, beside)
        if candidate.attribution and candidate.attribution.speaker.name:  # `the Dutchman`
            near = about.name if about else last.speaker
            return near if near and not self._is_beside_another(candidate, near) else None
        if about or last.speaker or not candidate.attribution:
            return about.name if about else None if self._names_another(last, candidate) else last.speaker
        return self._office_before(candidate.start, start)

    def _is_beside_another(self, candidate: Candidate, near: str) -> bool:
        """Whether the sentences from where `near` is named on name somebody else, too."""
        named = self._text.rfind(near.rpartition(" ")[2], 0, candidate.start)
        start = self._units.sentence_at(max(named, 0)).start
        between = Span(start, min(candidate.start, start + READ))
        words = Words(self._text, between, candidate.lexicon)
        return names_another(words, near) or self._has_surname_of_another(words, near, candidate.start)

    def _office_meant(self, candidate: Candidate, near: str, beside: bool) -> str | None:
        """Who has the office that is named: who was told to have it, else who was spoken of last, `near`.

        Empty if it is nobody known; None if it may be one of two. `beside` if `near` is in the same paragraph.
        """
        lexicon = candidate.lexicon
        office = candidate.attribution.speaker.name if candidate.attribution else ""
        if holder := office_holder(self._text, office, candidate.span.start, lexicon):
            return holder
        told = full_office(self._text, office, candidate.start, lexicon)
        if told is None or told:
            return told
        if not _is_name(near, lexicon):
            return ""
        if office.lower() in lexicon.phrases("sources.somebody_elses"):
            return None if beside else ""
        if self._is_told_of(office, near, candidate):
            return ""
        return None if self._is_beside_another(candidate, near) else near

    def _is_told_of(self, office: str, near: str, candidate: Candidate) -> bool:
        """Whether the office is another's than that of `near`: `Hale sued the surgeon. “…,” the surgeon said.`"""
        named = self._text.rfind(near.rpartition(" ")[2], 0, candidate.start)
        told = named >= 0 and self._text.find(office, named + 1, candidate.start) >= 0
        return told and not may_hold_speech(self._text, named, candidate.start)

    def _names_another(self, last: _Spoken, candidate: Candidate) -> bool:
        """Whether somebody else is named between the quotation before with its attribution and `candidate`."""
        lexicon = candidate.lexicon
        start = min(self._units.sentence_at(last.end - 1).end, candidate.start) if last.end else candidate.start
        tail = Span(min(last.end, start), min(start, last.end + READ))
        between = Span(max(start, candidate.start - READ), candidate.start)
        pauses = self._text.find(",", *tail) >= 0 and self._holds_capital(tail)
        contrasts = pauses and may_contrast(self._text[tail.start : tail.end], lexicon)
        if contrasts and contrasts_another(Words(self._text, tail, lexicon), last.speaker):
            return True
        if not self._holds_capital(between):
            return False
        words = Words(self._text, between, lexicon)
        return names_another(words, last.speaker) or self._has_surname_of_another(words, last.speaker, candidate.start)

    def _holds_capital(self, within: Span) -> bool:
        """Whether a name may stand in `within`."""
        return any(map(str.isupper, self._text[within.start : within.end]))

    def _has_surname_of_another(self, words: Words, speaker: str, before: int) -> bool:
        """Whether somebody who is not `speaker` stands in `words` with a surname that the text has in full."""
        for name in names_in(words, 0, len(words)):
            surname = words.joined(*name)
            if name.end > name.start + 1 or surname in speaker or words.match(NO_PEOPLE, name.start):
                continue
            if full_name(self._text, surname, before, words.lexicon).endswith(f" {surname}"):
                return True
        return False

    def _body_before(self, at: int, noun: str) -> str:
        """The body that `it` (`noun` is empty) or `the company` means: a sentence shortly before begins with it.

        `noun` itself if there is none.
        """
        for _ in range(_SENTENCES_BACK - 1):
            if at <= 0:
                break
            sentence = self._units.sentence_at(at - 1)
            body = leading_body(self._words(sentence, True), not noun)
            if body:
                same = noun.lower() in body.name.lower().split() or body.name[0].isupper()
                return body.name if same or not noun else noun
            at = sentence.start
        return noun

    def _office_before(self, at: int, start: int) -> str:
        """The office that the sentence before `at` is about: `The guard nodded. “No,” she said.`"""
        if at <= start:
            return ""
        sentence = self._units.sentence_at(at - 1)
        span = Span(max(sentence.start, start), min(sentence.end, sentence.start + READ))
        office = only_office(Words(self._text, span, self._units.lexicon_at(span.start)))
        return office.name if office else ""


def _is_listed(candidate: Candidate) -> bool:
    """Whether but `and` stands between a quotation and what its sentence says before."""
    return candidate.before.match("coordinators", len(candidate.before) - 1) > 0


def _is_name(name: str, lexicon: Lexicon) -> bool:
    """Whether it may be a person's name, not an office that begins a sentence, nor a body: `Three of the jurors`."""
    first, _, rest = name.partition(" ")
    if not name[:1].isupper() or (rest and not rest.rpartition(" ")[2][:1].isupper()):
        return False
    office = first.lower()
    if any(word in lexicon.phrases("sources.titles") for word in (office, without_plural(office, lexicon))):
        return False
    bodies = lexicon.phrases(BODIES)
    return not any(word.lower() in bodies for word in name.split())


def _may_be_person(name: str, lexicon: Lexicon) -> bool:
    """Whether somebody who says something may be a person, and is no place or body: `Kyiv`, `NATO`."""
    nobody = lexicon.phrases(f"{BODIES}|sources.places")
    return name[:1].isupper() and name[1:].islower() and " " not in name and name.lower() not in nobody


def _why(candidate: Candidate, spoken: _Spoken) -> str:
    kind = "dash speech" if candidate.dashed else "quotation"
    by = f"said by {spoken.speaker}" if spoken.speaker else "nobody named"
    if candidate.attribution is None:
        return f"{kind}; {by} as before" if spoken.speaker else f"{kind} of whole sentences"
    return f"{kind} inside an attribution; {by}, cue: {candidate.attribution.cue}"
