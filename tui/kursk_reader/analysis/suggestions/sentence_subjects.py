"""Of whom a sentence says something: its subject, or the office that it begins with."""

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.suggestions.noun_phrases import (
    is_introduction,
    leading_phrase,
    named_in_apposition,
    phrase_behind,
)
from kursk_reader.analysis.suggestions.offices import is_generic, is_shaped_like_verb, without_plural
from kursk_reader.analysis.suggestions.person_names import (
    end_of_name,
    end_of_name_behind_place,
    names_in,
    without_title,
)
from kursk_reader.analysis.suggestions.reading import POSSESSIVE, Phrase, Words
from kursk_reader.analysis.suggestions.speaker_names import BODIES, Speaker, speaker_in

_PLACE_WITHIN = 8
"""Words at the head of a sentence among which a place ends that its verb follows."""
_BODIES_OR_PLACES = f"{BODIES}|sources.places"
_ENDS_OFFICE = "sources.stops|sources.adverbs|finite_verbs|sources.predicates"
_AHEAD = 4
"""Words behind the first name of a sentence among which the name in its apposition stands."""


def subject_of(words: Words) -> Speaker | None:
    """Of whom `words`, a sentence, says something; None if of nobody, a body or somebody not named.

    `Outside, the victim's sister, Rosa Imbert, wept.` is about her; `The pump of Ann Hale leaks.` is not.
    """
    if words.match("sources.concerning", 0) and (concerned := speaker_in(words, phrase_behind(words, 1))):
        return concerned if concerned.person else None  # `For Ann Hale, a doctor, that is no surprise`
    if inverted := _inverted_subject(words):
        return inverted
    first = _behind_introduction(words)
    if _is_done_by_another(words, first):
        return None
    if words.match("sources.personal", first) and (ahead := _named_ahead(words, first)):
        return ahead
    end = words.end_of_words(first)
    described = words.lowers[end] == "," and _is_described_first(words, first, end)
    if described and (named := named_in_apposition(words, first, end)):
        found = speaker_in(words, named)
        somebody = words.holds("sources.titles|sources.people", first, end)  # `His wife, Ann,`
        return found._replace(person=found.person or bool(found.name and somebody)) if found else None
    if words.match("sources.personal", first) or (first < len(words) and is_generic(words, first)):
        return Speaker("", resolvable=True)
    start = words.first_name(first, end)
    return _named_subject(words, first, start, end) if start < end and _may_name_subject(words, first, start) else None


def _is_done_by_another(words: Words, first: int) -> bool:
    """Whether a clause begins like `Asked by Ann Hale, he smiled`."""
    return words.ends("finite_endings", first) and words.match("sources.agent", first + 1) > 0


def _named_ahead(words: Words, end: int) -> Speaker | None:
    """Whom the pronoun at `end` means in `When Ann Hale was born, she`: the one person named before it."""
    if not words.match("openers|sources.clause", 0):
        return None
    found = (speaker_in(words, name) for name in names_in(words, 0, end))
    persons = [speaker for speaker in found if speaker and speaker.person]
    return persons[0] if len(persons) == 1 else None


def _is_described_first(words: Words, first: int, end: int) -> bool:
    """Whether words before a comma tell who somebody is: `the manager,`, `Ann Hale's sister,`."""
    if words.match("sources.determiners", first):
        return True
    if words.match("sources.titles|sources.people", first) and words.is_cyrillic(first):
        return True  # `Чоловік Мороз, Артем, мовчав`
    people = words.holds("sources.titles|sources.people", first, end)
    return people and any(word.endswith(POSSESSIVE) for word in words.texts[first:end])


