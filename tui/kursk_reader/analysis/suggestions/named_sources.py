"""The outlet or channel in which something is said."""

from kursk_reader.analysis.suggestions.reading import Words

_OUTLET_WITHIN = 5
_LEAD_TO_SOURCES = "sources.media_after|sources.telling|sources.said_in|sources.said_to"


def source_in(words: Words) -> str:
    """The outlet or channel that something was said to or in: `told the Herald`, `in a post on Telegram`."""
    for at in words.places(_LEAD_TO_SOURCES):
        if words.match("sources.media_after", at) and words.match("sources.media", at + 1):
            return words.texts[at + 1]
        size = words.match("sources.telling", at) or words.match("sources.said_in", at)
        weak = words.match("sources.said_to", at)
        start = at + (size or weak)
        if start > at and words.match("sources.determiners", start) and words.texts[start][0].islower():
            start += 1
        if start == at:
            continue
        start, plain = _behind_outlet_noun(words, start), start
        end = _outlet_end(words, start)
        named = start > plain or words.match("sources.said_in", at) or _is_outlet(words, start, end)
        if end > start and named and not (words.is_word(end) and words.texts[end][0].islower() and size == 0):
            return words.joined(start, end)
    return ""


def _behind_outlet_noun(words: Words, start: int) -> int:
    """Where the name of `German broadcaster ARD` starts; `start` if no such noun stands there."""
    for at in range(start, min(start + _OUTLET_WITHIN, len(words) - 1)):
        if not words.is_word(at):
            break
        following = words.texts[at + 1]
        if words.match("sources.outlet_nouns", at) and words.texts[at][0].islower() and following[0].isupper():
            return at + 1
    return start


def _outlet_end(words: Words, start: int) -> int:
    end = start
    while words.is_word(end) and words.texts[end][0].isupper() and not words.match("months", end):
        if end > start and words.match("sources.stops", end):
            break
        end += 1
    return end


def _is_outlet(words: Words, start: int, end: int) -> bool:
    return any(words.match("sources.outlet_words", at) for at in range(start, end))
