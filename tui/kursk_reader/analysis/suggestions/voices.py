"""Who may be speaking around a place, for the analyst to choose from: the names that stand there."""

import re

from kursk_reader.analysis.suggestions.mentions import full_name
from kursk_reader.analysis.suggestions.noun_phrases import leading_phrase
from kursk_reader.analysis.suggestions.person_names import names_in, without_title
from kursk_reader.analysis.suggestions.reading import POSSESSIVE, Phrase, Words
from kursk_reader.analysis.suggestions.speaker_names import BODIES, speaker_in
from kursk_reader.analysis.units import TextUnits
from kursk_reader.domain.span import Span

_SENTENCES_BEFORE = 2
_NEAR = 50_000
"""Code points before and behind a place in which it is looked how a word is written: a key does not wait for a book."""
_LONGEST_OFFICE = 3
"""Words."""
_PEOPLES = "nationalities|sources.generic"
_NOBODY = "sources.others|sources.determiners|sources.pronouns|sources.adverbs"
_DATES = "months|weekdays"


def voices_near(units: TextUnits, offset: int) -> list[str]:
    """The names in the sentence at `offset` and in those before: of several words, then of one, then those of places.

    Places stand as near as they are, the others in the order of the text, so that each keeps its place in the list.
    """
    near = units.text[max(offset - _NEAR, 0) : offset + _NEAR]
    names: dict[str, tuple[bool, bool]] = {}
    sentence: Span | None = units.sentence_at(offset)
    for _ in range(1 + _SENTENCES_BEFORE):
        if sentence is None or not sentence.length:
            break
        words = Words(units.text, sentence, units.lexicon_at(sentence.start))
        if office := _office_of_subject(words):
            names[office] = (False, False)
        for found in names_in(words, 0, len(words)):
            if _is_people_or_date(words, found) or _only_begins_sentence(near, words, found):
                continue
            is_place = words.holds("sources.places", *found) and not words.holds(BODIES, *found)
            name = words.joined(*without_title(words, found))
            if not is_place:
                name = full_name(units.text, name, sentence.start, words.lexicon)
            names.setdefault(name, (is_place, " " not in name))
        sentence = units.previous_sentence(sentence.start)
    voices = (name for name in names if not _is_common_word(near, name))
    return sorted(voices, key=lambda name: (*names[name], 0 if names[name][0] else near.find(name)))


def _office_of_subject(words: Words) -> str:
    """`U.S. officials` for `U.S. officials estimate that`; empty if it is longer, a single word, or owned."""
    subject = leading_phrase(words, Phrase(0, len(words)))
    if subject is None or any(word.endswith(POSSESSIVE) for word in words.texts[subject.start : subject.end]):
        return ""
    speaker = speaker_in(words, subject)
    return speaker.name if speaker is not None and 0 < speaker.name.count(" ") < _LONGEST_OFFICE else ""


def _is_people_or_date(words: Words, found: Phrase) -> bool:
    """`Ukrainian`, `North Koreans`, `11 November`: nobody who could have said something."""
    told = words.joined(*found).lower()
    peoples = words.lexicon.phrases(_PEOPLES)
    if any(peoples.match(name, 0) == len(name) for name in (told.split(), told.removesuffix("s").split())):
        return True
    return all(words.match(_DATES, at) or words.texts[at].isdigit() for at in range(*found))


def _only_begins_sentence(text: str, words: Words, name: Phrase) -> bool:
    """Whether a single word may have its capital from its sentence alone: it does not speak, nor stand in another."""
    word = words.texts[name.start]
    if name.end > name.start + 1:
        return False
    if words.match(_NOBODY, name.start):
        return True
    if name.start > 0 or words.says(name.end):
        return False
    return re.search(rf"[\w,;:] {re.escape(word)}\b", text) is None


def _is_common_word(text: str, name: str) -> bool:
    """Whether it is capitalised only because a sentence begins with it."""
    return re.search(rf"\b{re.escape(name.lower())}\b", text) is not None
