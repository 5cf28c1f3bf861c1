"""Who is meant by a noun phrase: a name without its title, else an office."""

from collections.abc import Iterator
from typing import NamedTuple

from kursk_reader.analysis.numerals import LAST_LATIN
from kursk_reader.analysis.suggestions.reading import POSSESSIVE, Phrase, Words

LONGEST_CYRILLIC_NAME = 2
_PLACE_WITHIN = 3
"""Words behind `in` or `at` among which the body stands that somebody speaks from."""
BODIES = "sources.organisations|sources.bodies|sources.outlet_words"
"""What is no person."""


class Speaker(NamedTuple):
    """Who is meant; `name` is empty for a pronoun."""

    name: str
    resolvable: bool = False
    """Whether a pronoun stands for one person named before."""
    definite: bool = False
    """Whether the speaker is named by office alone, as somebody known: `the coach`."""
    person: bool = False
    """Whether it is the name of a person, by its looks."""


def speaker_in(words: Words, phrase: Phrase) -> Speaker | None:
    """Whom the phrase names: a name without its title, else the office without its article; None if nobody."""
    start, end = phrase
    if start >= end:
        return None
    if words.match("sources.pronouns", start) and not words.is_word(start + 1):
        return Speaker("", resolvable=words.match("sources.personal", start) > 0)
    if words.match("sources.pronouns", start):
        return Speaker("", resolvable=words.match("sources.personal", start) > 0) if end == start + 1 else None
    if is_generic(words, start) and end <= start + 2:
        return Speaker("" if _is_age(words, end - 1) else words.joined(end - 1, end), resolvable=True)
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
    if name := _name_behind_place(words, cut, end):
        return Speaker(words.joined(*name), person=True)
    if name := _person(words, office, cut) or (_person(words, office, end) if cut < end else None):
        looks = name.end - name.start > 1 or (name.start > office and words.match("sources.titles", name.start - 1) > 0)
        body = any(words.match(BODIES, at) for at in range(name.start, name.end))
        return Speaker(words.joined(*name), person=looks and not body)
    return _office(words, start, office, cut)


def is_generic(words: Words, start: int) -> bool:
    """Whether a noun stands for somebody named before: `the man`, `the 62-year-old`, `жінка`."""
    if words.texts[start][0] > LAST_LATIN:
        return words.match("sources.generic", start) > 0
    if not words.match("sources.known", start) or not words.is_word(start + 1):
        return False
    return words.match("sources.generic", start + 1) > 0 or _is_age(words, start + 1)


def _is_age(words: Words, at: int) -> bool:
    return words.texts[at][0].isdigit() and words.lowers[at].endswith(words.lexicon.endings("sources.age_endings") or ("\0",))


def _is_some_of_them(words: Words, start: int, end: int) -> bool:
    """`one of them`, `three-quarters of those asked`."""
    of = next((at for at in range(start, end) if words.match("sources.of", at)), end)
    return of + 1 < end and words.match("sources.pronouns|sources.others", of + 1) > 0


def _is_no_part_of_office(words: Words, at: int) -> bool:
    """Whether an article or a number stands at `at`: `about 1,000 people`."""
    if words.texts[at].isdigit() or not words.texts[at][0].isalnum():
        return True
    return words.match("sources.determiners", at) > 0 or _is_age(words, at)


def _author(words: Words, start: int, cut: int, end: int) -> Speaker | None:
    """Who speaks in a text: `statement from the union`, `Hale's letter`; nobody in `the leaked memo`."""
    head = next((at for at in range(start, cut) if words.match("sources.documents", at)), None)
    if head is None or (start < head < cut - 1 and not words.match("sources.of", head + 1)):
        return None
    if cut < end and words.match("sources.authored", cut):
        return speaker_in(words, Phrase(cut + 1, end))
    if start and words.match("sources.own", start - 1):
        return Speaker("", resolvable=True)
    owner = next((at for at in range(start, head) if words.texts[at].endswith(POSSESSIVE)), None)
    if owner is None:
        return Speaker("")
    possessor = words.lowers[owner][: -len(POSSESSIVE[0])]
    if not words.is_name(owner):
        return Speaker(possessor if possessor in words.lexicon.phrases("sources.titles") else "")
    while start < owner and not words.is_name(start):
        start += 1
    return Speaker(words.joined(start, owner + 1)[: -len(POSSESSIVE[0])], person=owner > start)


