"""The words a language has for numbers, units, reporting and joining, read from `data/` when first needed."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from kursk_reader.analysis.word_lists import Phrases

LANGUAGES = ("en", "uk", "ru", "de", "fr", "pl")
_DATA = Path(__file__).with_name("data")
_GUESSED_FROM = 4_000
_MOST_REMEMBERED = 20_000

_CYRILLIC = "[А-Яа-яЁёІіЇїЄєҐґ]"
_UKRAINIAN = "[ІіЇїЄєҐґ]"
_RUSSIAN = "[ЫыЭэЁёЪъ]"
_CLEARLY = 2  # times as many letters, or words more
_LETTER = r"[^\W\d_]"
_LETTERS = r"[^\W\d_]+"


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


class Tables:
    """The tables of a TOML file, each read when it is first asked for: a text seldom needs all of them at once."""

    def __init__(self, text: str) -> None:
        opening, *tables = _pattern(r"(?m)^(?=\[)").split(text)
        self._texts = {"": opening} | {table[1 : table.index("]")]: table for table in tables}
        self._read: dict[str, Mapping[str, Any]] = {}

    def table(self, name: str = "") -> Mapping[str, Any]:
        """The table `name`, empty if there is none; without a name what stands before the first one."""
        if name not in self._read:
            import tomllib

            read = tomllib.loads(self._texts.get(name, ""))
            self._read[name] = read.get(name, read)
        return self._read[name]


class _Lists(dict[str, Phrases]):
    """Lists by name, made when they are first asked for."""

    def __init__(self, entries: Callable[[str], Iterable[str]]) -> None:
        super().__init__()
        self._entries = entries

    def __missing__(self, name: str) -> Phrases:
        self[name] = phrases = Phrases(chain.from_iterable(map(self._entries, name.split("|"))))
        return phrases


class Lexicon:
    """The lists of one language, or of several together; a list that none of them has is empty."""

    def __init__(self, sources: Sequence[Tables]) -> None:
        self._sources = sources
        self.lists = _Lists(self.entries)
        """The lists of words and phrases by name, as `phrases` gives them: for the innermost loops."""
        self._values: dict[str, dict[str, float]] = {}
        self._endings: dict[str, tuple[str, ...]] = {}
        self._named: dict[str, _Names] = {}
        self._names: dict[tuple[str, tuple[str, ...]], str] = {}

    def phrases(self, name: str) -> Phrases:
        """The list `name` of words and phrases, or several lists as one: `months|reporting`."""
        return self.lists[name]

    def entries(self, name: str) -> list[str]:
        """The list `name` as the data has it."""
        section, _, key = name.rpartition(".")
        return [entry for source in self._sources for entry in source.table(section).get(key, ())]

    def endings(self, name: str) -> tuple[str, ...]:
        """The list `name` of word endings, as `str.endswith` takes them."""
        if name not in self._endings:
            self._endings[name] = tuple(self.entries(name))
        return self._endings[name]

    def values(self, name: str) -> Mapping[str, float]:
        """The table `name` of words that stand for a number."""
        if name not in self._values:
            tables = [source.table(name) for source in self._sources]
            values = {word: float(value) for table in tables for word, value in table.items()}
            self._values[name] = {spelling: value for word, value in values.items() for spelling in _spellings(word)}
        return self._values[name]

    @cached_property
    def number_openers(self) -> frozenset[str]:
        """The words that a number may begin with; of a hyphened one its first part."""
        tables = ("numbers", "magnitudes", "plural_magnitudes", "fractions")
        lists = ("articles", "many", "figures.minus", "currency_codes")
        words = {word for name in tables for word in self.values(name)}
        return frozenset(words.union(entry.split()[0] for name in lists for entry in self.entries(name)))

    @cached_property
    def number_pattern(self) -> re.Pattern[str]:
        """A digit, or a whole word in lower case that numbers are made of."""
        tables = ("numbers", "magnitudes", "plural_magnitudes", "fractions")
        words = {word for name in tables for word in self.values(name) if len(word) > 1}
        return re.compile(rf"\d+|\b(?:{_any_of(words)})\b")

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
    return {word.replace("'", mark) for mark in "'’ʼ"}


def _any_of(words: Iterable[str]) -> str:
    """A pattern for each of `words`, the longer first, by their first letter: many times faster than a plain list."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())


@cache
def lexicon(languages: tuple[str, ...]) -> Lexicon:
    """The lexicon of `languages` (ISO 639-1 codes out of `LANGUAGES`) together."""
    return Lexicon([_source(language) for language in languages])


def languages_of(passage: str, main: str) -> tuple[str, ...]:
    """Whose words to expect in `passage` of a text in `main`: another script brings its languages along."""
    if passage.isascii() or not _pattern(_CYRILLIC).search(passage):
        return (main,)
    other = ("uk", "ru") if _pattern(_UKRAINIAN).search(passage) else ("ru", "uk")
    return (main, *(language for language in other if language != main))


def guessed_language(text: str) -> str:
    """The language out of `LANGUAGES` that the beginning of `text` is in, else English."""
    return recognised_language(text) or max(LANGUAGES, key=_counts(text).__getitem__)


def recognised_language(text: str) -> str | None:
    """The language out of `LANGUAGES` whose common words the beginning of `text` has most of; None if it is unsure.

    Between Ukrainian and Russian the letters decide that only one of them has.
    """
    counts = _counts(text)
    best = max(LANGUAGES, key=counts.__getitem__)
    beginning = text[:_GUESSED_FROM]
    if 2 * len(_pattern(_CYRILLIC).findall(beginning)) <= len(_pattern(_LETTER).findall(beginning)):
        return best if counts[best] else None
    ukrainian, russian = (len(_pattern(letters).findall(beginning)) for letters in (_UKRAINIAN, _RUSSIAN))
    if max(ukrainian, russian) > _CLEARLY * min(ukrainian, russian):
        return "uk" if ukrainian > russian else "ru"
    return best if abs(counts["uk"] - counts["ru"]) >= _CLEARLY else None


def _counts(text: str) -> Mapping[str, int]:
    """How many of the common words of each language the beginning of `text` has."""
    words = Counter(_pattern(_LETTERS).findall(text[:_GUESSED_FROM].lower()))
    return {language: sum(words[word] for word in _common(language) & words.keys()) for language in LANGUAGES}


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(_source(language).table()["common"])


@cache
def _source(language: str) -> Tables:
    return Tables((_DATA / f"{language}.toml").read_text(encoding="utf-8"))
