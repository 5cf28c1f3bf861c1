"""Names of several words around a word: `Armed Forces of Ukraine`, `North Korean`."""

from bisect import bisect_left
from collections.abc import Sequence

from kursk_reader.domain.span import Span

_LONGEST = 8
_LINKS = frozenset(
    {"of", "the", "for", "and", "de", "du", "des", "von", "van", "der", "la", "le", "di", "del", "al", "bin", "dos"}
)


def name_around(text: str, word: Span, words: Sequence[Span]) -> Span | None:
    """The run of capitalised words around `word`, itself one of `words`; None if it stands alone.

    Small words link only if a capitalised one is on their other side; "and" does not.
    """
    at = bisect_left(words, word)
    if at == len(words) or words[at] != word or not _is_capitalised(text, word):
        return None
    first = _last_of_run(text, words, at, -1)
    last = _last_of_run(text, words, at, 1)
    return Span(words[first].start, words[last].end) if first < last else None


def _last_of_run(text: str, words: Sequence[Span], at: int, step: int) -> int:
    end = index = at
    for _ in range(_LONGEST):
        following = index + step
        if not 0 <= following < len(words) or not _adjoin(text, words, index, following):
            break
        index = following
        linking = text[words[index].start : words[index].end].lower() in _LINKS
        if not linking and not _is_capitalised(text, words[index]):
            break
        end = end if linking else index
    return end


def _adjoin(text: str, words: Sequence[Span], one: int, other: int) -> bool:
    left, right = sorted((words[one], words[other]))
    return text[left.end : right.start] in {" ", "\u00a0", "\n"}


def _is_capitalised(text: str, word: Span) -> bool:
    return text[word.start].isupper()
