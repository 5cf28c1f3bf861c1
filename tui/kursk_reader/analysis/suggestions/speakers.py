"""Who says what is quoted: the attribution before or behind a quotation, read word by word."""

from typing import NamedTuple

from kursk_reader.analysis.suggestions.names_given import call_sign, given_name
from kursk_reader.analysis.suggestions.noun_phrases import leading_phrase, phrase_behind, subject_before
from kursk_reader.analysis.suggestions.person_names import end_of_name
from kursk_reader.analysis.suggestions.reading import Phrase, Words
from kursk_reader.analysis.suggestions.sentence_subjects import leading_office, subject_of
from kursk_reader.analysis.suggestions.speaker_names import Speaker, speaker_in
from kursk_reader.analysis.suggestions.speaking_bodies import speaking_body

_VERB_WITHIN = 30
"""Words behind a quotation among which its verb is looked for."""
_VERB_NEAR = 4
"""The same where the quotation is but a part of the sentence."""
_SUBJECT_WITHIN = 3
"""Words between a verb and its subject behind it."""
_CLOSING_PLACES = 4
"""Commas from the end of a sentence behind which an attribution is looked for."""
_SKIPPED = frozenset(",.–—―-…")
DASHES = frozenset("–—―")
_ENDS = frozenset(".;:!?…")
_END_CLAUSE = frozenset(";!?")


class Attribution(NamedTuple):
    """What the text tells of who speaks."""

    speaker: Speaker
    cue: str
    direct: bool
    """Whether it stands right beside the quotation, so that nothing but speech can be meant."""


_NOBODY_NAMED = Speaker("", resolvable=True)


def attribution_behind(words: Words, run_on: bool, first: int = 0, comma: bool = False) -> Attribution | None:
    """The attribution that `words` (what follows a quotation in its sentence) begins with: `said X`, `X said`.

    `run_on` if the quotation ends like a sentence of its own or a comma stands behind it: then the subject may be long.
    `comma` if it ends with one, so that any verb will do: `shrugged X`, `X began`.
    """
    texts, dash = words.texts, False
    while first < len(texts) and texts[first] in _SKIPPED:
        dash = dash or texts[first] in DASHES
        first += 1
    if first == len(texts) or words.match("quotes.contrasting", first):
        return None  # `…, while his counterpart said`
    if according := words.match("according", first):
        found = speaker_in(words, phrase_behind(words, first + according))
        return Attribution(found, words.joined(first, first + according), True) if found else None
    said = _verb_behind(words, first, _VERB_WITHIN if run_on else _VERB_NEAR)
    if said is None:
        unlisted = (comma and _unlisted(words, first)) or (dash and run_on and _gesture(words, first))
        return unlisted or (_signature(words, first) if dash and run_on else None)
    verb, size = said
    cue = words.joined(verb, verb + size)
    if _begins_at(words, first, verb):
        return _inverted(words, verb, size, cue)
    subject = subject_before(words, first, verb)
    found = (given_name(words, subject.end) or speaker_in(words, subject)) if subject else None
    return Attribution(found, cue, True) if found else None


def _verb_behind(words: Words, first: int, within: int) -> tuple[int, int] | None:
    """Where the verb of saying stands, and its length; behind a comma it must close an apposition."""
    if not words.holds("quotes.verbs|reporting", first, min(first + within, len(words))):
        return None
    apposed = False
    for at in range(first, min(first + within, len(words))):
        if words.texts[at] in _ENDS:
            return None
        apposed = apposed or words.texts[at] == ","
        if not apposed and at > first and words.match("sources.clause", at) and not words.is_capitalised(at - 1):
            return None
        size = words.says(at)
        if size and (not apposed or words.texts[at - 1] == "," or words.match("sources.adverbs", at - 1)):
            return at, size
    return None


def _begins_at(words: Words, first: int, verb: int) -> bool:
    return all(words.match("sources.adverbs", at) for at in range(first, verb))