def _may_name_subject(words: Words, first: int, name: int) -> bool:
    """Whether the first name of a clause that begins at `first` may be that of its subject."""
    office = words.holds("sources.titles|sources.people", first, name)
    if (name > first + 1 and not office) or words.holds("sources.stops", first, name):
        return False
    verb = words.match("finite_verbs", name) or words.ends("finite_endings", name)
    if verb and not words.is_name(name + 1) and not words.match("sources.titles", name + 1):
        return False  # `Feted wherever he goes, …`
    if words.match("nationalities", name) and words.is_word(name + 1) and not words.is_capitalised(name + 1):
        return False  # `A senior Western official`
    if words.match("sources.known", name - 1) and not words.match("sources.titles", name):
        return False  # `The Arsenal manager`
    return not _is_plural_office(words, end_of_name(words, name))  # `South Korean officials`


def _named_subject(words: Words, first: int, start: int, end: int) -> Speaker | None:
    """Whom the name at `start` means, with what stands beside it in the clause `[first, end)`."""
    if words.ends("quotes.plural_verb_endings", start) and words.ends("sources.instrumental_endings", start + 1):
        return None  # `Назвали Степаном`
    name = end_of_name(words, start)
    behind = end_of_name_behind_place(words, _behind_complement(words, name))
    if name == start + 1 and words.is_cyrillic(start) and not _is_subject(words, start, behind):
        return None  # `Пряма мова`, `Відповідь посла`
    following = next((at for at in range(behind, min(behind + _AHEAD, end)) if words.is_name(at)), end)
    alone = following == end and start + 2 == behind + 1 == end and words.texts[behind].islower()
    if alone and words.lowers[end] == ",":  # `Dock worker, Ann Hale, saw it`
        named = named_in_apposition(words, first, end)
        if named or words.match("sources.titles", behind):
            return speaker_in(words, named) if named else None
    origin = words.match("nationalities", behind - 1) and behind < following  # `Exiled Swiss writer Ann Hale`
    if following < end and (origin or words.holds("sources.titles", behind, following)):
        start, behind = following, end_of_name(words, following)
    if words.texts[behind - 1].endswith(POSSESSIVE) or _is_body_or_place(words, Phrase(start, behind)):
        return None
    speaker = speaker_in(words, Phrase(start - (words.match("sources.titles", start - 1) > 0), behind))
    if speaker is None:
        return None
    if not speaker.person and behind == start + 1 and _is_plural(words, start):
        return speaker._replace(several=True)  # `Insults have been flying`, unless the text has `Otto Insults`
    relative = words.match("sources.people", start - 1) > 0  # `Her nephew Huw`
    role = behind == start + 1 and words.match("sources.titles|sources.generic", start) > 0  # `Pensioner, 79, is lost`
    return speaker._replace(person=speaker.person or relative or (_is_described(words, behind) and not role))


def _is_body_or_place(words: Words, name: Phrase) -> bool:
    """Whether a name without the title before it holds a word for those: not `Opposition Leader Ann Hale`."""
    held = words.holds(_BODIES_OR_PLACES, *name)
    return held and words.holds(_BODIES_OR_PLACES, *without_title(words, name))


def _inverted_subject(words: Words) -> Speaker | None:
    """Whom a sentence introduces behind a place: `Among them was Ann Hale, a nurse.`, `На лаві сидить Ганна Мороз.`"""
    if not words.match("sources.stops", 0):
        return None
    for at in range(1, min(words.end_of_words(0), _PLACE_WITHIN)):
        verb = words.match("quotes.passive", at) or (words.is_cyrillic(at) and words.ends("finite_endings", at))
        if verb and words.is_name(at + 1) and words.is_name(at + 2):
            found = speaker_in(words, phrase_behind(words, at + 1))
            return found if found and found.person else None
    return None


def _is_plural_office(words: Words, at: int) -> bool:
    """Whether the word at `at` is the plural of an office, as far as an ending tells."""
    if not words.is_word(at) or words.is_capitalised(at) or not words.ends("plural_endings", at):
        return False
    return without_plural(words.lowers[at], words.lexicon) in words.lexicon.phrases("sources.titles")


def _is_plural(words: Words, at: int) -> bool:
    """Whether a word is a plural, as far as an ending tells: `Insults`, not `Ellis`."""
    return words.ends("plural_endings", at) and not words.ends("not_plural_endings", at)


