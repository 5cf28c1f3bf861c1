"""What a number counts: the noun phrase behind it, up to its head."""

from kursk_reader.analysis.numerals import LAST_LATIN
from kursk_reader.analysis.tokens import Passage

_MOST_MODIFIERS = 4
_SHORTEST_INFLECTED = 4
_NO_NOUNS = "not_nouns|common|finite_verbs|reporting|months|coordinators|approximators"
_NO_PLURALS = "not_nouns|months"
_NO_MODIFIERS = (
    "figures.not_modifiers|not_nouns|finite_verbs|reporting|months|weekdays"
    "|statements.past_verbs|statements.prepositions|statements.adverbs"
)


def end_of_noun_phrase(passage: Passage, start: int, people_only: bool = False, singular: bool = False) -> int:
    """The token behind the noun that begins at `start` or follows its modifiers there; `start` if none does.

    The noun is a plural or one that is known to be counted. `people_only` is for a number that may as well be a year,
    `singular` for one.
    """
    at, left = start, _MOST_MODIFIERS
    while left >= 0 and passage.kinds[at] == "word" and not passage.attached(at):
        if _is_head(passage, at, people_only, singular):
            return at + 1
        size = _modifier(passage, at)
        if not size:
            break
        at += size
        if passage.words[at] in passage.lexicon.phrases("pair_words") and _pairs(passage, at):
            at += 1
        left -= 1
    return start


def may_modify(passage: Passage, at: int) -> bool:
    """Whether the word at `at` may stand before the noun that is counted, for all that is known of it."""
    word = passage.words[at]
    if passage.kinds[at] != "word" or len(word) < 2 or passage.match(_NO_MODIFIERS, at):
        return False
    if word.endswith(passage.lexicon.endings("finite_endings")) and not passage.capitalised(at):
        adjective = "-" in word or word.startswith(passage.lexicon.endings("figures.participle_beginnings"))
        return adjective or passage.match("nouns", at + 1) > 0
    return not word.endswith(passage.lexicon.endings("figures.participle_endings")) or _is_noun(passage, at + 1)


def nationality(passage: Passage, at: int) -> int:
    """How many tokens the adjective of a nation or an alliance at `at` takes up; 0 if none begins there."""
    return max(passage.match("nationalities", at), 1) if is_nationality(passage, at) else 0


def is_nationality(passage: Passage, at: int) -> bool:
    """Whether an adjective of a nation or an alliance begins at `at`."""
    if passage.match("nationalities", at):
        return passage.words[at] != "us" or passage.texts[at] == "US"
    return passage.capitalised(at) and _names_a_nation(passage, passage.words[at])


def _is_head(passage: Passage, at: int, people_only: bool, singular: bool) -> bool:
    if people_only:
        return passage.match("people_nouns", at) > 0
    if not _is_noun(passage, at, singular):
        return False
    return not _is_noun(passage, at + 1, singular) or not _may_stand_before_head(passage, at)


def _may_stand_before_head(passage: Passage, at: int) -> bool:
    """Whether the noun at `at` is one that others may follow: `drone strikes`, `crew members`."""
    word = passage.words[at]
    if word[0] > LAST_LATIN or passage.match("figures.hurt", at + 1) or passage.attached(at + 1):
        return False
    if passage.match("adjectives", at):
        return True
    plural = word.endswith(passage.lexicon.endings("plural_endings"))
    return not passage.match("nouns" if plural else "people_nouns", at)


def _is_noun(passage: Passage, at: int, singular: bool = False) -> bool:
    if passage.kinds[at] != "word":
        return False
    word = passage.words[at]
    if passage.match("nouns", at) and not _is_adjective(passage, at):
        return True
    if word[0] > LAST_LATIN:
        return len(word) > 2 and not passage.capitalised(at) and not _is_adjective_or_grammar(passage, at)
    return not singular and _is_plural(passage, at)


def _is_plural(passage: Passage, at: int) -> bool:
    word, endings = passage.words[at], passage.lexicon.endings("plural_endings")
    plural = word.endswith(endings) and len(word) >= _SHORTEST_INFLECTED
    if not plural or passage.match(_NO_PLURALS, at):
        return False
    if passage.capitalised(at) and _names_a_nation(passage, word[:-1]):
        return True
    if word.endswith(passage.lexicon.endings("not_plural_endings")):
        return False
    return not passage.capitalised(at) or _names_a_group(passage, at)


def _names_a_group(passage: Passage, at: int) -> bool:
    """Whether a capitalised plural counts its members: `47 Democrats`, not `four New Orleans officers`."""
    alone = not passage.capitalised(at + 1) and not _is_noun(passage, at + 1)
    return alone and passage.texts[at][-1].islower()


def _is_adjective_or_grammar(passage: Passage, at: int) -> bool:
    word = passage.words[at]
    if _is_adjective(passage, at) or passage.match(_NO_NOUNS, at):
        return True
    return word.endswith(passage.lexicon.endings("not_plural_endings")) or _may_be_verb(passage, word)


def _may_be_verb(passage: Passage, word: str) -> bool:
    counted = word.endswith(passage.lexicon.endings("figures.counted_endings"))
    return not counted and word.endswith(passage.lexicon.endings("finite_endings"))


def _is_adjective(passage: Passage, at: int) -> bool:
    """Whether the word at `at` has the ending of an adjective and there is something for it to modify."""
    word = passage.words[at]
    if word[0] <= LAST_LATIN or not word.endswith(passage.lexicon.endings("adjective_endings")):
        return False
    if len(word) <= _SHORTEST_INFLECTED or passage.kinds[at + 1] != "word" or passage.match(_NO_NOUNS, at + 1):
        return False
    return not _may_be_verb(passage, passage.words[at + 1])


def _modifier(passage: Passage, at: int) -> int:
    """How many tokens the modifier at `at` takes up."""
    if size := nationality(passage, at):
        return size
    known = passage.match("adjectives", at)
    if known:
        return known
    return int(_is_adjective(passage, at) if passage.words[at][0] > LAST_LATIN else may_modify(passage, at))


def _pairs(passage: Passage, joint: int) -> bool:
    """Whether the word at `joint` joins two modifiers: `search and rescue workers`."""
    if is_nationality(passage, joint + 1):
        return True
    return may_modify(passage, joint + 1) and not passage.capitalised(joint) and _is_noun(passage, joint + 2)


def _names_a_nation(passage: Passage, word: str) -> bool:
    endings = passage.lexicon.endings("nationality_endings")
    return len(word) >= _SHORTEST_INFLECTED and (
        word in passage.lexicon.phrases("nationalities") or word.endswith(endings)
    )