def _office(words: Words, start: int, office: int, end: int) -> Speaker | None:
    if words.match("clock", end - 1):
        return None
    if words.match("sources.stops", office):
        return Speaker("")
    bare = office == start and not words.is_capitalised(office) and not words.match("sources.determiners", office)
    if bare and not _may_speak(words, office, end):
        return None
    if words.match("sources.own", start) and not any(
        words.match(f"sources.titles|sources.people|{BODIES}", at) for at in range(office, end)
    ):
        return None  # `… is how she summed up her orders`
    if end == office + 1 and (is_shaped_like_verb(words, office) or words.match("sources.objects", office)):
        return None
    if words.texts[office][0] > LAST_LATIN and any(words.says(at) for at in range(office + 1, end)):
        return None  # `генерал Іван Коваль спростував чутки`
    cyrillic = words.texts[office][0] > LAST_LATIN and words.match("sources.titles", office) > 0
    while end > office + 1 and not words.is_word(end - 1):
        end -= 1
    office = _behind_possessor(words, office, end)
    named = office + 2 < end and words.is_name(office + 1) and words.is_name(end - 1)
    if named and words.match("sources.bodies", office) and not words.is_capitalised(office):
        office += 1  # `the charity Water for Odda`
    known = end - office == 1 and (cyrillic or (office > start and words.lowers[start] == "the"))
    no_person = words.match("sources.outlet_nouns", office) or words.match(BODIES, office)
    name = words.joined(office, end)
    if name.endswith(POSSESSIVE):
        return Speaker(name[: -len(POSSESSIVE[0])]) if no_person else None
    return Speaker(name, definite=known and not no_person)


def is_shaped_like_verb(words: Words, at: int) -> bool:
    """Whether the word at `at` has the ending of a verb and is no office: `отказался`."""
    if words.match("sources.titles|sources.people|sources.bodies", at) or words.is_capitalised(at):
        return False
    ending = words.lowers[at].endswith(words.lexicon.endings("finite_endings") or ("\0",))
    return words.texts[at][0] > LAST_LATIN and ending


def _behind_possessor(words: Words, start: int, end: int) -> int:
    """Where the office of `firm's head of pumps` begins; `start` if somebody has it: `victim's sister`."""
    for at in range(start, end - 1):
        if words.texts[at].endswith(POSSESSIVE) and not words.is_capitalised(at):
            someone = words.lowers[at][: -len(POSSESSIVE[0])] in words.lexicon.phrases("sources.titles|sources.people")
            office = any(words.match("sources.titles", word) for word in range(at + 1, end))
            return at + 1 if office and not someone else start
    return start


def _may_speak(words: Words, start: int, end: int) -> bool:
    """Whether a phrase without article can be a subject: `officials`, `union leaders`, `речник`, not `multiple`."""
    if words.texts[start][0] > LAST_LATIN:
        return True
    if any(words.match("sources.titles|sources.people", at) for at in range(start, end)):
        return True
    last = next((at for at in range(start, end) if words.match("sources.of|sources.within", at)), end) - 1
    plural = words.lowers[last].endswith(words.lexicon.endings("plural_endings")) and not words.lowers[last].endswith("ss")
    return plural and not words.match("finite_verbs", start)


def end_without_circumstances(words: Words, start: int, end: int) -> int:
    """Where what tells of place, time and doing begins: `from the union`, `who asked not to be named`."""
    at = start + 1
    while at < end and (size := _links(words, at) or int(not words.match("sources.stops", at))):
        at += size
    return min(at, end)


def _links(words: Words, at: int) -> int:
    """How many words join an office to what goes on behind them; 0 if it ends before.

    `spokesman for the union`, `official in the ministry`, `source close to the talks`, `doctors in Gaza`.
    """
    if size := words.match("sources.complements|sources.of|coordinators", at):
        return size
    within = words.match("sources.within", at)
    if not within or words.match("sources.documents", at - 1):
        return 0
    placed = words.match("sources.determiners", at + 1) and not words.match("articles", at + 1)  # not `in a wet coat`
    plural = words.lowers[at - 1].endswith(words.lexicon.endings("plural_endings") or ("\0",))
    located = words.is_name(at + 1) and (plural or not words.is_name(at - 1))
    return within if placed or located or is_in_body(words, at) else 0


