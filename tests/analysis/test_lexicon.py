"""The words of the languages: tables read one by one, lists asked for words and phrases."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from kursk_reader.analysis import lexicon as words
from kursk_reader.analysis.lexicon import LANGUAGES, Lexicon, Tables
from kursk_reader.analysis.word_lists import Phrases, WordBits, bits_by_word


def file_of(language: str) -> str:
    return (Path(words.__file__).with_name("data") / f"{language}.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_are_what_the_whole_file_says(language: str) -> None:
    text = file_of(language)
    whole = tomllib.loads(text)
    tables = Tables(text)
    assert tables.table() == {key: value for key, value in whole.items() if not isinstance(value, dict)}
    for name in (key for key, value in whole.items() if isinstance(value, dict)):
        assert tables.table(name) == whole[name]
    assert not tables.table("no_such_table")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_list_says_a_thing_twice_or_mixes_alphabets(language: str) -> None:
    tables = Tables(file_of(language))
    for name in tables.lists():
        section, _, key = name.rpartition(".")
        entries = tables.table(section)[key]
        beginnings = tuple(entry[:-1] for entry in entries if entry.endswith("*") and " " not in entry)
        covered = {
            word for word in entries if " " not in word and sum(map(word.startswith, beginnings)) > word.endswith("*")
        }
        twice = {entry for entry, times in Counter(entries).items() if times > 1}
        mixed = {entry for entry in entries if re.search(r"[a-z][а-яёґіїє]|[а-яёґіїє][a-z]", entry)}
        assert not twice | covered | mixed, name


def test_phrases_are_found_from_either_end_and_the_longest_counts() -> None:
    phrases = Phrases(["more than", "more", "about*", "*"])
    assert phrases.match(["more", "than", "two"], 0) == 2
    assert phrases.match_before(["more", "than", "two"], 2) == 2
    assert phrases.match(["approximately"], 0) == 1
    assert phrases.match(["more", ""], 1) == 0, "nothing stands beyond the end of a text, not even any word"


def test_bits_tell_every_list_that_holds_a_word() -> None:
    bits = WordBits(bits_by_word([["say*"], ["said", "says"], ["s*"]]))
    assert [bits[word] for word in ("says", "said", "sing", "tell")] == [0b111, 0b110, 0b100, 0]


def test_the_first_name_that_a_table_gives_counts() -> None:
    known = Lexicon([Tables('[measures]\ntonne = ["ton*"]\ntown = ["tonbridge", "small ton*"]\n')])
    assert known.named("measures", ("tonbridge",)) == "tonne"
    assert known.named("measures", ("small", "ton")) == "town"
    assert known.named("measures", ("small",)) == known.named("measures", ()) == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Поранено 9 людей, каже мер. Двоє загинули.", "uk"),
        ("Объявлен сбор", "ru"),
        ("Бои у Суджи.", None),
        ("«Їхні сили», — сказал он, и это было всё: мы ждали, вы были, и эти вышли.", "ru"),
        ("The governor of the town (Суджа) said that it is held.", "en"),
        ("2024", None),
    ],
)
def test_letters_that_only_one_language_has_decide(text: str, language: str | None) -> None:
    assert words.recognised_language(text) == language
