"""Where the noun phrase stands that names a speaker: before or behind a verb."""

from collections.abc import Iterator, Sequence

from kursk_reader.analysis.suggestions.offices import (
    LINKING,
    end_without_circumstances,
    is_age,
    is_in_body,
    links,
    may_speak,
)
from kursk_reader.analysis.suggestions.person_names import (
    LONGEST_NAME,
    end_of_name,
    end_of_name_behind_place,
    is_place_of_office,
)
from kursk_reader.analysis.suggestions.reading import POSSESSIVE, Phrase, Words
from kursk_reader.analysis.suggestions.speaker_names import BODIES, speaker_in

_JOINS_OR_ENDS = f"{LINKING}|sources.stops|finite_verbs"
"""What a noun phrase may go on with, or end before."""
_AHEAD = 6
"""Words between a verb and its subject behind it: `сказал после матча тренер`."""
_DASHES = frozenset("–—")
_CLAUSE_ENDS = frozenset(".;:!?…")
_MAY_OPEN = "sources.clause|quotes.verbs|reporting"
"""Behind what a clause of its own may begin."""


def phrase_behind(words: Words, start: int) -> Phrase:
    """The noun phrase that begins at `start`: to the end of a name, else to a preposition or a mark."""
    while words.match("sources.adverbs|sources.receivers", start) or words.is_called(start):
        start += 1
    start = _behind_circumstances(words, start)
    end = start
    while words.is_word(end):
        if words.is_name(end) and not words.texts[end].endswith(POSSESSIVE):
            named, end = end, end_of_name(words, end)
            if _ends_with_name(words, Phrase(named, end)):
                break
        elif size := _belonging(words, start, end):
            end += size
        else:
            break
    name = Phrase(end - 1, end)
    if end > start and (not words.is_name(end - 1) or (name.start > start and is_place_of_office(words, name))):
        end = end_of_name_behind_place(words, end)
    return named_in_apposition(words, start, end) or Phrase(start, end)


def _ends_with_name(words: Words, name: Phrase) -> bool:
    """Whether a noun phrase ends with `name`: that of an office goes on, `Prime Minister of Norway`."""
    if not words.is_word(name.end) or words.is_capitalised(name.end):
        return True
    of_office = words.match("sources.titles", name.end - 1) and words.match("sources.of", name.end)
    if words.match("sources.stops", name.end) and not of_office:
        return True
    ended = name.end - name.start >= LONGEST_NAME or words.ends("sources.instrumental_endings", name.end)
    return ended and words.is_cyrillic(name.start)  # `каже Тетяна телефоном`


def _belonging(words: Words, start: int, at: int) -> int:
    """How many words at `at`, no name, belong to the noun phrase that begins at `start`; 0 if it ends before them."""
    stops = words.match("sources.stops", at) > 0
    if at == start:
        return int(not stops or words.match("sources.determiners", at) > 0)
    two_offices = words.match("coordinators", at) and words.match("sources.titles", at + 1)
    if two_offices or not words.match(_JOINS_OR_ENDS, at):
        return 1
    if not words.is_name(at - 1) or words.match("sources.titles", at - 1):
        somebody = not words.match("sources.known", start)
        joining = words.match("sources.complements|sources.of", at) or (_located(words, at) if somebody else 0)
        if joining:
            return joining
    return int(not stops and not (words.match("finite_verbs", at) and words.is_cyrillic(at)))


def _located(words: Words, at: int) -> int:
    """How many words join somebody to a place: `officials in Kharkiv`, `an official at the ministry`."""
    plural = words.ends("plural_endings", at - 1) and words.is_name(at + 1)
    return links(words, at) if plural or words.match("sources.attached", at - 1) or is_in_body(words, at) else 0