def is_in_body(words: Words, at: int) -> bool:
    """Whether a source's place follows: `источник в правительстве`, `official at the health ministry`."""
    if not words.match("sources.within", at):
        return False
    end = at + 1 + (words.match("sources.known", at + 1) > 0)
    while words.is_word(end) and not words.match("sources.stops|sources.bodies", end):
        end += 1
    return end <= at + _PLACE_WITHIN and words.match("sources.bodies", end) > 0


def _person(words: Words, start: int, end: int) -> Phrase | None:
    """The name in `[start, end)` that is the speaker's own; None for an office, be there the name of a body in it."""
    runs = list(_names_in(words, start, end))
    if not runs:
        return None
    run = runs[-1] if runs[-1].end == end and not _is_whole(words, start, runs[0]) else runs[0]
    whole = run.end > run.start + 1 and words.texts[run.start][0] > LAST_LATIN
    ends = words.match("sources.stops", run.end) or whole
    if run.end != end and not (run.start == start and ends):
        return None
    named = words.texts[run.end - 1][0] > LAST_LATIN or words.match("sources.surnames", run.end - 1)
    surname = run.end > run.start + 1 and named  # `Андрій Головко`, `Rahul Sen`
    if words.match("sources.titles", run.end - 1) and run.end - run.start <= 2 and not surname:
        return None
    alone = run.end == run.start + 1 and words.texts[run.start][0] > LAST_LATIN
    if alone and words.match("sources.bodies", run.start):
        return None  # `Пресслужба бригади`
    if _belongs_to_office(words, start, run.start):
        return _last_name(words, start, run)
    name = without_title(words, run)
    return None if name.start > start and _is_place_of_office(words, name) else name


def _is_whole(words: Words, start: int, run: Phrase) -> bool:
    """Whether a name of a person begins the phrase and what follows tells of where they are from: `Ann Hale of Odda`."""
    if run.start != start or run.end < start + 2 or not words.match("sources.of", run.end):
        return False
    return not any(words.match(f"{BODIES}|sources.titles|sources.places", at) for at in range(run.start, run.end))


def _is_place_of_office(words: Words, name: Phrase) -> bool:
    """`Польщі` in `Посол Польщі`: in the genitive, as far as its ending and that of the verb behind it tell."""
    last = words.texts[name.start]
    if words.texts[name.start - 1][0] <= LAST_LATIN or not words.match("sources.titles", name.start - 1):
        return False
    if name.end > name.start + 1:
        return name.end == name.start + 2 and last.endswith(words.lexicon.endings("sources.oblique_endings"))
    if last.endswith(words.lexicon.endings("sources.genitive_endings")) or (len(last) > 1 and last.isupper()):
        return True
    he = words.is_word(name.end) and words.lowers[name.end].endswith(words.lexicon.endings("sources.masculine_endings"))
    return he and last.endswith(words.lexicon.endings("sources.feminine_endings"))


def _name_behind_place(words: Words, cut: int, end: int) -> Phrase | None:
    """`Ігор Тимчишин` in `фермер із Черкащини Ігор Тимчишин`, `cut` the preposition: the place is no part of it."""
    if cut >= end or words.texts[end - 1][0] <= LAST_LATIN:
        return None
    run = next((run for run in _names_in(words, cut + 1, end) if run.end == end), None)
    if run is None or run.end - run.start < (3 if run.start == cut + 1 else 2):
        return None
    return without_title(words, run)


def end_of_name_behind_place(words: Words, at: int) -> int:
    """Where a name ends that follows a place behind the preposition at `at`; `at` if there is none."""
    if not words.match("sources.stops", at) or words.texts[at][0] <= LAST_LATIN:
        return at
    end = at + 1
    while words.is_word(end) and not words.match("sources.stops", end):
        behind = end_of_name(words, end)
        if behind > end and _name_behind_place(words, at, behind):
            return behind
        end = max(behind, end + 1)
    return at


