"""Where the names of people begin and end, without titles and without the places of offices."""

from collections.abc import Iterator

from kursk_reader.analysis.suggestions.reading import POSSESSIVE, Phrase, Words

LONGEST_NAME = 2
"""Words of a given name and a surname: what stands before them in a run may be something else."""


def names_in(words: Words, start: int, end: int) -> Iterator[Phrase]:
    """The runs of capitalised words in `[start, end)`, in order, without those that own something: `Hale's`."""
    at = start
    while (at := words.first_name(at, end)) < end:
        behind = min(end_of_name(words, at), end)
        if not words.texts[behind - 1].endswith(POSSESSIVE):
            yield Phrase(at, behind)
        at = behind


def end_of_name(words: Words, start: int) -> int:
    """The word behind the run of capitalised words at `start`, particles inside it taken along."""
    end = start
    while words.is_name(end) or (end > start and _joins_names(words, end)):
        if end > start and words.is_cyrillic(start) and words.texts[end].isascii():
            break  # `сказав Коваль BBC`
        end = max(_behind_particles(words, end), end + 1) if end > start else end + 1
        if words.texts[end - 1].endswith(POSSESSIVE):
            break
    if end > start and words.match("sources.organisations", end - 1):
        return _behind_complements(words, end)
    return end


def _behind_complements(words: Words, end: int) -> int:
    """Where the name of a body ends that goes on at `end`: `Ministry of Ports of Norway`, `Institute for the Deaf`."""
    while words.match("sources.of", end):
        start = end + 1 + words.match("sources.known", end + 1)
        if not words.is_name(start):
            break
        end = end_of_name(words, start)
        if words.match("coordinators", end) and words.is_name(end + 1):
            end = end_of_name(words, end + 1)  # `Ministry of Petroleum and Natural Gas`
    return end


def _joins_names(words: Words, at: int) -> bool:
    """Whether a name goes on at `at` with what is none: `van der Hale`, `Surfers Against Filth`, `Odda & Sons`."""
    if words.lowers[at] == "&":
        return words.is_name(at + 1)
    if words.match("sources.particles", at) and words.is_name(_behind_particles(words, at)):
        return True
    small = words.is_capitalised(at) and words.match("sources.stops", at) and not words.match("sources.times", at)
    return bool(small) and words.is_name(at + 1)


def _behind_particles(words: Words, at: int) -> int:
    """The word behind `van der`; `at` if no particle stands there."""
    while words.match("sources.particles", at):
        at += 1
    return at


def without_title(words: Words, name: Phrase) -> Phrase:
    """The name without what stands before given name and surname: `Transport Minister Ann Hale`."""
    start, end = name
    while end > start + 2 and words.texts[end - 1].isupper() and words.match("sources.postnominals", end - 1):
        end -= 1
    longest = LONGEST_NAME + int(_holds_patronymic(words, Phrase(start, end)))
    if words.is_cyrillic(start) and end - start > longest:
        start = end - longest  # `президент України Іван Коваль`: the genitive is no part of it
    while start < end - 1 and words.is_cyrillic(start) and words.texts[start].isupper():
        start += 1  # `військовий ЗСУ Олександр`
    titles = [at + size - 1 for at in range(start, end - 1) if (size := words.match("sources.titles", at))]
    if titles == [end - LONGEST_NAME] and words.match("sources.given_names", titles[0]):
        titles = []  # `captain Dean Rowe`
    role = words.ends("sources.title_endings", start) or _is_role(words, start, end)
    if not titles and end - start > 1 and role:
        titles = [start]  # `Volcanologist Ann Hale`
    of_state = words.lowers[start] == "state" and words.match("sources.of", start - 1)
    begin = titles[-1] + 1 if titles else start + int(of_state > 0)
    if begin == start + 1 and words.match("sources.organisations", begin):
        return Phrase(start, end)
    return Phrase(begin, end) if begin < end else Phrase(start, end)


def _is_role(words: Words, at: int, end: int) -> bool:
    """Whether the first of three capitalised words ends like a role: `Astronaut Ann Hale`."""
    body = words.holds("sources.organisations|sources.bodies", at + 1, end)
    return words.ends("sources.role_endings", at) and end - at > LONGEST_NAME and not body


def _holds_patronymic(words: Words, name: Phrase) -> bool:
    """Whether three words name a person: `Ганна Петрівна Мороз`, but not `мешканка Херсона Ганна Петрівна`."""
    if words.ends("sources.patronymic_endings", name.end - 2):
        return True
    titled = words.match("sources.titles", name.end - 4) > 0
    return words.ends("sources.patronymic_endings", name.end - 1) and not titled


def is_place_of_office(words: Words, name: Phrase) -> bool:
    """`Польщі` in `Посол Польщі`: in the genitive, as far as its ending and that of the verb behind it tell."""
    last = words.texts[name.start]
    if not words.is_cyrillic(name.start - 1) or not words.match("sources.titles", name.start - 1):
        return False
    if name.end > name.start + 1:
        return name.end == name.start + 2 and words.ends("sources.oblique_endings", name.start)
    if words.ends("sources.genitive_endings", name.start) or (len(last) > 1 and last.isupper()):
        return True
    he = words.is_word(name.end) and words.ends("sources.masculine_endings", name.end)
    return he and words.ends("sources.feminine_endings", name.start)


def name_behind_place(words: Words, cut: int, end: int) -> Phrase | None:
    """`Ігор Тимчишин` in `фермер із Черкащини Ігор Тимчишин`, `cut` the preposition: the place is no part of it."""
    if cut >= end or not words.is_cyrillic(end - 1):
        return None
    run = next((run for run in names_in(words, cut + 1, end) if run.end == end), None)
    if run is None or run.end - run.start < (3 if run.start == cut + 1 else 2):
        return None
    return without_title(words, run)


def end_of_name_behind_place(words: Words, at: int) -> int:
    """Where a name ends that follows a place behind the preposition at `at`; `at` if there is none."""
    if not words.match("sources.stops", at) or not words.is_cyrillic(at) or words.match("sources.occasions", at + 1):
        return at
    end = at + 1
    while words.is_word(end) and not words.match("sources.stops", end):
        behind = end_of_name(words, end)
        if behind > end and name_behind_place(words, at, behind):
            return behind
        end = max(behind, end + 1)
    return at
