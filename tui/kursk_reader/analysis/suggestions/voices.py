"""Who may be speaking around a place, for the analyst to choose from: the names that stand there."""

import re

from kursk_reader.analysis.suggestions.mentions import full_name
from kursk_reader.analysis.suggestions.noun_phrases import leading_phrase
from kursk_reader.analysis.suggestions.person_names import names_in, without_title
from kursk_reader.analysis.suggestions.reading import Phrase, Words
from kursk_reader.analysis.suggestions.speaker_names import speaker_in
from kursk_reader.analysis.units import TextUnits
from kursk_reader.domain.span import Span

_SENTENCES_BEFORE = 2
_LONGEST_OFFICE = 3
"""Words."""


def voices_near(units: TextUnits, offset: int) -> list[str]:
    """The names in the sentence at `offset` and in those before: of several words, then of one, then those of places.

    Of each kind those of the nearest sentence come first.
    """
    names: dict[str, tuple[bool, bool]] = {}
    sentence: Span | None = units.sentence_at(offset)
    for _ in range(1 + _SENTENCES_BEFORE):
        if sentence is None or not sentence.length:
            break
        words = Words(units.text, sentence, units.lexicon_at(sentence.start))
        if office := _office_of_subject(words):
            names[office] = (False, False)
        for found in names_in(words, 0, len(words)):
            if found.end == found.start + 1 and words.match("nationalities", found.start):
                continue
            name = full_name(units.text, words.joined(*without_title(words, found)), sentence.start, words.lexicon)
            names.setdefault(name, (words.holds("sources.places", *found), " " not in name))
        sentence = units.previous_sentence(sentence.start)
    return sorted((name for name in names if not _is_common_word(units.text, name)), key=lambda name: names[name])


def _office_of_subject(words: Words) -> str:
    """`U.S. officials` for `U.S. officials estimate that`; empty if the subject is longer or a single word."""
    subject = leading_phrase(words, Phrase(0, len(words)))
    speaker = speaker_in(words, subject) if subject is not None else None
    return speaker.name if speaker is not None and 0 < speaker.name.count(" ") < _LONGEST_OFFICE else ""


def _is_common_word(text: str, name: str) -> bool:
    """Whether it is capitalised only because a sentence begins with it."""
    return re.search(rf"\b{re.escape(name.lower())}\b", text) is not None