def _names_in(words: Words, start: int, end: int) -> Iterator[Phrase]:
    at = start
    while at < end:
        behind = min(end_of_name(words, at), end) if words.is_name(at) else at
        if behind > at and not words.texts[behind - 1].endswith(POSSESSIVE):
            yield Phrase(at, behind)
        at = max(behind, at + 1)


def _belongs_to_office(words: Words, start: int, name: int) -> bool:
    """Whether the name is not the speaker's own: `spokesman for the Ministry`, `речник МВС`."""
    if any(words.match("sources.stops", at) for at in range(start, name)):
        return not words.match("sources.titles", name - 1)
    text = words.texts[name]
    if name == start or text[0] <= LAST_LATIN or words.is_name(name + 1):
        return False
    if words.lowers[name - 1].endswith(words.lexicon.endings("sources.aged_endings") or ("\0",)):
        return False  # `восьмирічна Леся`
    return (text.isupper() and len(text) > 1) or text.endswith(words.lexicon.endings("sources.genitive_endings"))


def _last_name(words: Words, start: int, run: Phrase) -> Phrase | None:
    """`Ann Hale` in `minister for Europe Ann Hale`: a long run behind an office ends with given name and surname."""
    begin = run.end - 2
    body = any(words.match(BODIES, at) for at in range(begin, run.end))
    office = any(words.match("sources.titles", at) for at in range(start, run.start))
    if run.end - run.start <= 2 or words.match("sources.determiners", run.start - 1) or body or not office or not (words.is_name(begin) and words.is_name(begin + 1)):
        return None
    return Phrase(begin, run.end)


def end_of_name(words: Words, start: int) -> int:
    """The word behind the run of capitalised words at `start`, particles inside it taken along."""
    end = start
    while words.is_name(end) or (end > start and words.is_name(_behind_particles(words, end))):
        end = max(_behind_particles(words, end), end + 1) if end > start else end + 1
        if words.texts[end - 1].endswith(POSSESSIVE):
            break
    body = end > start and words.match("sources.organisations", end - 1) > 0
    if body and words.match("sources.of", end) and words.is_name(end + 1):
        end = end_of_name(words, end + 1)
        joined = words.match("coordinators", end) > 0 and words.is_name(end + 1)
        return end_of_name(words, end + 1) if joined else end  # `Ministry of Petroleum and Natural Gas`
    return end


def _behind_particles(words: Words, at: int) -> int:
    """The word behind `van der`; `at` if no particle stands there."""
    while words.match("sources.particles", at):
        at += 1
    return at


def without_title(words: Words, name: Phrase) -> Phrase:
    """The name without what stands before given name and surname: `Transport Minister Ann Hale`."""
    start, end = name
    longest = LONGEST_CYRILLIC_NAME + int(_holds_patronymic(words, name))
    if words.texts[start][0] > LAST_LATIN and end - start > longest:
        start = end - longest  # `президент України Іван Коваль`: the genitive is no part of it
    while start < end - 1 and words.texts[start][0] > LAST_LATIN and words.texts[start].isupper():
        start += 1  # `військовий ЗСУ Олександр`
    titles = [at + size - 1 for at in range(start, end - 1) if (size := words.match("sources.titles", at))]
    if not titles and end - start > 1 and words.lowers[start].endswith(words.lexicon.endings("sources.title_endings")):
        titles = [start]  # `Volcanologist Ann Hale`
    of_state = words.lowers[start] == "state" and words.match("sources.of", start - 1)
    begin = titles[-1] + 1 if titles else start + int(of_state > 0)
    if begin == start + 1 and words.match("sources.organisations", begin):
        return Phrase(start, end)
    return Phrase(begin, end) if begin < end else Phrase(start, end)


def _holds_patronymic(words: Words, name: Phrase) -> bool:
    """Whether three words name a person: `Ганна Петрівна Мороз`, `Мороз Ганна Петрівна`, but `мешканка Херсона Ганна Петрівна`."""
    endings = words.lexicon.endings("sources.patronymic_endings") or ("\0",)
    if words.texts[name.end - 2].endswith(endings):
        return True
    titled = words.match("sources.titles", name.end - 4) > 0
    return words.texts[name.end - 1].endswith(endings) and not titled
