"""What offices are made of: how far they reach, and what can be none."""

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.suggestions.reading import POSSESSIVE, Words, without_possessive

_PLACE_WITHIN = 3
"""Words behind `in` or `at` among which the body stands that somebody speaks from."""

LINKING = "sources.complements|sources.of|coordinators|sources.toward|sources.within"
"""What may join an office to what goes on behind it."""


def is_generic(words: Words, start: int) -> bool:
    """Whether a noun stands for somebody named before: `the man`, `the 62-year-old`, `жінка`."""
    if words.is_cyrillic(start):
        return words.match("sources.generic", start) > 0
    if not words.match("sources.known", start) or not words.is_word(start + 1):
        return False
    return words.match("sources.generic", start + 1) > 0 or is_age(words, start + 1)


def is_age(words: Words, at: int) -> bool:
    """Whether an age stands at `at` that is written as one word: `63-year-old`, `Ten-year-old`."""
    return words.ends("sources.age_endings", at)


def without_plural(word: str, lexicon: Lexicon) -> str:
    """`word`, in lower case, without the ending of a plural if it has one."""
    return word.removesuffix(next((end for end in lexicon.endings("plural_endings") if word.endswith(end)), ""))


def may_speak(words: Words, start: int, end: int) -> bool:
    """Whether a phrase without article can be a subject: `officials`, `union leaders`, `речник`, not `multiple`."""
    if words.is_cyrillic(start):
        return True
    if words.holds("sources.titles|sources.people", start, end):
        return True
    last = words.first("sources.of|sources.within", start, end) - 1
    plural = words.ends("plural_endings", last) and not words.lowers[last].endswith("ss")
    return plural and not words.match("finite_verbs", start)


def behind_possessor(words: Words, start: int, end: int) -> int:
    """Where the office of `firm's head of pumps` begins; `start` if somebody has it: `prosecutor-general's office`."""
    for at in range(start, words.first("sources.stops", start, end - 1)):
        if words.texts[at].endswith(POSSESSIVE) and not words.is_capitalised(at):
            somebody = words.lexicon.phrases("sources.titles|sources.people")
            owner = without_possessive(words.lowers[at])
            return start if owner in somebody or owner.partition("-")[0] in somebody else at + 1
    return start


def is_shaped_like_verb(words: Words, at: int) -> bool:
    """Whether the word at `at` has the ending of a verb and is no office: `отказался`."""
    if words.match("sources.titles|sources.people|sources.bodies", at) or words.is_capitalised(at):
        return False
    return words.ends("finite_endings", at) and words.is_cyrillic(at)


def end_without_circumstances(words: Words, start: int, end: int) -> int:
    """Where what tells of place, time and doing begins: `from the union`, `who asked not to be named`."""
    at = start + 1
    while at < end and (size := links(words, at) or int(not _is_circumstance(words, at))):
        at += size
    return min(at, end)


def _is_circumstance(words: Words, at: int) -> bool:
    """Whether a preposition, a time or the like stands at `at` that is no part of a name: `Surfers Against Filth`."""
    if words.ends("finite_endings", at) and words.match("sources.stops", at + 1) and words.is_word(at):
        return not words.is_cyrillic(at) and not words.is_capitalised(at)  # `official briefed on the fire`
    if not words.match("sources.stops", at):
        return False
    inside = words.is_capitalised(at) and words.is_name(at - 1) and words.is_name(at + 1)
    return not inside or words.match("sources.times", at) > 0


def links(words: Words, at: int) -> int:
    """How many words join an office to what goes on behind them; 0 if it ends before.

    `spokesman for the union`, `official in the ministry`, `source close to the talks`, `doctors in Gaza`.
    """
    if not words.match(LINKING, at):
        return 0
    if size := words.match("sources.complements|sources.of|coordinators", at):
        return size
    if words.match("sources.toward", at) and words.match("sources.attached", at - 1):
        return 1
    within = words.match("sources.within", at)
    if not within or words.match("sources.documents", at - 1):
        return 0
    placed = words.match("sources.determiners", at + 1) and not words.match("articles", at + 1)  # not `in a wet coat`
    plural = words.ends("plural_endings", at - 1)
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