def _behind_circumstances(words: Words, start: int) -> int:
    """Where the subject of `сказал после матча тренер` begins; `start` if it stands right there."""
    if words.is_name(start) and words.match("sources.titles|sources.people", start + 1):
        outlet = words.match("sources.outlet_words", start) or words.texts[start].isupper()
        return start + 1 if outlet and words.is_cyrillic(start + 1) else start
    if not words.is_word(start) or not words.is_cyrillic(start):
        return start
    if not words.match("sources.stops|sources.addressees", start):
        return start
    found = next((at for at in range(start + 1, start + 1 + _AHEAD) if _is_somebody(words, at)), start)
    while found > start + 1 and words.ends("sources.adjective_endings", found - 1):
        found -= 1  # `місцеві жителі`
    return found


def _is_somebody(words: Words, at: int) -> bool:
    """Whether an office or a full name stands at `at`, and nobody who is only spoken to or the name of a place."""
    if words.match("sources.addressees", at):
        return False
    if words.is_name(at) and words.is_name(at + 1):
        return words.match("sources.addressees", at - 1) > 0 or not words.match("sources.stops", at - 1)
    return words.match("sources.titles|sources.people", at) > 0


def named_in_apposition(words: Words, start: int, end: int) -> Phrase | None:
    """`Ann Hale` in `said the manager, Ann Hale.` and in `said one of them, Mateus, who ...`"""
    if end >= len(words) or words.texts[end] != "," or start >= end:
        return None
    name = _behind_description(words, end + 1)
    behind = end_of_name(words, name)
    last = end_of_name(words, behind + 1) if words.match("sources.of", behind) else behind
    if behind == name or (last < len(words) and words.texts[last] not in ",.:"):
        return None
    office = words.match("sources.determiners", start) and words.holds("sources.titles", start, end)
    relative = end == start + 2 and words.match("sources.titles|sources.people", start) and words.is_cyrillic(start)
    owned = relative and words.ends("sources.complement_endings", end - 1)  # `чоловік Соболевої, Артем,`
    speaker = None if office or owned else speaker_in(words, Phrase(start, end))
    if speaker and (speaker.person or (speaker.name[:1].isupper() and not words.match("sources.titles", end - 1))):
        return None
    return Phrase(name, behind)


def _behind_description(words: Words, start: int) -> int:
    """Where the name begins in `62-year-old Ann Hale` and `retired teacher Ann Hale`; `start` if none does."""
    at = start
    while words.is_word(at) and not words.is_name(at):
        if not is_age(words, at) and (at == start + _AHEAD or words.match("sources.stops|sources.determiners", at)):
            return start
        at += 1
    aged_or_named = at == start or is_age(words, at - 1) or words.match("sources.titles|sources.people", at - 1)
    return at if aged_or_named else start


def subject_before(words: Words, first: int, verb: int) -> Phrase | None:
    """The subject of the verb at `verb`, itself behind `first`; appositions and relative clauses are passed over."""
    end = verb
    while end > first and (size := words.match_before("quotes.leading_to_verb", end) or int(words.is_adverb(end - 1))):
        end -= size
    if words.match("sources.relatives", end - 1):
        return _relative_subject(words, first, end)
    closed = end > first and (words.texts[end - 1] == "," or words.texts[end - 1] in _DASHES)
    shared = end > first and words.holds("coordinators", end - 1, verb)
    start = next((at + 1 for at in reversed(words.marks(first, end)) if words.texts[at] in _CLAUSE_ENDS), first)
    if not closed:
        opening = reversed(words.places(_MAY_OPEN, start, end))
        start = next((at + 1 for at in opening if _opens(words, at, shared)), start)
    start = _behind_time(words, start, end)
    if shared and start > first and not _may_begin_clause(words, start, end):
        start = first  # `A report says the number of visits fell and describes`
    chunks = list(_chunks(words, start, end))
    if not chunks:
        return None
    if shared:
        chunks = chunks[1:] if len(chunks) > 1 and words.match("according", chunks[0].start) else chunks
        leading = _leading_name(words, chunks) or leading_phrase(words, chunks[0])
        return leading or (_head(words, chunks[:-1]) if len(chunks) > 1 else None)
    return _head(words, chunks) if closed else _nearest(words, chunks)