def _inverted(words: Words, verb: int, size: int, cue: str) -> Attribution | None:
    """`said X`; `цитирует его X` has him speak and X only retell it."""
    behind = verb + size
    if words.match("sources.telling", verb):
        return None
    if words.match("sources.retelling", verb) and words.match("sources.objects", behind):
        return Attribution(_NOBODY_NAMED, cue, True)
    if body := speaking_body(words, behind, words.lowers[verb]):
        return Attribution(body, cue, True)
    phrase = phrase_behind(words, behind)
    if words.match("quotes.impersonal", verb) and words.match("sources.texts", behind + 1):
        phrase = _publisher(words, behind + 2)
    if words.match("sources.pronouns", phrase.start) and not words.match("sources.personal", phrase.start):
        alone = not words.is_word(phrase.start + 1) or words.match("sources.stops", phrase.start + 1)
        return Attribution(Speaker(""), cue, True) if alone else None  # not `… said it was the job of others`
    phrase = _author_or_text(words, phrase)
    if words.match("sources.personal", phrase.start):
        phrase = Phrase(phrase.start, phrase.start + 1)  # `сказала вона РБК`
    found = given_name(words, phrase.end) or speaker_in(words, phrase) or call_sign(words, behind)
    if found and found.name[:1].isupper() and words.match("coordinators", phrase.end) and words.is_name(phrase.end + 1):
        found = Speaker("")  # `said Ann Hale and Otto Frey`
    if found is None and words.match("quotes.impersonal", verb):
        found = _NOBODY_NAMED
    return Attribution(found, cue, True) if found else None


def _publisher(words: Words, at: int) -> Phrase:
    """Whose text it is in which something is said: `йдеться у заяві пресслужби`, `у заяві, яку оприлюднив суд`."""
    if words.lowers[at] != "," or not words.match("statements.relatives", at + 1):
        return phrase_behind(words, at)
    start, end = phrase_behind(words, at + 2 + int(words.ends("finite_endings", at + 2)))
    while end > start and words.ends("finite_endings", end - 1):
        end -= 1
    return Phrase(start, end)


def _author_or_text(words: Words, phrase: Phrase) -> Phrase:
    """`the union` in `a memo drafted by the union`, if the phrase ends before `by`."""
    authored = words.match("sources.authored", phrase.end) and words.holds("sources.documents", *phrase)
    return phrase_behind(words, phrase.end + 1) if authored else phrase


def _unlisted(words: Words, first: int) -> Attribution | None:
    """`Ann Hale began`, `shrugged Ann Hale`, `he laughs`: a verb that no list has."""
    end = end_of_name(words, first)
    pronoun = words.match("sources.personal", first)
    verb = first + 1 if pronoun else end
    if (pronoun or end > first + 1) and words.is_word(verb) and not words.match("sources.stops", verb):
        found = speaker_in(words, Phrase(first, verb))
        return Attribution(found, words.texts[verb], True) if found else None
    if words.match("sources.determiners", first):
        office = leading_phrase(words, Phrase(first, len(words)))
        if office is None or not words.match("finite_verbs", office.end) or not words.holds("sources.titles", *office):
            return None
        found = speaker_in(words, office)
        return Attribution(found, words.texts[office.end], True) if found else None
    if not words.is_word(first) or words.is_capitalised(first) or words.match("sources.stops|sources.clause", first):
        return None
    found = speaker_in(words, phrase_behind(words, first + 1)) if words.is_name(first + 1) else None
    return Attribution(found, words.texts[first], True) if found and found.person else None


def _gesture(words: Words, first: int) -> Attribution | None:
    """`– знизує плечима солдат`: any verb behind a dash, with what is between it and its subject."""
    if not words.is_word(first) or not words.is_cyrillic(first) or words.is_capitalised(first):
        return None
    if not words.ends("finite_endings", first):
        return None
    for at in range(first + 1, first + 1 + _SUBJECT_WITHIN):
        if not words.is_word(at):
            break
        if words.is_name(at) or words.match("sources.titles|sources.people|sources.personal", at):
            found = speaker_in(words, phrase_behind(words, at))
            return Attribution(found, words.texts[first], True) if found else None
    return None


def _signature(words: Words, first: int) -> Attribution | None:
    """`— Ann Hale, manager` behind a quotation."""
    end = end_of_name(words, first)
    if end < first + 2 or (end < len(words) and words.texts[end] not in ",."):
        return None
    found = speaker_in(words, Phrase(first, end))
    return Attribution(found, words.texts[first - 1], True) if found else None


def agent_behind(words: Words, before: Words) -> Attribution | None:
    """`by several members` behind `flagged as a “concern”`."""
    if not words.match("sources.agent", 0) or not before.places("quotes.describing"):
        return None
    found = speaker_in(words, phrase_behind(words, 1))
    return Attribution(found, words.texts[0], direct=False) if found and found.name else None