def _behind_complement(words: Words, at: int) -> int:
    """Where an office ends that begins a sentence in a language with cases: `Тренер збірної`, `Тренер «Карпат»`."""
    endings = words.lexicon.endings("sources.complement_endings")
    while endings and words.is_word(at) and not words.match(_ENDS_OFFICE, at):
        called = words.is_called(at)
        if words.is_name(at) and words.is_name(at + 1):
            return end_of_name(words, at)  # `Директорка музею Софія Галан`
        if words.is_name(at) and not words.match("sources.titles", at - 1):
            break
        if not called and (not words.lowers[at].endswith(endings) or is_shaped_like_verb(words, at)):
            break
        at += 1
    return at


def _is_subject(words: Words, start: int, behind: int) -> bool:
    """Whether the phrase that a single capitalised word begins may be a name or an office, as far as its words tell."""
    if words.match("quotes.verbs|reporting", start) and not words.match("sources.titles", start):
        return False  # `Каже, що …`
    adjective = words.ends("sources.adjective_endings", start)
    if words.match("sources.titles|sources.people", start + int(adjective)):
        return True
    if end_of_name(words, behind - 2) == behind > start + 2:
        return True
    if behind > start + 1 or not words.is_word(behind):
        return behind == start + 1
    while words.match("sources.objects|sources.receivers|sources.adverbs", behind):
        behind += 1  # `Коваль йому не вірить`
    verb = words.says(behind) or words.match("finite_verbs|sources.predicates", behind)
    return verb > 0 or is_shaped_like_verb(words, behind)


def _is_described(words: Words, at: int) -> bool:
    """Whether an apposition at `at` tells somebody's age or office: `Wafa, 39,`, `Baco, a passenger,`."""
    if words.lowers[at] != ",":
        return False
    end = words.end_of_words(at + 1)
    aged = end == at + 2 and words.texts[at + 1].isdigit()
    return aged or words.holds("sources.titles|sources.people", at + 1, end)


def _behind_introduction(words: Words) -> int:
    """Where the subject begins behind `On Friday,` and `But`; the end if it has no end."""
    first = 2 if words.match("quotes.source_labels", 0) and words.lowers[1] == ":" else 0
    while words.match("coordinators|sources.adverbs", first) or (first and words.lowers[first] == ","):
        first += 1
    if first < len(words) and is_introduction(words, Phrase(first, first + 1)):
        return next((at + 1 for at in range(first, len(words)) if words.texts[at] == ","), len(words))
    return first


def leading_office(words: Words) -> Speaker | None:
    """The office that a sentence begins with: `The coach was brief:`."""
    first = _behind_introduction(words)
    phrase = leading_phrase(words, Phrase(first, len(words)))
    if phrase is None or not words.holds("sources.titles", *phrase):
        return None
    return speaker_in(words, phrase)


def introduced_office(words: Words) -> Speaker | None:
    """The office of somebody whom a sentence begins with and who is new: `A lobbyist, who gave no name, agreed.`"""
    if not words.holds("sources.titles|sources.people", 0, len(words)):
        return None
    first = _behind_introduction(words)
    phrase = leading_phrase(words, Phrase(first, len(words))) if words.match("articles|sources.own", first) else None
    if phrase and words.match("sources.own", first) and not words.match("sources.relatives", phrase.end + 1):
        return None  # `Her husband is lost`, but `Her son, who knew her, left`
    office = speaker_in(words, phrase) if phrase and words.holds("sources.titles|sources.people", *phrase) else None
    return office if office and office.name else None


def introduced_person(words: Words) -> Speaker | None:
    """The one person whom a sentence names, if it goes on to tell about them: `It is no use to Ann Hale, 79.`"""
    if "," not in words.texts or _is_done_by_another(words, 0):
        return None
    names = [name for name in names_in(words, 0, len(words)) if name.end > 1]
    found = speaker_in(words, names[0]) if len(names) == 1 and names[0].end > names[0].start + 1 else None
    placed = names and words.match("sources.within", names[0].start - 1)  # `who lives in New Odda,`
    told = found and found.person and words.lowers[names[0].end] == "," and not placed
    return found if told else None


