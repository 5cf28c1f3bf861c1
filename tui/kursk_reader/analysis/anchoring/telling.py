"""Words that a statement stands or falls with: numbers, negations and names."""

from collections.abc import Sequence
from functools import cache

from kursk_reader.analysis.lexicon import LANGUAGES, Lexicon, lexicon

_SPOKEN_HERE = ("en", "uk", "ru")
_NOT_NAMES = (
    "common|negations|subjects|subordinators|coordinators|openers|according|complementisers|adverbs|date_joints"
)
_NUMBERS = ("numbers", "magnitudes", "plural_magnitudes", "fractions")


class Telling:
    """Knows telling words of English, Ukrainian and Russian, and of one more language."""

    def __init__(self, language: str | None) -> None:
        self._lexicon = _lexicon(language if language in LANGUAGES else None)

    def counts(self, word: str) -> bool:
        """Whether it is a number, in digits or in letters."""
        lower = word.lower()
        return any(map(str.isdigit, word)) or any(lower in self._lexicon.values(name) for name in _NUMBERS)

    def denies(self, word: str) -> bool:
        """Whether it turns a statement into its opposite."""
        lower = word.lower()
        return lower.endswith("n't") or lower in self._lexicon.phrases("negations")

    def names(self, word: str) -> bool:
        """Whether it may be a name: it has a capital and is none of the small words that open a sentence."""
        return word[:1].isupper() and word.lower() not in self._lexicon.phrases(_NOT_NAMES)

    def __call__(self, word: str) -> bool:
        """Whether a statement is another one with another word in its place."""
        return self.counts(word) or self.denies(word) or self.names(word)

    def all_replaced(self, before: Sequence[str], after: Sequence[str]) -> bool:
        """Whether a passage has lost every number and every name it had, several, and has others: another statement."""
        lost = {word for word in before if self.counts(word) or self.names(word)}
        come = {word for word in after if self.counts(word) or self.names(word)}
        return len(lost) > 1 and len(come) > 1 and not lost & come


@cache
def _lexicon(language: str | None) -> Lexicon:
    return lexicon(tuple(dict.fromkeys((*_SPOKEN_HERE, *((language,) if language else ())))))