def closing_attribution(words: Words) -> Attribution | None:
    """The attribution at the end of `words`: `… when it fell, her lawyer said.`"""
    commas = [at for at, text in enumerate(words.texts) if text == ","][-_CLOSING_PLACES:]
    for comma in reversed(commas):
        if found := attribution_behind(words, run_on=True, first=comma + 1):
            return found._replace(direct=False)
    return None


def attribution_before(words: Words) -> Attribution | None:
    """The attribution in `words`, which lead to a quotation in their sentence: `X said: `, `according to X, `."""
    colon = bool(words.texts) and words.texts[-1] == ":"
    last = len(words) - (1 if words.texts and words.texts[-1] in ",:–—" else 0)
    cue, nearest, passive = "", 0, False
    for verb in reversed(words.places("quotes.verbs|reporting|quotes.describing|quotes.participles")):
        if not colon and not _END_CLAUSE.isdisjoint(words.texts[verb:last]):
            break
        if not colon and _is_contrasted(words, verb):
            return Attribution(Speaker(""), words.texts[verb], direct=False)
        size = words.says(verb) or words.match("quotes.describing|quotes.participles", verb)
        if not size or words.is_owned(verb) or words.match("complementisers", verb - 1):
            continue  # `his remarks`, `that talk of a deal`
        asked = verb == 0 and not words.match("quotes.describing", verb)  # `Asked by Ann Hale, he smiled`
        by = words.match("sources.agent", verb + size) and not passive and not asked
        agent = phrase_behind(words, verb + size + 1) if by else None
        if agent and (found := speaker_in(words, agent)):
            return Attribution(found, words.joined(verb, verb + size), direct=False)
        if _is_passive(words, verb):
            if words.match("sources.telling", verb):
                return Attribution(Speaker(""), words.texts[verb], direct=False)  # `he was told to “go home”`
            passive = True
            continue
        if not cue:
            cue, nearest = words.joined(verb, verb + size), verb + size
        if found := _leading(words, verb, size):
            if not found.name and (named := _named_in(words, verb)):
                found = named
            return Attribution(found, cue, direct=colon or nearest >= last - 1)
    if according := _according(words):
        return according
    inserted = [at for at in words.places("sources.by_pronoun") if not at or words.texts[at - 1] == ","]
    by_pronoun = words.match("sources.by_pronoun", inserted[0]) if inserted else 0
    if by_pronoun or (colon and words.match("quotes.labels", 0)):
        return Attribution(_NOBODY_NAMED, words.joined(0, by_pronoun or 1), direct=colon)
    if cue or colon:
        about = subject_of(words) or leading_office(words) or _leading_author(words) or Speaker("")
        return Attribution(about, cue or ":", direct=colon or nearest >= last - 1)
    return None


def _is_contrasted(words: Words, verb: int) -> bool:
    """Whether another clause with a subject of its own follows: `called it fair, while the drivers “…”`."""
    contrasts = [at for at in words.places("quotes.contrasting", verb + 1) if words.texts[at - 1] == ","]
    if not contrasts:
        return False
    at = contrasts[0]
    behind = at + words.match("quotes.contrasting", at)
    return words.is_name(behind) or words.match("sources.determiners|sources.titles|sources.bodies", behind) > 0


def _leading_author(words: Words) -> Speaker | None:
    """`Hale` in `Hale's verdict was short:`."""
    phrase = leading_phrase(words, Phrase(0, len(words)))
    written = phrase and words.holds("sources.documents", *phrase)
    return speaker_in(words, phrase) if phrase and written else None


def _named_in(words: Words, verb: int) -> Speaker | None:
    """Whom a pronoun means in `Ann Hale laughed when she said` and `When Ann Hale was asked, she said`."""
    aside = verb > 1 and "," in words.texts[verb - 2 : verb] and not words.match("openers|sources.clause", 0)
    subject = subject_of(words)
    if subject and subject.name and (subject.person or not aside):
        return subject
    if words.match("sources.neuter", verb - 1):
        phrase = leading_phrase(words, Phrase(0, verb))
        return speaker_in(words, phrase) if phrase else None
    if not words.match("openers|sources.clause", 0):
        return None
    persons: list[Speaker] = []
    at = 0
    while at < verb:
        end = end_of_name(words, at)
        found = speaker_in(words, Phrase(at, end)) if end > at else None
        if found and found.person:
            persons.append(found)
        at = max(end, at + 1)
    return persons[0] if len(persons) == 1 else None