def names_another(words: Words, speaker: str, first: int = 0) -> bool:
    """Whether `words` from `first` name a person, by full name or by what that person is, who is not `speaker`."""
    for name in names_in(words, first, len(words)):
        described = words.match("sources.titles|sources.people", name.start - 1) > 0
        found = speaker_in(words, name)
        if found and (described or found.person) and not speaker.endswith(found.name):
            return True
    return False


def may_contrast(text: str, lexicon: Lexicon) -> bool:
    """Whether a word that contrasts may stand in `text`: a quick no before that is read word by word."""
    told = text.lower()
    return any(entry.partition(" ")[0] in told for entry in lexicon.entries("quotes.contrasting"))


def contrasts_another(words: Words, speaker: str) -> bool:
    """Whether a sentence goes on with somebody who is not `speaker`: `said Ann Hale, but Omar Reyes was not sure`."""
    contrast = next((at for at in words.places("quotes.contrasting") if words.texts[at - 1] == ","), len(words))
    return names_another(words, speaker, contrast)


def leading_body(words: Words, sure: bool) -> Speaker | None:
    """The body that a sentence begins with: `The bank denies it.`, `Pharmaceutical group Veltrana appealed.`

    `sure` if what is meant can be no person.
    """
    first = _behind_introduction(words)
    phrase = leading_phrase(words, Phrase(first, len(words)))
    if phrase is None or not words.holds(BODIES, *phrase):
        return _named_body(words, first, sure)
    by = phrase.end + int(words.lowers[phrase.end] == ",")
    author = by + 1 + words.match("sources.known", by + 1)
    if words.match("sources.agent", by) and words.is_name(author):
        return Speaker(words.joined(author, end_of_name(words, author)))  # `The report by the Odda Safety Board`
    end = next((at for at in range(*phrase) if not words.is_word(at)), phrase.end)
    if named := named_in_apposition(words, phrase.start, end):
        return Speaker(words.joined(*named))  # `The company, Ferrox Mining, has apologised.`
    speaker = speaker_in(words, Phrase(phrase.start, end))
    return speaker if speaker and speaker.name and not speaker.person else None


def _named_body(words: Words, first: int, sure: bool) -> Speaker | None:
    """The body that a sentence begins with, as far as what stands beside its name tells.

    `Corvale, which sells salt, grew.`, `Corvale, a maker of salt, grew.`, `The rail operator, Corvale, grew.`
    """
    behind = end_of_name(words, first)
    if behind > first and words.lowers[behind] == ",":
        end = words.end_of_words(behind + 1)
        told = words.match("sources.relatives_of_things", behind + 1) or words.holds(BODIES, behind + 1, end)
        return Speaker(words.joined(first, behind)) if told else None
    if sure and behind > first and words.says(behind) and not words.holds("sources.titles", first, behind):
        return Speaker(words.joined(first, behind))  # `Corvale said it would grow`
    end = words.end_of_words(first)
    somebody = not sure and words.holds("sources.titles|sources.people", first, end)
    if somebody or not words.match("sources.known", first):
        return None
    named = named_in_apposition(words, first, end)
    return Speaker(words.joined(*named)) if named else None


def only_office(words: Words) -> Speaker | None:
    """The one office that `words`, a sentence, tells of: its subject, or the only one, with no name beside it."""
    if office := leading_office(words):
        return office
    places = [at for at in words.places("sources.titles") if words.match("sources.determiners", at - 1)]
    named = any(words.is_name(at) for at in range(1, len(words)))
    if len(places) != 1 or named or words.texts[places[0]].endswith(POSSESSIVE):
        return None
    return speaker_in(words, Phrase(places[0] - 1, places[0] + 1))
