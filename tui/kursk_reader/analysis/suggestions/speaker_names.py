"""Who is meant by a noun phrase: a name without its title, else an office."""

from typing import NamedTuple

from kursk_reader.analysis.numerals import LAST_LATIN
from kursk_reader.analysis.suggestions.offices import (
    LINKING,
    behind_possessor,
    end_without_circumstances,
    is_age,
    is_generic,
    is_shaped_like_verb,
    may_speak,
)
from kursk_reader.analysis.suggestions.person_names import (
    LONGEST_NAME,
    is_place_of_office,
    name_behind_place,
    names_in,
    without_title,
)
from kursk_reader.analysis.suggestions.reading import MARKS, POSSESSIVE, Phrase, Words, without_possessive

BODIES = "sources.organisations|sources.bodies|sources.outlet_words"
"""What is no person."""
_LONGEST_ROLE = 3
"""Words of a role that may stand for a name: `the chief executive`."""
_NO_PLAIN_NAMES = (
    f"{LINKING}|{BODIES}|coordinators|nationalities|sources.determiners|sources.documents|sources.generic|sources.known"
    "|sources.people|sources.pronouns|sources.stops|sources.titles|statements.interrogatives"
)
"""What a rule is about, be it capitalised."""
NO_PEOPLE = "sources.organisations|sources.bodies|sources.places"
"""What is no name of a person in a run of capitalised words."""


class Speaker(NamedTuple):
    """Who is meant; `name` is empty for a pronoun."""

    name: str
    resolvable: bool = False
    """Whether a pronoun stands for one person named before."""
    definite: bool = False
    """Whether the speaker is named by office alone, as somebody known: `the coach`."""
    person: bool = False
    """Whether it is the name of a person, by its looks."""
    several: bool = False
    """Whether it may be a plural: `Williams`, `Insults`."""
    collective: bool = False
    """Whether it is a body that is known from before: `it`, `the company`."""


def speaker_in(words: Words, phrase: Phrase) -> Speaker | None:
    """Whom the phrase names: a name without its title, else the office without its article; None if nobody."""
    start, end = phrase
    if start >= end:
        return None
    if _is_plain_name(words, start, end):
        return Speaker(words.joined(start, end), person=end - start > 1)
    if words.match("sources.pronouns", start):
        person, body = words.match("sources.personal", start) > 0, words.match("sources.neuter", start) > 0
        alone = end == start + 1 or not words.is_word(start + 1)
        return Speaker("", resolvable=person, collective=body) if alone else None
    if words.match("statements.interrogatives", start) or _is_infinitive(words, start):
        return None
    if is_generic(words, start) and end <= start + 2:
        return Speaker("" if is_age(words, end - 1) else words.joined(end - 1, end), resolvable=True)
    office = start
    while office < end and _is_no_part_of_office(words, office) and not words.match("sources.of", office + 1):
        office += 1
    if office == end or _is_some_of_them(words, office, end):
        return Speaker("")
    cut = end_without_circumstances(words, office, end)
    if cut < end and words.texts[cut - 1].endswith(POSSESSIVE):  # `sergeant's last message`
        cut = end_without_circumstances(words, cut, end)
    if author := _author(words, office, cut, end):
        return author
    if name := name_behind_place(words, cut, end):
        return Speaker(words.joined(*name), person=True)
    if name := _person(words, office, cut) or (_person(words, office, end) if cut < end else None):
        looks = name.end - name.start > 1 or (name.start > office and words.match("sources.titles", name.start - 1) > 0)
        body = words.holds(BODIES, *name)
        several = name.end - name.start > LONGEST_NAME and words.is_name(name.start + 1)
        if several and not body and words.ends("sources.role_shapes", name.start):
            return Speaker("")  # `Beachcomber Ann Hale`, or `Peter Ann Hale`
        return Speaker(words.joined(*name), person=looks and not body)
    return _office(words, start, office, cut)


def _is_plain_name(words: Words, start: int, end: int) -> bool:
    """Whether all that is known of one word or two is that they are capitalised, so that no rule is about them."""
    if end - start > LONGEST_NAME or not words.is_name_but_not(_NO_PLAIN_NAMES, start):
        return False
    if end > start + 1 and not words.is_name_but_not(_NO_PLAIN_NAMES, end - 1):
        return False
    if words.is_cyrillic(start) or words.match("sources.of", end):
        return False
    return not words.ends("sources.age_endings|sources.origin_endings|sources.title_endings", start)


