"""Names that a text has given before: the full form of a surname, and who is being spoken of."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kursk_reader.analysis.lexicon import Lexicon
from kursk_reader.analysis.numerals import LAST_LATIN
from kursk_reader.analysis.patterns import pattern
from kursk_reader.analysis.suggestions.reading import POSSESSIVE, READ, Words, without_possessive
from kursk_reader.domain.span import Span

_MENTIONS = 20
_MOST_REMEMBERED = 4_000
_LOOKED_BACK = 20_000
"""Characters before a place among which is looked for what was named."""
_BEFORE_NAME = 40
_ARTICLES = ("al-", "el-")
"""What surnames may begin with that is left out where they stand alone."""
_OFFICE_WITHIN = 3
"""Words between an article and its office."""
_ENDS_COMPLEMENT = "sources.stops|finite_verbs|statements.past_verbs|coordinators"
_NO_GIVEN_NAMES = (
    "sources.titles|sources.not_names|sources.organisations|sources.bodies|sources.determiners|sources.pronouns|sources.stops"
    "|coordinators"
)
_CAPITAL = "[A-ZÀ-ÞА-ЯЁІЇЄҐŁŚŻ]"
_NAME = rf"{_CAPITAL}[\w’'-]+"
_CAPITALS = rf"{_CAPITAL}(?<![\w.].)[\w’'-]*(?: {_CAPITAL}[\w’'-]*)*"  # the rare sign first, for speed
"""A run of capitalised words."""
_COMPLEMENT = "(?:[а-яёґіїє’'-]+ ){0,2}"
"""`села` in `староста села Ганна Мороз`."""
_NAME_BEHIND = rf"\.?(?:, | {_COMPLEMENT}(?:{_NAME} )?)({_NAME} {_NAME})(?![\w’'-])(?! {_CAPITAL})"
_SURNAME = rf" ({_CAPITAL}[\w-]+)(?![’'\w])(?! {_CAPITAL})"
"""One more capitalised word, neither owning something nor followed by another."""
_GIVEN_NAMES = rf"(?<![\w.’'-]){_CAPITAL}(?:[\w’'-]+|(?:\.{_CAPITAL})*\.)(?: {_CAPITAL}(?:[\w’'-]+|\.)?){{0,3}}$"


def full_name(text: str, name: str, before: int, lexicon: Lexicon) -> str:
    """The full form that the surname `name` had last in the text, or has soon; `name` itself if there is none."""
    if not name:
        return ""
    initial, _, surname = name.partition(" ")
    if initial.endswith(".") and surname and " " not in surname:
        full = full_name(text, surname, before, lexicon)
        return full if full != surname and full[0] == name[0] else name
    if surname.isupper() and surname.lower() in lexicon.phrases("sources.postnominals"):
        name, surname = initial, ""  # `Frey KC`
    if surname and initial.lower() in lexicon.phrases("sources.particles"):
        surname = ""  # `Van Hale`
    if surname or not (name[0].isupper() or name.startswith(_ARTICLES)):
        return name
    for at in _mentions(text, f" {name}", before):
        end = at + 1 + len(name)
        start = _before_particles(text, at, lexicon)
        found = pattern(_GIVEN_NAMES).search(text, max(start - _BEFORE_NAME, 0), start)
        given = _given(found[0], lexicon) if found and not text[end : end + 1].isalnum() else ""
        if found and given == found[0] and text.endswith((" of the ", " for the "), 0, found.start()):
            given = given.rpartition(" ")[2]  # `commander of the South Ann Hale`
        if given:
            return f"{given}{text[start:end]}"
    first = max(before - _LOOKED_BACK, 0)
    article = next((article for article in _ARTICLES if text.rfind(f" {article}{name}", first, before) >= 0), "")
    if article:  # `al-Assad`, `Assad`
        return full_name(text, f"{article}{name}", before, lexicon)
    return _with_surname(text[first:before], name, lexicon)


def _before_particles(text: str, at: int, lexicon: Lexicon) -> int:
    """Where the small words begin that a surname has before the space at `at`: `van der`."""
    particles = lexicon.phrases("sources.particles")
    while (start := text.rfind(" ", max(at - _BEFORE_NAME, 0), at)) >= 0 and text[start + 1 : at] in particles:
        at = start
    return at


def _mentions(text: str, words: str, before: int) -> Iterator[int]:
    """Where `words` stand: those before a place, the last first, then those soon behind it."""
    first, at = max(before - _LOOKED_BACK, 0), before
    for _ in range(_MENTIONS):
        at = text.rfind(words, first, at)
        if at < 0:
            break
        yield at
    at = text.find(words, before, before + READ)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words), before + READ)


def _with_surname(window: str, name: str, lexicon: Lexicon) -> str:
    """The full form of a given name, or of the first word of a body's name, that a text has given; else `name`."""
    if name.lower() in lexicon.phrases("sources.places"):
        return name
    at = window.find(f"{name} ")
    for _ in range(_MENTIONS):
        if at < 0:
            break
        found = pattern(_SURNAME).match(window, at + len(name))
        given = found and not window[at - 1 : at].isalnum() and not _stands_behind_name(window, at)
        if found and given and found[1].lower() not in lexicon.phrases(_NO_GIVEN_NAMES):
            return f"{name} {found[1]}"
        at = window.find(f"{name} ", at + 1)
    return name


