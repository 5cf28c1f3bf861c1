"""The units of a text that a reader moves by, selects and tags, found around an offset."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from kursk_reader.analysis.lexicon import Lexicon, language_of, languages_of, lexicon
from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.analysis.sentences import sentence_spans
from kursk_reader.analysis.stretches import Stretches
from kursk_reader.analysis.words import word_spans
from kursk_reader.domain.span import Span

if TYPE_CHECKING:
    from kursk_reader.analysis.figures import Figure
    from kursk_reader.analysis.quotations import Continued, Matched

_REMEMBERED = 128
_NOWHERE = Span(0, 0)


_Value = TypeVar("_Value")


class computed_once(Generic[_Value]):  # noqa: N801  (as cached_property is written)
    """`functools.cached_property` without the lock that Python 3.11 takes each time: a tenth of the cost."""

    def __init__(self, function: Callable[[Any], _Value]) -> None:
        self._function = function
        self._name = function.__name__

    def __get__(self, instance: Any, owner: object) -> _Value:
        value = instance.__dict__[self._name] = self._function(instance)
        return value


class _Stretch:
    """One piece of the text with the units in it, each kind found when first asked for."""

    def __init__(self, text: str, span: Span, language: str) -> None:
        self._text = text
        self._language = language
        self.span = span
        self.continued: tuple[Continued | None] | None = None
        """The quotation that goes on behind the piece, once that was looked for."""

    @computed_once
    def lexicon(self) -> Lexicon:
        return lexicon(languages_of(self._text[self.span.start : self.span.end], self._language))

    @computed_once
    def words(self) -> Sequence[Span]:
        return word_spans(self._text, self.span)

    @computed_once
    def sentences(self) -> Sequence[Span]:
        return sentence_spans(self._text, self.span, self._language, self.lexicon)

    @computed_once
    def figures(self) -> "Sequence[Figure]":
        from kursk_reader.analysis.figures import figures  # not for the first frame, which is about sentences

        return [found for sentence in self.sentences for found in figures(self._text, sentence, self.lexicon)]

    @computed_once
    def marks(self) -> "Matched":
        from kursk_reader.analysis.quotations import match_marks

        return match_marks(self._text, self.span)

    @computed_once
    def dash_speeches(self) -> Sequence[Span]:
        from kursk_reader.analysis.dash_speech import dash_speeches

        return dash_speeches(self._text, self.span, self.lexicon)


class TextUnits:
    """Words, figures, quotations, clauses, sentences and paragraphs of `text`, wherever one asks for them.

    Nothing is done ahead: a call analyses the paragraph it is about and at most some of its neighbours, and the
    last ones are remembered. An offset may be anything from 0 to `len(text)`; the last one counts as the code
    point before it.
    """

    def __init__(self, text: str, paragraphs: Paragraphs, language: str | None = None) -> None:
        self._text = text
        self._paragraphs = paragraphs
        self._stretches = Stretches(text, paragraphs)
        self._known: dict[int, _Stretch] = {}
        """The last pieces by where they start."""
        self._last: _Stretch | None = None
        self._given_language = language

    # The text

    @property
    def text(self) -> str:
        """The whole text; every offset is one in it."""
        return self._text

    @property
    def paragraphs(self) -> Paragraphs:
        """Its paragraphs."""
        return self._paragraphs

    def lexicon_at(self, offset: int) -> Lexicon:
        """The words of the languages that the text around `offset` is in. There must be a paragraph."""
        return self._at(offset).lexicon

    # Paragraphs and sentences

    def paragraph_at(self, offset: int) -> Span:
        """The paragraph that holds `offset` or the last one before it; an empty span for an empty text."""
        return self._paragraphs[self._paragraphs.index_at(offset)] if len(self._paragraphs) else _NOWHERE

    def sentences_in_paragraph(self, index: int) -> Sequence[Span]:
        """The sentences of paragraph `index`."""
        return self.read_paragraph(index)[0]

    def read_paragraph(self, index: int) -> tuple[Sequence[Span], Lexicon]:
        """The sentences of paragraph `index`, and the words of the languages that it begins in."""
        piece = self._known.get(self._paragraphs.starts[index])
        if piece is None:
            piece = self._stretch(self._stretches.first(self._paragraphs[index]))
        if piece.span.end == self._paragraphs.ends[index]:
            return piece.sentences, piece.lexicon
        pieces = self._overlapping(self._paragraphs[index])
        return list(chain.from_iterable(one.sentences for one in pieces)), piece.lexicon

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds `offset`, else the one before it, else the first; empty for an empty text."""
        if not self._paragraphs.starts:
            return _NOWHERE
        offset = self._clamped(offset)
        sentences = self._at(offset).sentences
        for span in reversed(sentences):
            if span.start <= offset:
                return span
        return sentences[0]

    def next_sentence(self, offset: int) -> Span | None:
        """The first sentence that starts after `offset` and after the start of the sentence there."""
        return next((span for span in self._sentences_from(offset) if span.start > self._clamped(offset)), None)

    def previous_sentence(self, offset: int) -> Span | None:
        """The sentence before the one at `offset`."""
        if not len(self._paragraphs):
            return None
        current = self.sentence_at(offset)
        piece: _Stretch | None = self._at(current.start)
        while piece:
            before = next((span for span in reversed(piece.sentences) if span.start < current.start), None)
            if before:
                return before
            piece = self._before(piece)
        return None

    # Words

    def word_at(self, offset: int) -> Span | None:
        """The word that holds `offset`."""
        offset = self._clamped(offset)
        if not len(self._paragraphs):
            return None
        return next((span for span in self._at(offset).words if span.holds(offset)), None)

    def next_word(self, offset: int) -> int:
        """Where the next word starts; the last position of the text if there is none."""
        found = next((span.start for span in self._words_from(offset) if span.start > offset), None)
        return max(len(self._text) - 1, 0) if found is None else found

    def previous_word(self, offset: int) -> int:
        """Where the word starts that `offset` is inside of, else the one before; 0 if there is none."""
        piece = self._at(offset) if len(self._paragraphs) else None
        while piece:
            before = next((span.start for span in reversed(piece.words) if span.start < offset), None)
            if before is not None:
                return before
            piece = self._before(piece)
        return 0

    def words_from(self, offset: int, count: int) -> Span:
        """`count` words, the one at or after `offset` first; fewer at the end of the text, empty if none is left."""
        start, end = offset, offset
        for index, word in enumerate(span for span in self._words_from(offset) if span.end > offset):
            if index == count:
                break
            start, end = (word.start if index == 0 else start), word.end
        return Span(start, end)

    # What is tagged

    def clause_at(self, offset: int) -> Span:
        """The clause that holds `offset` or ends last before it.

        Inside a quotation it is a clause of what is quoted, elsewhere quotations are not divided.
        """
        if not len(self._paragraphs):
            return _NOWHERE
        offset = self._clamped(offset)
        sentence = self.sentence_at(offset)
        holding = [span for span in self.quotations_in(sentence) if span.holds(offset)]
        innermost = min(holding, key=lambda span: span.length, default=sentence)
        return self._clause_in(Span(max(innermost.start, sentence.start), min(innermost.end, sentence.end)), offset)

    def quotations_in(self, within: Span) -> tuple[Span, ...]:
        """Every quotation that shares a code point with `within`, in text order, an outer one before its inner ones.

        The marks are part of it, the dashes of dash speech are not.
        """
        pieces = self._reaching(within)
        if len(pieces) == 1 and not (pieces[0].marks.open_mark or pieces[0].dash_speeches):
            pairs = pieces[0].marks.pairs
            return pairs if within == pieces[0].span else tuple(span for span in pairs if span.overlaps(within))
        found: set[Span] = set()
        resumed: set[Span] = set()
        for piece in pieces:
            found.update(piece.marks.pairs, piece.dash_speeches)
            if piece.marks.open_mark and piece.span not in resumed and (longer := self._continued(piece)):
                found.add(longer.span)
                resumed.update({longer.resumed} if longer.resumed else ())
                resumed.update(self._openings_covered(longer.span))
        kept = (span for span in found - resumed if span.overlaps(within))
        return tuple(sorted(kept, key=lambda span: (span.start, -span.end)))

    def quotation_at_or_after(self, offset: int, within: Span) -> Span | None:
        """The innermost quotation that holds `offset`, else the next one that `within` has a part of, else its last."""
        quotations = self.quotations_in(within)
        here = [span for span in self.quotations_in(Span(offset, offset + 1)) if span.holds(offset)]
        if here:
            return min(here, key=lambda span: span.length)
        return next((span for span in quotations if span.start >= offset), quotations[-1] if quotations else None)

    def figures_in(self, within: Span) -> tuple[Span, ...]:
        """The numbers with their units that share a code point with `within`, in text order."""
        return tuple(figure.span for figure in self.figure_details_in(within))

    def figure_details_in(self, within: Span) -> "tuple[Figure, ...]":
        """As `figures_in`, with value and unit."""
        pieces = self._overlapping(within)
        return tuple(figure for piece in pieces for figure in piece.figures if figure.span.overlaps(within))

    def figure_at(self, offset: int) -> Span | None:
        """The figure that holds `offset`."""
        return next(iter(self.figures_in(Span(offset, offset + 1))), None)

    # Growing and shrinking

    def ladder(self, offset: int) -> tuple[Span, ...]:
        """Ever larger units around `offset`: word, figure or name, quotation, clause, sentence, paragraph.

        Each strictly covers the one before. A quotation that ends in the middle of a sentence of which it has a
        part is taken together with that sentence.
        """
        if not len(self._paragraphs):
            return ()
        offset = self._clamped(offset)
        word = self.word_at(offset)
        sentence = self.sentence_at(offset)
        clauses = [self.clause_at(offset), self._clause_in(sentence, offset)]
        units = [word, self.figure_at(offset), self._name_at(word), *clauses, sentence]
        quotations = [span for span in self.quotations_in(Span(offset, offset + 1)) if span.holds(offset)]
        around = {unit for unit in (*units, *quotations, self.paragraph_at(offset)) if unit and unit.holds(offset)}
        rungs: list[Span] = []
        for unit in sorted(around, key=lambda span: (span.length, span.start)):
            below = rungs[-1] if rungs else unit
            joined = Span(min(unit.start, below.start), max(unit.end, below.end))
            if not rungs or joined != below:
                rungs.append(joined)
        return tuple(rungs)

    def grow(self, selection: Span) -> Span | None:
        """The smallest unit around where `selection` starts that is more than it; None if there is none."""
        rungs = self.ladder(selection.start)
        if selection.length <= 1 and rungs and rungs[0].covers(selection):
            return rungs[0] if rungs[0] != selection else next(iter(rungs[1:]), None)
        return next((rung for rung in rungs if rung.covers(selection) and rung != selection), None)

    def shrink(self, selection: Span) -> Span | None:
        """The largest unit around where `selection` starts that is less than it; None if there is none."""
        rungs = self.ladder(selection.start)
        return next((rung for rung in reversed(rungs) if selection.covers(rung) and rung != selection), None)

    # Pieces of the text

    @computed_once
    def _language(self) -> str:
        return language_of(self._text, self._given_language)

    def _clamped(self, offset: int) -> int:
        return offset if 0 <= offset < len(self._text) else max(min(offset, len(self._text) - 1), 0)

    def _stretch(self, span: Span) -> _Stretch:
        known = self._known.get(span.start)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                del self._known[next(iter(self._known))]
            known = self._known[span.start] = _Stretch(self._text, span, self._language)
        return known

    def _at(self, offset: int) -> _Stretch:
        if self._last and self._last.span.start <= offset < self._last.span.end:
            return self._last
        self._last = self._known.get(offset) or self._stretch(self._stretches.at(offset))
        return self._last

    def _before(self, piece: _Stretch) -> _Stretch | None:
        span = self._stretches.before(piece.span)
        return self._stretch(span) if span else None

    def _from(self, piece: _Stretch | None) -> Iterator[_Stretch]:
        while piece:
            yield piece
            following = self._stretches.after(piece.span)
            piece = self._stretch(following) if following else None

    def _overlapping(self, within: Span) -> Iterable[_Stretch]:
        if self._paragraphs.starts and within.length and (piece := self._at(within.start)).span.covers(within):
            return (piece,)
        return map(self._stretch, self._stretches.overlapping(within))

    def _sentences_from(self, offset: int) -> Iterator[Span]:
        first = self._at(offset) if len(self._paragraphs) else None
        return chain.from_iterable(piece.sentences for piece in self._from(first))

    def _words_from(self, offset: int) -> Iterator[Span]:
        first = self._at(offset) if len(self._paragraphs) else None
        return chain.from_iterable(piece.words for piece in self._from(first))

    def _clause_in(self, within: Span, offset: int) -> Span:
        """The clause of `within` that holds `offset` or ends last before it; quotations in it are not divided."""
        from kursk_reader.analysis.clauses import clause_spans

        quoted = [span for span in self.quotations_in(within) if span != within and not span.covers(within)]
        clauses = clause_spans(self._text, within, self._at(offset).lexicon, quoted)
        return next((span for span in reversed(clauses) if span.start <= offset), clauses[0] if clauses else within)

    def _name_at(self, word: Span | None) -> Span | None:
        from kursk_reader.analysis.phrases import name_around

        return word and name_around(self._text, word, self._at(word.start).words)

    # Quotations over several paragraphs

    def _continued(self, piece: _Stretch) -> "Continued | None":
        if piece.continued is None:
            from kursk_reader.analysis.quotations import continued

            following = self._from(piece)
            next(following)
            piece.continued = (continued(self._text, piece.marks, (later.marks for later in following)),)
        return piece.continued[0]

    def _reaching(self, within: Span) -> Sequence[_Stretch]:
        """The pieces in which a quotation may begin that has a part of `within`."""
        pieces = list(self._overlapping(within))
        if not pieces or not pieces[0].marks.may_continue:
            return pieces
        from kursk_reader.analysis.quotations import LONGEST_LOOK_AHEAD, LONGEST_QUOTATION, holds_sign

        reach = LONGEST_LOOK_AHEAD
        before = self._stretches.before(pieces[0].span)
        skipped: list[Span] = []
        while before and reach and within.start - before.end < LONGEST_QUOTATION:
            skipped.append(before)
            marks = self._stretch(before).marks if holds_sign(self._text, before) else None
            if marks and marks.open_mark:
                pieces = [*map(self._stretch, reversed(skipped)), *pieces]
                skipped = []
            elif marks and marks.marks:
                break
            before, reach = self._stretches.before(before), reach - 1
        return pieces

    def _openings_covered(self, span: Span) -> Iterator[Span]:
        """The pieces whose first mark only resumes the quotation `span`."""
        for piece in self._overlapping(span):
            if piece.span.start > span.start and piece.marks.reopening:
                yield piece.span
