"""Which sentence of how many: counted in slices, because a book has a hundred thousand."""

from array import array
from time import thread_time

from kursk_reader.ui.caret import Caret

AT_ONCE = 0.05
"""Seconds of counting before a screen is remembered or takes the place of such a one: both are to have the numbers."""

UNCOUNTED = "sentence … of …"
"""What stands for a place in a text of which no more than the beginning has been read."""


class SentenceNumbers:
    """The number of the sentence at an offset, and of all, as far as they are counted."""

    def __init__(self, caret: Caret) -> None:
        self._caret = caret
        self._paragraphs = caret.paragraphs
        self._before = array("Q", [0])

    @property
    def total(self) -> int | None:
        """How many sentences the text has; None while they are being counted."""
        return self._before[-1] if len(self._before) > len(self._paragraphs) else None

    def advance(self, seconds: float) -> bool:
        """Count on for about that long, of the processor's time; whether all are counted."""
        deadline = thread_time() + seconds
        while self.total is None and thread_time() < deadline:
            here = len(self._caret.units.sentences_in_paragraph(len(self._before) - 1))
            self._before.append(self._before[-1] + here)
        return self.total is not None

    def place(self, offset: int) -> str:
        """Where an offset is, for people."""
        return f"sentence {self.at(offset) or '…'} of {self.total or '…'}"

    def at(self, offset: int) -> int | None:
        """The number of the sentence at `offset`, from 1; None if it is not counted yet."""
        paragraph = self._paragraphs.index_at(offset)
        if not 0 <= paragraph < len(self._before) - 1:
            return None
        sentences = self._caret.units.sentences_in_paragraph(paragraph)
        return self._before[paragraph] + max(sum(sentence.start <= offset for sentence in sentences), 1)