def _may_begin_clause(words: Words, start: int, end: int) -> bool:
    """Whether a clause begins with what may speak; so may one that is not known, but not `Christmas and`."""
    phrase = leading_phrase(words, Phrase(start, end))
    if phrase is None or words.match("sources.pronouns", phrase.start):
        return True
    if phrase.end == end - 1 and words.match("coordinators", phrase.end):
        return False
    return words.holds(f"sources.titles|sources.people|{BODIES}", *phrase) or any(map(words.is_name, range(*phrase)))


def _behind_time(words: Words, start: int, end: int) -> int:
    """Where the subject begins in `On Tuesday morning officials`; `start` if no time stands there."""
    at = start + int(words.match("sources.stops", start) > 0)
    while at < end and words.match("sources.times", at):
        at += 1
        start = at if words.is_word(at) and at < end else start
    return start


def _leading_name(words: Words, chunks: Sequence[Phrase]) -> Phrase | None:
    """`Ann Hale` in `the manager, Ann Hale, called it rust and said`."""
    if len(chunks) < 2 or not words.match("sources.determiners", chunks[0].start):
        return None
    name = chunks[1]
    office = words.holds("sources.titles", *chunks[0])
    return name if office and name.start + 1 < end_of_name(words, name.start) == name.end else None


def _opens(words: Words, at: int, shared: bool) -> bool:
    """Whether a clause of its own begins behind the word at `at`: `that`, `because`, another verb of saying.

    `shared` if the subject may be that of the other verb, too: `Frey called it rust and said`.
    """
    if words.match("coordinators", at) or (words.match("sources.relatives", at) and words.texts[at - 1] == ","):
        return False
    if words.match("sources.clause", at):
        return True
    if words.match("sources.relatives", at - 1):
        return False  # `a man who asked not to be named`
    return not shared and words.says(at) > 0 and not words.is_owned(at)


def leading_phrase(words: Words, chunk: Phrase) -> Phrase | None:
    """The subject that a clause begins with, up to its verb: `the board` in `the board thanked him and`."""
    start = at = chunk.start
    while at < chunk.end and words.match("coordinators|sources.clause|sources.adverbs", at) and not words.is_name(at):
        start = at = at + 1
    if words.match("sources.pronouns", start):
        return Phrase(start, start + 1)
    while at < chunk.end and words.match("sources.determiners", at):
        at += 1
    noun = at
    while at < chunk.end and not (at > noun and _ends_subject(words, at)):
        named = end_of_name(words, at) - at
        at += max(named, 1, words.match("sources.complements", at))
        if named >= LONGEST_NAME and words.is_cyrillic(at - 1):
            break  # `Іван Коваль спростував`
    return Phrase(start, at) if noun < at < chunk.end else None


def _ends_subject(words: Words, at: int) -> bool:
    return words.texts[at] == "," or (_is_verb(words, at) and not _joins(words, at))


def _joins(words: Words, at: int) -> bool:
    """Whether an office goes on: `spokesman for the trust`, `Information and Broadcasting Minister`."""
    if words.match("sources.complements|sources.of", at):
        return True
    return words.match("coordinators", at) > 0 and words.is_name(at - 1) and words.is_name(at + 1)


def _is_verb(words: Words, at: int) -> bool:
    return words.match("finite_verbs|sources.adverbs|sources.stops", at) > 0 or (
        words.texts[at][0].islower() and (words.says(at) > 0 or words.ends("finite_endings", at))
    )


def _chunks(words: Words, start: int, end: int) -> Iterator[Phrase]:
    """The parts between commas and dashes."""
    for at in words.marks(start, end):
        if words.texts[at] != "&" and not _is_inside_number(words, at):
            if at > start:
                yield Phrase(start, at)
            start = at + 1
    if end > start:
        yield Phrase(start, end)


