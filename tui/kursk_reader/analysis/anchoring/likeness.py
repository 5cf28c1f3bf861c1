"""Whether a text is a later version of another one: what came under the same address may be another article."""

import re

_WORD = r"\w+"
_SHINGLE = 3
"""Words in a row that texts on the same subject seldom share by chance."""

_LEAST = 0.3
"""The part of the shorter text's shingles that a revision has in common with what it revises."""

_CUT_OFF = 0.75
"""A text that is shorter than this part of another, and its beginning, is a copy that was cut off."""

_OF_BEGINNING = 0.9
"""The part of a cut-off copy's shingles that stand in the beginning of the whole text."""


def is_revision(old_text: str, new_text: str) -> bool:
    """Whether the two have so much of their wording in common that one must have come of the other."""
    old, new = _words(old_text), _words(new_text)
    size = min(_SHINGLE, len(old), len(new))
    if not size:
        return False
    ours, theirs = _shingles(old, size), _shingles(new, size)
    return len(ours & theirs) >= _LEAST * min(len(ours), len(theirs))


def part_left(old_text: str, new_text: str) -> float:
    """The part of the old text's words, 0..1, that is left in a copy that was cut off; 1 where none was."""
    old, new = _words(old_text), _words(new_text)
    if len(new) < _SHINGLE or len(new) >= _CUT_OFF * len(old):
        return 1.0
    beginning, copy = _shingles(old[: len(new) + len(new) // 10], _SHINGLE), _shingles(new, _SHINGLE)
    return len(new) / len(old) if len(beginning & copy) >= _OF_BEGINNING * len(copy) else 1.0


def _words(text: str) -> list[str]:
    return re.findall(_WORD, text.casefold())


def _shingles(words: list[str], size: int) -> set[tuple[str, ...]]:
    return set(zip(*(words[shift:] for shift in range(size)), strict=False))
