"""The pieces of a text that are analysed at a time: paragraphs, the very long ones cut."""

from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.analysis.patterns import pattern
from kursk_reader.domain.span import Span

_STRIDE = 4_096
_LOOK_AHEAD = 1_024
_SENTENCE_BREAK = r"(?<=[.!?…])\s+(?=[^\W\d_])|(?<=[。！？])"
_SPACE = r"\s"


class Stretches:
    """Paragraphs, where one of more than 8,192 code points is cut into pieces of about half of that.

    A cut falls between sentences where one ends near, else between words, else anywhere. It depends on the
    paragraph alone, so that every way into a text meets the same pieces.
    """

    def __init__(self, text: str, paragraphs: Paragraphs) -> None:
        self._text = text
        self._paragraphs = paragraphs

    def at(self, offset: int) -> Span:
        """The piece that holds `offset`, or the last one before it. There must be a paragraph."""
        return self._piece(self._paragraphs[self._paragraphs.index_at(offset)], offset)

    def first(self, paragraph: Span) -> Span:
        """The piece that `paragraph` begins with."""
        return self._piece(paragraph, paragraph.start)

    def after(self, stretch: Span) -> Span | None:
        """The next piece."""
        if stretch.end < self._paragraphs[self._paragraphs.index_at(stretch.start)].end:
            return self.at(stretch.end)
        following = self._paragraphs.index_at(stretch.start) + 1
        return self.at(self._paragraphs.starts[following]) if following < len(self._paragraphs) else None

    def before(self, stretch: Span) -> Span | None:
        """The previous piece."""
        index = self._paragraphs.index_at(stretch.start)
        if stretch.start > self._paragraphs.starts[index]:
            return self.at(stretch.start - 1)
        if not index:
            return None
        paragraph = self._paragraphs[index - 1]
        return self._piece(paragraph, paragraph.end)

    def overlapping(self, span: Span) -> list[Span]:
        """The pieces that share a code point with `span`, in order."""
        if not len(self._paragraphs):
            return []
        paragraph = self._paragraphs[self._paragraphs.index_at(span.start)]
        if paragraph.start <= span.start < span.end <= paragraph.end <= paragraph.start + 2 * _STRIDE:
            return [paragraph]
        found: list[Span] = []
        stretch: Span | None = self.at(span.start)
        while stretch and stretch.start < span.end:
            if stretch.end > span.start:
                found.append(stretch)
            stretch = self.after(stretch) if stretch.end < span.end else None
        return found

    def _piece(self, paragraph: Span, offset: int) -> Span:
        if paragraph.end - paragraph.start <= 2 * _STRIDE:
            return paragraph
        offset = min(max(offset, paragraph.start), paragraph.end - 1)
        stride = (offset - paragraph.start) // _STRIDE
        if self._cut(paragraph, stride) > offset:
            stride -= 1
        return Span(self._cut(paragraph, stride), self._cut(paragraph, stride + 1))

    def _cut(self, paragraph: Span, stride: int) -> int:
        if stride <= 0:
            return paragraph.start
        nominal = paragraph.start + stride * _STRIDE
        if nominal + _LOOK_AHEAD >= paragraph.end:
            return paragraph.end
        for source in (_SENTENCE_BREAK, _SPACE):
            if found := pattern(source).search(self._text, nominal, nominal + _LOOK_AHEAD):
                return found.end()
        return nominal