def _is_inside_number(words: Words, at: int) -> bool:
    """Whether the mark at `at` is the comma of `1,000`."""
    return 0 < at < len(words) - 1 and words.texts[at - 1].isdigit() and words.texts[at + 1].isdigit()


def _relative_subject(words: Words, first: int, at: int) -> Phrase | None:
    """What `who` refers to in `from residents who called it`."""
    if at - 2 < first:
        return None
    end = at - 1 - (words.texts[at - 2] == ",")
    start = end
    while start > first and words.is_word(start - 1) and not words.match("sources.stops", start - 1):
        start -= 1
    return _narrowed(words, Phrase(start, end))


def _head(words: Words, chunks: Sequence[Phrase]) -> Phrase | None:
    """The subject in `Frey, the lawyer, said` and `the lawyer, Frey, said`."""
    last_start = max((at for at, chunk in enumerate(chunks) if words.match("coordinators", chunk.start)), default=0)
    parts = chunks[last_start:]
    heads = [_narrowed(words, chunk) for chunk in _behind_clause_words(words, parts)]
    fit = [head for head, part in zip(heads, parts, strict=True) if not is_introduction(words, part)] or heads[-1:]
    heads = [head for head in fit if not _is_statement(words, head)] or fit
    speaker = speaker_in(words, heads[0])
    if speaker and (speaker.person or speaker.resolvable):
        return heads[0]
    return next((head for head in heads[1:] if _is_name(words, head)), heads[0])


def _is_name(words: Words, phrase: Phrase) -> bool:
    """Whether a phrase is a name, be there a title before it: `the Most Rev Ann Hale`."""
    if end_of_name(words, phrase.start) == phrase.end > phrase.start:
        return True
    found = speaker_in(words, phrase)
    return found is not None and found.person and words.joined(*phrase).endswith(found.name)


def _is_statement(words: Words, phrase: Phrase) -> bool:
    """Whether a part is a clause of its own: `a group of men is missing, an officer in Majene, Frey, said`."""
    relative = words.first("sources.relatives", *phrase)
    return words.holds("finite_verbs", phrase.start + 1, relative)


def _behind_clause_words(words: Words, chunks: Sequence[Phrase]) -> list[Phrase]:
    """The parts, the first without what stands before its last `that` or `because`."""
    first = chunks[0]
    inner = (at for at in range(first.end - 1, first.start, -1) if words.match("sources.clause", at))
    clause = next((at for at in inner if not words.match("coordinators", at)), None)
    return [Phrase(clause + 1, first.end) if clause and clause + 1 < first.end else first, *chunks[1:]]


def _nearest(words: Words, chunks: Sequence[Phrase]) -> Phrase | None:
    """The subject right before the verb; `Frey` in `Frey, head of the docks said`, though no comma is there."""
    last = _narrowed(words, _behind_coordinator(words, chunks[-1]))
    place = last.end - last.start == 1 and len(chunks) == 2 and _is_name_with_circumstances(words, chunks[0])
    if len(chunks) == 1 or (_stands_alone(words, last) and not place):
        return last
    first = _narrowed(words, chunks[0])
    speaker = None if is_introduction(words, chunks[0]) else speaker_in(words, first)
    return first if speaker and (speaker.person or words.match("sources.relatives", chunks[1].start)) else last


def _behind_coordinator(words: Words, chunk: Phrase) -> Phrase:
    """`the mayor` in `it leaks and the mayor`; all of `nurses and doctors` and of `Health and Social Care`."""
    for at in range(chunk.end - 1, chunk.start, -1):
        if words.match("coordinators", at) and _stands_alone(words, Phrase(at + 1, chunk.end)):
            joined = words.is_capitalised(at - 1) and words.is_name(at + 1)
            return chunk if joined else Phrase(at + 1, chunk.end)
    return chunk


