"""A text edited by chance, with where each of its words went: the truth that anchoring is measured by."""

import random
from collections.abc import Sequence
from typing import NamedTuple

from kursk_reader.domain.span import Span
from revised.stories import sentences


class Edited(NamedTuple):
    """Two texts and the words of the first: where they stand in it, and where in the second (None: gone).

    `came_for[i]` is where the word stands that came in the place of word `i`. `dropped` are the words of sentences that
    were deleted whole.
    """

    old: str
    new: str
    words: list[str]
    places: list[Span]
    new_places: list[Span | None]
    came_for: list[Span | None]
    dropped: set[int]
    sentences: list[range]


def edited(
    chance: random.Random,
    paragraphs: Sequence[str],
    foreign: Sequence[str],
    words_edited: float,
    sentences_deleted: float,
) -> Edited:
    """`paragraphs` with a part of the words substituted, deleted or joined by another, and of the sentences deleted."""
    result = Edited("", "", [], [], [], [], set(), [])
    old, new = _Writer(), _Writer()
    for paragraph in paragraphs:
        for sentence in sentences(paragraph):
            delete, first = chance.random() < sentences_deleted, len(result.words)
            for word in sentence.split():
                if delete:
                    result.dropped.add(len(result.words))
                result.words.append(word)
                result.places.append(old.write(word))
                what = "delete" if delete else "keep"
                if not delete and chance.random() < words_edited:
                    what = chance.choice(("substitute", "delete", "insert"))
                if what == "insert":
                    new.write(chance.choice(foreign))
                result.new_places.append(new.write(word) if what in ("keep", "insert") else None)
                result.came_for.append(new.write(_another(chance, word, foreign)) if what == "substitute" else None)
            result.sentences.append(range(first, len(result.words)))
        old.end_paragraph()
        new.end_paragraph()
    return result._replace(old=old.text, new=new.text)


class _Writer:
    def __init__(self) -> None:
        self.text = ""
        self._blank = ""

    def write(self, word: str) -> Span:
        self.text += self._blank + word
        self._blank = " "
        return Span(len(self.text) - len(word), len(self.text))

    def end_paragraph(self) -> None:
        self._blank = "\n\n" if self.text else ""


def _another(chance: random.Random, word: str, foreign: Sequence[str]) -> str:
    if any(map(str.isdigit, word)):
        return str(chance.randint(2, 99_999))
    return chance.choice(foreign)
