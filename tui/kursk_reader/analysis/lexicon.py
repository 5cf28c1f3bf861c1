"""The words a language has for numbers, units, reporting and joining, read from `data/` when first needed."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, reduce
from itertools import chain
from operator import or_
from typing import Any, TypeVar

from kursk_reader.analysis.patterns import pattern
from kursk_reader.analysis.word_lists import Phrases, WordBits, bits_by_word
from kursk_reader.domain.bare_words import bare_words

LANGUAGES = ("en", "uk", "ru", "de", "fr", "pl")
_DATA = f"{os.path.dirname(__file__)}/data"
_GUESSED_FROM = 4_000
_MOST_REMEMBERED = 20_000
_NUMBER_TABLES = ("numbers", "magnitudes", "plural_magnitudes", "fractions")

_CYRILLIC = "[Ѐ-ґ]"
_UKRAINIAN = "[ІіЇїЄєҐґ]"
_ONLY_UKRAINIAN, _ONLY_RUSSIAN = "іїєґ", "ыэёъ"
_CYRILLIC_LEADS = (0xD0, 0xD1, 0xD2, 0xD3)  # bytes that no other letter has in UTF-8
_CLEARLY = 2  # times as many letters, or words more


class Tables:
    """The tables of a TOML file, each read when it is first asked for: a text seldom needs all of them at once.

    Of TOML they have comments in lines of their own, and keys with a string, a number, a truth or a list of strings, no
    string with a quotation mark in it. A reader of no more than that is many times faster, and there at once.
    """

    def __init__(self, text: str) -> None:
        opening, *tables = f"\n{text}".split("\n[")
        self._texts = {"": opening} | {name: pairs for name, _, pairs in (table.partition("]") for table in tables)}
        self._read: dict[str, Mapping[str, Any]] = {}

    def table(self, name: str = "") -> Mapping[str, Any]:
        """The table `name`, empty if there is none; without a name what stands before the first one."""
        if name not in self._read:
            self._read[name] = dict(_pairs(self._texts.get(name, "")))
        return self._read[name]

    def lists(self) -> Iterator[str]:
        """The names of all lists, those of a table with its name before them."""
        for name in self._texts:
            prefix = f"{name}." if name else ""
            yield from (prefix + key for key, value in self.table(name).items() if isinstance(value, list))


def _pairs(table: str) -> Iterator[tuple[str, Any]]:
    lines = (line for line in table.split("\n") if line and line[0] != "#")
    for line in lines:
        key, _, value = line.partition(" = ")
        while value[0] == "[" and value[-1] != "]":
            value += next(lines)
        yield key.strip('"'), _value(value)


def _value(written: str) -> list[str] | str | float | bool:
    if written[0] == "[":
        return written.split('"')[1::2]
    if written[0] == '"':
        return written[1:-1]
    return written == "true" if written[0] in "tf" else float(written)


class _Masks(dict[str, int]):
    """Bits by the name of a list, for several by their names with `|` between; none for what no language has."""

    def __missing__(self, name: str) -> int:
        _, joined, _ = name.partition("|")
        self[name] = mask = reduce(or_, (self[one] for one in name.split("|"))) if joined else 0
        return mask


_Value = TypeVar("_Value")


class _Made(dict[str, _Value]):
    """Values by name, made when they are first asked for."""

    def __init__(self, make: Callable[[str], _Value]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> _Value:
        self[name] = made = self._make(name)
        return made


class Lexicon:
    """The lists of one language, or of several together; a list that none of them has is empty."""

    def __init__(self, sources: Sequence[Tables]) -> None:
        self._sources = sources
        self.phrases: Callable[[str], Phrases] = _Made(self._phrases).__getitem__
        """The list of that name of words and phrases, or several lists as one: `months|reporting`."""
        self.longer_phrases: Mapping[str, Phrases] = _Made(self._longer_phrases)
        """Of the lists of words and phrases by name the entries of several words."""
        self.endings: Callable[[str], tuple[str, ...]] = _Made(self._endings).__getitem__
        """The list of that name of word endings, or several as one, as `str.endswith` takes them."""
        self.values: Callable[[str], Mapping[str, float]] = _Made(self._values).__getitem__
        """The table of that name of words that stand for a number."""
        self._named: dict[str, _Names] = {}
        self._names: dict[tuple[str, tuple[str, ...]], str] = {}

    @cached_property
    def bits(self) -> WordBits:
        """For each word the lists that have it, and those that have longer entries which it begins, or ends."""
        lists = list(map(self.entries, self._listed))
        words = [[entry for entry in entries if " " not in entry] for entries in lists]
        longer = [[entry for entry in entries if " " in entry] for entries in lists]
        first = [[entry.partition(" ")[0] for entry in entries] for entries in longer]
        last = [[entry.rpartition(" ")[2] for entry in entries] for entries in longer]
        return WordBits(bits_by_word([*words, *first, *last]))

    @cached_property
    def masks(self) -> Mapping[str, int]:
        """The bits of each list of words, or of several by their names with `|` between, for entries at a word."""
        return _Masks((name, (1 + self.longer) << at) for at, name in enumerate(self._listed))

    @cached_property
    def masks_behind(self) -> Mapping[str, int]:
        """As `masks`, for entries that end with a word."""
        return _Masks((name, (1 + self.longer**2) << at) for at, name in enumerate(self._listed))

    @cached_property
    def longer(self) -> int:
        """The first bit of those that tell of entries of several words."""
        return 1 << len(self._listed)

    @cached_property
    def single(self) -> int:
        """The bits of those that tell of single words."""
        return self.longer - 1

    @cached_property
    def _listed(self) -> Sequence[str]:
        """The names of all lists of words that are looked for in a text."""
        names = {name for source in self._sources for name in source.lists()}
        return sorted(name for name in names if not name.endswith("_endings") and not name.startswith("measures."))

    def entries(self, name: str) -> list[str]:
        """The list `name` as the data has it."""
        section, _, key = name.rpartition(".")
        return [entry for source in self._sources for entry in source.table(section).get(key, ())]

    def _phrases(self, name: str) -> Phrases:
        return Phrases(chain.from_iterable(map(self.entries, name.split("|"))))

    def _longer_phrases(self, name: str) -> Phrases:
        entries = chain.from_iterable(map(self.entries, name.split("|")))
        return Phrases(entry for entry in entries if " " in entry)

    def _endings(self, name: str) -> tuple[str, ...]:
        return tuple(chain.from_iterable(map(self.entries, name.split("|"))))

    def _values(self, name: str) -> Mapping[str, float]:
        tables = [source.table(name) for source in self._sources]
        values = {word: float(value) for table in tables for word, value in table.items()}
        return {spelling: value for word, value in values.items() for spelling in _spellings(word)}

    @cached_property
    def number_openers(self) -> frozenset[str]:
        """The words that a number may begin with; of a hyphened one its first part."""
        lists = ("articles", "many", "figures.minus", "currency_codes")
        words = {word for name in _NUMBER_TABLES for word in self.values(name)}
        return frozenset(words.union(entry.split()[0] for name in lists for entry in self.entries(name)))

    @cached_property
    def idle_articles(self) -> frozenset[str]:
        """The articles that are no numbers themselves."""
        return frozenset(self.entries("articles")) - self.values("numbers").keys()

    @cached_property
    def article_followers(self) -> frozenset[str]:
        """What an article, or a letter that looks like one, may be part of a number with: `a dozen`, `A$20`."""
        return frozenset({"$", *self.values("magnitudes"), *self.values("fractions")})

    @cached_property
    def number_words(self) -> frozenset[str]:
        """The words that numbers are made of, but for single letters."""
        return frozenset(word for name in _NUMBER_TABLES for word in self.values(name) if len(word) > 1)

    def flag(self, name: str) -> bool:
        """Whether one of the languages has the habit `name`."""
        return any(source.table().get(name, False) for source in self._sources)

    def named(self, name: str, words: tuple[str, ...]) -> str:
        """What the table `name` calls something that the text calls `words` in lower case; empty if it does not."""
        known = self._names.get((name, words))
        if known is None:
            if len(self._names) >= _MOST_REMEMBERED:
                self._names.clear()
            known = self._names[name, words] = self._look_up_name(name, words)
        return known

    def _look_up_name(self, name: str, words: tuple[str, ...]) -> str:
        if name not in self._named:
            self._named[name] = _Names([source.table(name) for source in self._sources])
        return self._named[name].of(words) if words else ""


class _Names:
    """What several tables, one after the other, call the words and phrases that they list by name."""

    def __init__(self, tables: Sequence[Mapping[str, Iterable[str]]]) -> None:
        names = dict.fromkeys(chain.from_iterable(tables))
        listed = [(tuple(entry.split()), name) for name in names for table in tables for entry in table.get(name, ())]
        self._ranks = {entry: rank for rank, (entry, _) in reversed(list(enumerate(listed)))}
        self._names = [name for _, name in listed]
        self._phrases = Phrases(" ".join(entry) for entry, _ in listed)

    def of(self, words: Sequence[str]) -> str:
        """The name of what `words` are, the first that a table gives; empty if none does."""
        ranks = [self._ranks[entry] for entry in self._phrases.fitting(words)]
        return self._names[min(ranks)] if ranks else ""


def _spellings(word: str) -> Iterable[str]:
    """`word` with each of the apostrophes that people write."""
    return {word.replace("'", mark) for mark in "'’ʼ"} if "'" in word else (word,)


@cache
def lexicon(languages: tuple[str, ...]) -> Lexicon:
    """The lexicon of `languages` (ISO 639-1 codes out of `LANGUAGES`) together."""
    return Lexicon([_source(language) for language in languages])


def languages_of(passage: str, main: str) -> tuple[str, ...]:
    """Whose words to expect in `passage` of a text in `main`: another script brings its languages along."""
    if passage.isascii() or not pattern(_CYRILLIC).search(passage):
        return (main,)
    other = ("uk", "ru") if pattern(_UKRAINIAN).search(passage) else ("ru", "uk")
    return (main, *(language for language in other if language != main))


def guessed_language(text: str) -> str:
    """The language out of `LANGUAGES` that the beginning of `text` is in, else English."""
    return recognised_language(text) or max(LANGUAGES, key=_counts(_bare(text)).__getitem__)


def language_of(text: str, given: str | None) -> str:
    """`given`, an ISO 639 code, if it is of one of `LANGUAGES`, else the language that `text` seems to be in."""
    code = (given or "").lower().partition("-")[0]
    return code if code in LANGUAGES else guessed_language(text)


def recognised_language(text: str) -> str | None:
    """The language out of `LANGUAGES` whose common words the beginning of `text` has most of; None if it is unsure.

    Between Ukrainian and Russian the letters decide that only one of them has.
    """
    bare = _bare(text)
    counts = _counts(bare)
    best = max(LANGUAGES, key=counts.__getitem__)
    if 2 * _cyrillic_letters(bare) <= len(bare) - bare.count(" "):
        return best if counts[best] else None
    ukrainian, russian = (sum(map(bare.count, letters)) for letters in (_ONLY_UKRAINIAN, _ONLY_RUSSIAN))
    if max(ukrainian, russian) > _CLEARLY * min(ukrainian, russian):
        return "uk" if ukrainian > russian else "ru"
    return best if abs(counts["uk"] - counts["ru"]) >= _CLEARLY else None


def _bare(text: str) -> str:
    """The words at the beginning of `text`, in lower case, with nothing but blanks between them."""
    return bare_words(text[:_GUESSED_FROM], digits=False).decode("utf-8", "surrogatepass")


def _cyrillic_letters(bare: str) -> int:
    return 0 if bare.isascii() else sum(map(bare.encode("utf-8", "surrogatepass").count, _CYRILLIC_LEADS))


def _counts(bare: str) -> Mapping[str, int]:
    """How many of the common words of each language are among the words of `bare`."""
    counts = dict.fromkeys(LANGUAGES, 0)
    for languages, count in Counter(map(_whose_common_word().get, bare.split())).items():
        for language in (languages or "").split():
            counts[language] += count
    return counts


@cache
def _whose_common_word() -> Mapping[str, str]:
    """The languages of each common word, a string with blanks between them: to count strings is fast."""
    languages: dict[str, str] = {}
    for language in LANGUAGES:
        for word in _source(language).table()["common"]:
            languages[word] = f"{languages.get(word, '')} {language}"
    return languages


@cache
def _source(language: str) -> Tables:
    with open(f"{_DATA}/{language}.toml", encoding="utf-8") as file:
        return Tables(file.read())