def _leading(words: Words, verb: int, size: int) -> Speaker | None:
    """The subject of the verb at `verb`: before it, or behind it where the sentence begins with it."""
    if words.ends("quotes.participle_endings", verb):
        return _own_subject(words, verb)
    if words.match("sources.retelling", verb) and (spoken := _as_saying(words, verb + size)):
        return spoken
    behind = phrase_behind(words, verb + size) if verb and words.texts[verb - 1] == "," else None
    described = behind and words.match("quotes.describing", verb) and behind.start > verb + size
    if behind and not described and (inserted := _inserted(words, behind)):  # not `describes the buyer, Frey, as`
        return inserted
    if words.ends("quotes.plural_verb_endings", verb):
        for at in (_start_of_clause(words, verb), verb + size):
            if body := speaking_body(words, at, words.lowers[verb]):
                return body
    subject = subject_before(words, 0, verb)
    if subject and subject.start < subject.end:
        relative = words.first("sources.relatives", subject.start + 1, subject.end)
        found = given_name(words, relative) or speaker_in(words, subject)
        if not words.is_cyrillic(verb) or (found and _is_certain(words, subject, found)):
            return found
    inside = verb > 0 and words.is_word(verb - 1)
    if inside and (not words.is_cyrillic(verb) or words.match("coordinators", verb - 1)):
        return None
    behind = behind or phrase_behind(words, verb + size)
    found = speaker_in(words, behind) if behind.end > behind.start else None
    named = found and (
        found.person or words.is_name(behind.start) or words.holds("sources.titles|sources.people", *behind)
    )
    called = words.ends("quotes.plural_verb_endings", verb) and words.ends(
        "sources.instrumental_endings", behind.end - 1
    )
    return None if words.match("quotes.describing", verb) and (called or not named) else found  # `назвали Степаном`


def _start_of_clause(words: Words, verb: int) -> int:
    return next((at + 1 for at in range(verb - 1, -1, -1) if not words.is_word(at) and words.texts[at] != "-"), 0)


def _inserted(words: Words, phrase: Phrase) -> Speaker | None:
    """The speaker of `…, says Dr Ann Hale, an engineer.` and `The Americans, said one diplomat, were`."""
    closed = phrase.end == len(words) or words.texts[phrase.end] in ",."
    found = speaker_in(words, phrase) if closed else None
    somebody = found and (
        found.person or found.resolvable or words.match("sources.titles|sources.people", phrase.end - 1)
    )
    return found if somebody else None


def _is_certain(words: Words, subject: Phrase, found: Speaker) -> bool:
    """Whether words before a verb are its subject, in a language where that may as well stand behind it."""
    if not found.name:
        return found.resolvable
    return found.name[0].isupper() or words.holds("sources.titles|sources.people", *subject)


def _own_subject(words: Words, participle: int) -> Speaker | None:
    """`with Ann Hale saying` and `with Ann Hale, a nurse, saying`: a name right before the participle."""
    if words.texts[participle - 1] == ",":
        joining = [at for at in words.places("sources.together", 0, participle) if words.is_name(at + 1)]
        name = Phrase(joining[-1] + 1, end_of_name(words, joining[-1] + 1)) if joining else None
        described = name and words.lowers[name.end] == "," and words.end_of_words(name.end + 1) == participle - 1
        return speaker_in(words, name) if name and described else None
    subject = subject_before(words, 0, participle)
    if subject is None:
        return None
    found = speaker_in(words, subject)
    together = words.match("sources.together", subject.start - 1) > 0
    return found if found and (found.person or together) else None


def _as_saying(words: Words, start: int) -> Speaker | None:
    """`quotes the driver as saying`."""
    end = next(iter(words.places("quotes.as_saying", start)), 0)
    named = phrase_behind(words, start)  # the name in `quoted the mayor, Ann Hale, as saying`
    return speaker_in(words, named if start < named.end < end else Phrase(start, end)) if end > start else None


def _is_passive(words: Words, verb: int) -> bool:
    """`was told`, `have been described as`."""
    before = verb - 1
    while before > 0 and words.is_adverb(before) and not words.match("quotes.passive", before):
        before -= 1
    return words.match("quotes.passive", before) > 0 and not words.ends("quotes.participle_endings", verb)


def _according(words: Words) -> Attribution | None:
    for at in words.places("according"):
        behind = at + words.match("according", at)
        if found := speaker_in(words, _author_or_text(words, phrase_behind(words, behind))):
            return Attribution(found, words.joined(at, behind), direct=False)
    return None
