"""Whether a text is a later version of another one: what came under the same address may be another article."""

import re

_WORD = r"\w+"
_SHINGLE = 3
"""Words in a row that texts on the same subject seldom share by chance."""

_LEAST = 0.3
"""The part of the shorter text's shingles that a revision has in common with what it revises."""


def is_revision(old_text: str, new_text: str) -> bool:
    """Whether the two have so much of their wording in common that one must have come of the other."""
    old, new = (re.findall(_WORD, text.casefold()) for text in (old_text, new_text))
    size = min(_SHINGLE, len(old), len(new))
    if not size:
        return False
    ours, theirs = (set(zip(*(words[shift:] for shift in range(size)), strict=False)) for words in (old, new))
    return len(ours & theirs) >= _LEAST * min(len(ours), len(theirs))