def _stands_behind_name(window: str, at: int) -> bool:
    """Whether the word before is capitalised, too, so that a longer name may begin there."""
    return window[:at].rstrip().rpartition(" ")[2][:1].isupper() and window[at - 1 : at] == " "


def office_holder(text: str, office: str, before: int, lexicon: Lexicon) -> str:
    """The name that stood last behind `office`, a single word, before a place: `Mayor Ann Hale` for `the mayor`."""
    first = max(before - _LOOKED_BACK, 0)
    window = text[first:before].lower()
    if len(window) != before - first:  # a letter whose small form is two
        return ""
    for form in _forms(office.lower(), lexicon):
        found = window.rfind(form)
        for _ in range(_MENTIONS):
            if found < 0:
                break
            name = pattern(_NAME_BEHIND).match(text, first + found + len(form), before)
            if name and not window[found - 1 : found].isalpha() and not _holds_title(name[1], lexicon):
                return name[1]
            found = window.rfind(form, 0, found)
    return ""


def _forms(office: str, lexicon: Lexicon) -> Iterator[str]:
    """An office, and what it is cut to before a name: `gen` for `general`."""
    yield office
    titles, abbreviations = lexicon.phrases("sources.titles"), lexicon.phrases("abbreviations")
    for short in (office[:3], office[:4]):
        if short != office and short in titles and short in abbreviations:
            yield short


def _with_complement(words: Words, start: int, office: int) -> str:
    """`source close to the talks`: the words from `start` to the end of what the word at `office` goes on with."""
    end = office + 1 + words.match("sources.complements|sources.of", office + 1)
    if end > office + 1:
        end += words.match("sources.determiners", end)
        while words.is_word(end) and not words.says(end) and not words.match(_ENDS_COMPLEMENT, end):
            end += 1
    return words.joined(start, end)


def outlet_meant(text: str, noun: str, before: int, lexicon: Lexicon) -> str:
    """The outlet named last before a place: `Washington Post` for `the newspaper`; empty if there is none."""
    if noun.lower() not in lexicon.phrases("sources.bare_outlets"):
        return ""
    first, end = max(before - _LOOKED_BACK, 0), before
    while end > first:  # line by line, as the last one is near as a rule
        start = max(text.rfind("\n", first, end - 1), first)
        for found in reversed(pattern(_CAPITALS).findall(text, start, end)):
            if named := _outlet(found, lexicon):
                return named
        end = start
    return ""


@lru_cache(_MOST_REMEMBERED)
def _outlet(capitals: str, lexicon: Lexicon) -> str:
    """The name of an outlet in a run of capitalised words; empty if it is none."""
    words = without_possessive(capitals).split()
    words = words[words.index("The") + 1 :] if "The" in words else words
    of_outlets = lexicon.phrases("sources.outlet_words")
    return " ".join(words) if any(word.lower() in of_outlets for word in words) else ""


def full_office(text: str, office: str, before: int, lexicon: Lexicon) -> str | None:
    """How `office` was told in full: `source close to the talks` for `the source`.

    Empty if it was not, None if there are two of them.
    """
    articles = "|".join(lexicon.entries("articles"))
    if not articles:
        return ""
    mention = re.compile(rf"(?i)\b(?:{articles}) (?:[\w’'-]+ ){{0,{_OFFICE_WITHIN}}}{re.escape(office)}\b")
    told: set[str] = set()
    for found in mention.finditer(text, max(before - _LOOKED_BACK, 0), before):
        words = Words(text, Span(found.start(), min(found.end() + READ, before)), lexicon)
        at = next((at for at, word in enumerate(words.texts) if word == office), 0)
        told.add(_with_complement(words, 1, at) if at else "")
    told.discard(office)
    return None if len(told) > 1 else "".join(told)


def _given(names: str, lexicon: Lexicon) -> str:
    """What of the capitalised words before a surname are given names: behind titles, and of three or more the last."""
    words = names.split()
    longer = lexicon.phrases("sources.titles")
    lowers = [word.lower() for word in words]
    titles = [at for at, word in enumerate(words) if _is_no_given_name(word, lexicon) or word.endswith(POSSESSIVE)]
    titles += [at + size - 1 for at in range(len(words)) if (size := longer.match(lowers, at))]
    kept = words[max(titles) + 1 :] if titles else words
    kept = [word for word in kept if not word.lower().endswith(lexicon.endings("sources.age_endings"))]
    kept = [word for word in kept if not (len(word) > 1 and word.isupper() and word[0] > LAST_LATIN)]
    if len(kept) > 2 or (len(kept) == 2 and _is_one_given_name(kept, lexicon)):
        kept = kept[-1:]
    return " ".join(kept)


def _holds_title(name: str, lexicon: Lexicon) -> bool:
    return any(_is_no_given_name(word, lexicon) for word in name.split())


def _is_no_given_name(word: str, lexicon: Lexicon) -> bool:
    no_names = lexicon.phrases(_NO_GIVEN_NAMES)
    word = word.lower().strip(".")
    return word in no_names or word.rpartition("-")[2] in no_names  # `Great-grandmother`


def _is_one_given_name(kept: list[str], lexicon: Lexicon) -> bool:
    """Whether of two words only the second is a given name: `України Володимир`, but not `Володимир Іванович`."""
    endings = lexicon.endings("sources.patronymic_endings")
    return bool(endings) and kept[1][0] > LAST_LATIN and not kept[1].endswith(endings)