def _is_infinitive(words: Words, at: int) -> bool:
    """Whether a verb stands where somebody might: `вимагає замінити прокурора`."""
    if not words.ends("sources.infinitive_endings", at) or words.is_capitalised(at):
        return False
    return not words.match(f"sources.titles|sources.people|{BODIES}", at)


def _is_some_of_them(words: Words, start: int, end: int) -> bool:
    """`one of them`, `three-quarters of those asked`."""
    of = words.first("sources.of", start, end)
    return of + 1 < end and words.match("sources.pronouns|sources.others", of + 1) > 0


def _is_no_part_of_office(words: Words, at: int) -> bool:
    """Whether an article or a number stands at `at`: `about 1,000 people`."""
    if words.texts[at].isdigit() or not words.is_word(at) or words.is_called(at):
        return True
    return words.match("sources.determiners", at) > 0 or is_age(words, at) or words.ends("sources.origin_endings", at)


def _author(words: Words, start: int, cut: int, end: int) -> Speaker | None:
    """Who speaks in a text: `statement from the union`, `Hale's letter`; nobody in `the leaked memo`."""
    head = words.first("sources.documents", start, cut)
    if head == cut or (start < head < cut - 1 and not words.match("sources.of", head + 1)):
        return None
    if cut < end and words.match("sources.authored", cut):
        return speaker_in(words, Phrase(cut + 1, end))
    if start and words.match("sources.own", start - 1):
        return Speaker("", resolvable=True)
    owner = next((at for at in range(start, head) if words.texts[at].endswith(POSSESSIVE)), None)
    if owner is None:
        speaks = words.match("sources.speaking_documents", head) and words.match("sources.known", start - 1)
        return Speaker(words.joined(start, cut) if speaks else "")  # `the indictment`
    possessor = without_possessive(words.lowers[owner])
    if not words.is_name(owner):
        return Speaker(possessor if possessor in words.lexicon.phrases("sources.titles") else "")
    while start < owner and not words.is_name(start):
        start += 1
    return Speaker(without_possessive(words.joined(start, owner + 1)), person=owner > start)


def _office(words: Words, start: int, office: int, end: int) -> Speaker | None:
    if words.match("sources.stops", office) or "," in words.texts[office:end] or _is_unsure(words, office, end):
        return Speaker("")
    if not _is_subject(words, start, office, end):
        return None
    if called := name_of_body(words, office, end):
        return Speaker(called)
    people = words.match("sources.people", office) and words.ends("sources.people_endings", office)
    cyrillic = words.is_cyrillic(office) and not people
    while end > office + 1 and not words.is_word(end - 1):
        end -= 1
    office = behind_possessor(words, office, end)
    named = office + 2 < end and words.is_name(office + 1) and words.is_name(end - 1)
    if named and words.match("sources.bodies", office) and not words.is_capitalised(office):
        office += 1  # `the charity Water for Odda`
    article = office > start and words.match("sources.known", start) > 0
    role = article and words.match("sources.titles", end - 1) and not words.holds("sources.stops", office, end)
    role = role and end - office <= _LONGEST_ROLE and not any(map(words.is_capitalised, range(office, end)))
    known = (end - office == 1 and (cyrillic or article)) or role
    no_person = words.match("sources.outlet_nouns", office) or words.match(BODIES, office)
    name = words.joined(office, end)
    if name.endswith(POSSESSIVE):
        return Speaker(without_possessive(name)) if no_person else None
    collective = end - office == 1 and no_person and (article or words.is_cyrillic(office))
    return Speaker(name, definite=bool(known) and not no_person, collective=bool(collective))


def _is_unsure(words: Words, office: int, end: int) -> bool:
    """`маленька Настя`, which may be a person, `гідролог Дніпра`, an office that no list has, and `старший`."""
    if not words.is_cyrillic(office) or words.is_capitalised(office):
        return False
    if words.match(f"sources.titles|sources.people|{BODIES}", office):
        return False
    adjective = end == office + 1 and words.ends("sources.adjective_endings", office)
    return adjective or (end == office + 2 and words.is_name(office + 1))


def name_of_body(words: Words, start: int, end: int) -> str:
    """What stands between marks in `компании «Севертранс»`; empty if the words in `[start, end)` are no such name."""
    called = end == start + 2 and words.is_called(start + 1) and words.match("sources.named_bodies", start)
    return words.texts[start + 1].strip(MARKS) if called else ""


