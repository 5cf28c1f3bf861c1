"""The words of a piece of text, asked for the entries of the lexicon's lists that stand among them."""

from collections.abc import Sequence

from kursk_reader.analysis.lexicon import Lexicon


class ListedWords:
    """Words and marks in lower case; places may be a little beyond either end, where nothing stands."""

    BEYOND = 16
    """Places behind the last word, which stand for those before the first, too."""

    def __init__(self, words: Sequence[str], bits: tuple[int, ...], lexicon: Lexicon) -> None:
        """`bits` tell for each word what lists it is in, as `Lexicon.bits` has them; 0 for `BEYOND` more places.

        They are a tuple for everybody: Python's fast path for `match` is lost where types change.
        """
        self.lexicon = lexicon
        self._words = words
        self._bits = bits
        self._masks = lexicon.masks
        self._single = lexicon.single
        self._longer = lexicon.longer
        self._masks_behind = lexicon.masks_behind
        self._phrases = lexicon.longer_phrases

    def match(self, name: str, at: int) -> int:
        """How many words from `at` an entry of the lexicon's list `name` takes up."""
        held = self._bits[at] & self._masks[name]
        if not held:
            return 0
        if held < self._longer:
            return 1
        return self._phrases[name].match(self._words, at) or (1 if held & self._single else 0)

    def match_before(self, name: str, end: int) -> int:
        """How many words right before `end` an entry of the lexicon's list `name` takes up."""
        bits = self._bits[end - 1]
        if not bits & self._masks_behind[name]:
            return 0
        found = self._phrases[name].match_before(self._words, end)
        return found or (1 if bits & self._masks[name] & self._single else 0)

    def may_match(self, name: str, at: int) -> bool:
        """Whether the word at `at` is one that an entry of the lexicon's list `name` begins with: a quick no."""
        return self._bits[at] & self._masks[name] > 0

    def may_match_before(self, name: str, end: int) -> bool:
        """Whether the word right before `end` is one that an entry of the lexicon's list `name` ends with."""
        return self._bits[end - 1] & self._masks_behind[name] > 0
