"""Names that people gave or go by: `who gave his name only as Ann`, `the call sign Baker`."""

from kursk_reader.analysis.suggestions.noun_phrases import leading_phrase
from kursk_reader.analysis.suggestions.person_names import end_of_name
from kursk_reader.analysis.suggestions.reading import Phrase, Words
from kursk_reader.analysis.suggestions.speaker_names import Speaker

_NAME_GIVEN_WITHIN = 12
_OPENING = frozenset("\"“„«‘'")
_CLOSING = frozenset("\"“”»’'")


def given_name(words: Words, at: int) -> Speaker | None:
    """The name in `who gave his name only as Ann`, nobody's in `who asked not to be named`."""
    if words.match("sources.relatives", at + int(words.lowers[at] == ",")) == 0:
        return None
    end = min(at + _NAME_GIVEN_WITHIN, len(words))
    for place in range(words.first("sources.withheld|sources.naming_as", at, end), end):
        if words.match("sources.withheld", place):
            return Speaker("")
        if words.match("sources.naming_as", place):
            name = place + words.match("sources.naming_as", place)
            name += words.lowers[name] == ","  # `who gave only a first name, Ann`
            end = end_of_name(words, name)
            return Speaker(words.joined(name, end), person=True) if end > name else None
    return None


def introduced_by_name(words: Words) -> Speaker | None:
    """`Baker` in `The commander, who goes by the call sign Baker, laughed.`"""
    if "," not in words.texts or not any(words.texts[at - 1] == "," for at in words.places("sources.relatives", 1)):
        return None
    phrase = leading_phrase(words, Phrase(0, len(words)))
    return given_name(words, phrase.end) if phrase else None


def call_sign(words: Words, at: int) -> Speaker | None:
    """`каже «Полкан»`: a name between marks."""
    if at + 2 >= len(words) or words.texts[at] not in _OPENING or not words.is_capitalised(at + 1):
        return None
    end = next((end for end in range(at + 2, min(at + 5, len(words))) if not words.is_word(end)), 0)
    return Speaker(words.joined(at + 1, end), person=True) if end and words.texts[end] in _CLOSING else None