def _is_subject(words: Words, start: int, office: int, end: int) -> bool:
    """Whether a phrase that names nobody can be what speaks: no time, no verb, nothing that somebody has."""
    bare = office == start and not words.is_capitalised(office) and not words.match("sources.determiners", office)
    if words.match("clock", end - 1) or (bare and not may_speak(words, office, end)):
        return False
    someone = words.holds(f"sources.titles|sources.people|{BODIES}", office, end)
    if words.match("sources.own", start) and not someone:
        return False  # `… is how she summed up her orders`
    if end == office + 1 and (is_shaped_like_verb(words, office) or words.match("sources.objects", office)):
        return False
    cased = words.is_cyrillic(office)
    return not (cased and any(words.says(at) for at in range(office + 1, end)))  # `генерал спростував чутки`


def _person(words: Words, start: int, end: int) -> Phrase | None:
    """The name in `[start, end)` that is the speaker's own; None for an office, be there the name of a body in it."""
    runs = [run for run in names_in(words, start, end) if not _is_nationality(words, run, end)]
    if not runs:
        return None
    run = runs[-1] if runs[-1].end == end and not _is_whole(words, start, runs[0]) else runs[0]
    whole = run.end > run.start + 1 and words.is_cyrillic(run.start)
    ends = words.match("sources.stops", run.end) or whole
    titled = run.end > run.start + 1 and words.match("sources.titles", run.start - 1) > 0  # `nurse Ann Hale of Odda`
    if run.end != end and not ((run.start == start or titled) and ends):
        return None
    several = run.end > run.start + 1
    if not several and words.match("sources.of", run.end) and words.ends("plural_endings", run.start):
        return None  # `Supporters of the bill`
    inside = several or run.start > start
    surname = (inside and words.is_cyrillic(run.end - 1)) or (several and words.match("sources.surnames", run.end - 1))
    if words.match("sources.titles|sources.people", run.end - 1) and run.end - run.start <= 2 and not surname:
        return None  # `Prime Minister`, but `генерал Кравець`, `Rahul Sen`
    alone = run.end == run.start + 1 and words.is_cyrillic(run.start)
    if alone and words.match("sources.bodies", run.start):
        return None  # `Пресслужба бригади`
    if _belongs_to_office(words, start, run.start):
        return _last_name(words, start, run)
    name = without_title(words, run)
    return None if name.start > start and is_place_of_office(words, name) else name


def _is_nationality(words: Words, run: Phrase, end: int) -> bool:
    """`Western` in `a senior Western official`."""
    return run.end == run.start + 1 < end and words.match("nationalities", run.start) > 0


def _is_whole(words: Words, start: int, run: Phrase) -> bool:
    """Whether a name of a person begins the phrase and what follows tells where they are from: `Ann Hale of Odda`."""
    if run.start != start or run.end < start + 2 or not words.match("sources.of", run.end):
        return False
    return not (words.match("sources.titles", run.end - 1) or words.holds(NO_PEOPLE, *run))


def _belongs_to_office(words: Words, start: int, name: int) -> bool:
    """Whether the name is not the speaker's own: `spokesman for the Ministry`, `речник МВС`."""
    if words.holds("sources.stops", start, name):  # `commander of the battalion Serhii Koval`
        return not words.match("sources.titles|sources.units", name - 1)
    text = words.texts[name]
    if name == start or text[0] <= LAST_LATIN or words.is_name(name + 1):
        return False
    if words.ends("sources.aged_endings", name - 1):
        return False  # `восьмирічна Леся`
    return (text.isupper() and len(text) > 1) or words.ends("sources.genitive_endings", name)


def _last_name(words: Words, start: int, run: Phrase) -> Phrase | None:
    """`Ann Hale` in `minister for Europe Ann Hale`: a long run behind an office ends with given name and surname."""
    begin = run.end - 2
    body = words.holds(BODIES, begin, run.end)
    office = words.holds("sources.titles", start, run.start)
    if words.holds("sources.titles", run.start, begin):
        if not words.match("coordinators", run.start - 1):
            return None  # `spokesman for President Ann Hale`
        office = True  # `Odda and Bergen MP Ann Hale`
    if run.end - run.start <= 2 or body or not office or words.match("sources.determiners", run.start - 1):
        return None
    return Phrase(begin, run.end) if words.is_name(begin) and words.is_name(begin + 1) else None