def _is_name_with_circumstances(words: Words, chunk: Phrase) -> bool:
    """`Ann Hale reporting from Adana`: a name, no verb of its own, and a place at the end."""
    cut = end_without_circumstances(words, *chunk)
    if cut == chunk.end or not words.is_name(chunk.start) or not words.is_name(chunk.end - 1):
        return False
    speaker = speaker_in(words, Phrase(chunk.start, cut))
    return speaker is not None and speaker.person


def _stands_alone(words: Words, phrase: Phrase) -> bool:
    """Whether a phrase looks like a subject, and not like the rest of an apposition or a place."""
    start = phrase.start
    return words.is_name(start) or words.match("sources.determiners|sources.pronouns", start) > 0


def is_introduction(words: Words, chunk: Phrase) -> bool:
    """Whether a part is no subject: `On Friday`, `Speaking to reporters`, `However`."""
    start = chunk.start
    while start < chunk.end - 1 and words.match("coordinators", start):
        start += 1
    if words.match("sources.determiners|sources.titles", start):
        return False
    participle = words.ends("quotes.participle_endings", start)
    if participle and words.ends("finite_endings", start + 1):
        return False  # `Snelling praised the crew`
    return participle or words.match("sources.stops|sources.clause|sources.adverbs|openers", start) > 0


def _narrowed(words: Words, phrase: Phrase) -> Phrase:
    """The noun phrase that ends with `phrase`: a pronoun, or from a determiner that no preposition stands before."""
    start, end = phrase
    start += words.match("according", start)
    while start < end and (size := words.match("coordinators|sources.adverbs", start)) and not words.is_name(start):
        start += size
    if start < end and words.match("sources.pronouns", end - 1) and not words.match("sources.of", end - 2):
        return Phrase(end - 1, end)
    if named := _name_with_circumstances(words, start, end):
        return named
    determiners = words.places("sources.determiners", start, end)
    behind = [at for at in determiners if words.match("sources.stops", at - 1)]
    heads = [at for at in determiners if at == start or at not in behind or words.match("sources.times", at - 1)]
    if heads:
        return Phrase(heads[0] if heads[0] == start else heads[-1], end)
    if words.match("sources.stops", start) and not words.match("sources.determiners", start):
        start = _start_of_last_name(words, start, end)
    return Phrase(start, end)


def _name_with_circumstances(words: Words, start: int, end: int) -> Phrase | None:
    """`Ann Hale` in `Ann Hale in the Herald` and `Ann Hale who is also the chair`."""
    if not words.is_name(start):
        return None
    stops = words.places("sources.stops|sources.relatives", start + 1, end)
    cut = next((at for at in stops if not words.match("sources.of|coordinators", at)), end)
    found = speaker_in(words, Phrase(start, cut)) if cut < end else None
    return Phrase(start, cut) if found and found.person else None


def _start_of_last_name(words: Words, preposition: int, end: int) -> int:
    """Where the subject begins in `in an interview with reporters Ann Hale` and `in the villages people`."""
    start = end
    while start > preposition + 1 and words.is_name(start - 1):
        start -= 1
    if start == end and not words.is_cyrillic(end - 1):
        return end - may_speak(words, end - 1, end)
    if start >= end - 1 and words.is_cyrillic(end - 1):
        return min(start, _start_of_office(words, preposition, end))
    return start if start < end else preposition + 1


def _start_of_office(words: Words, preposition: int, end: int) -> int:
    """Where the office begins in `на запитання про міст місцевий речник президента`; `end` if there is none."""
    last = next((at for at in range(end - 1, preposition, -1) if words.match("sources.stops", at)), preposition)
    start = words.first("sources.titles|sources.people|sources.bodies", last + 1, end)
    while start < end and start > last + 2 and words.ends("sources.adjective_endings", start - 1):
        start -= 1
    return start
