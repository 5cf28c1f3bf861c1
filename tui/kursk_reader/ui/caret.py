"""The caret in a text and what is selected with it; knows no widget."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.domain.span import Span
from kursk_reader.ui.text_layout.layout import TextLayout

if TYPE_CHECKING:
    from kursk_reader.analysis.units import TextUnits


class Caret:
    """A place in a text, and a selection: from an anchor to the caret, or a unit that was grown around it."""

    def __init__(self, paragraphs: Paragraphs, layout: TextLayout, language: str | None, offset: int = 0) -> None:
        self.text = text = layout.text
        self.paragraphs = paragraphs
        self._language = language
        self.layout = layout
        self.offset = min(max(offset, 0), len(text))
        self.page = 1
        self.selecting = False
        self._anchor: int | None = None
        self._unit: Span | None = None
        self._steps: list[tuple[Span, Span]] = []
        self._column: int | None = None

    def go_on(self, text: str, paragraphs: Paragraphs) -> None:
        """Stay where it is in a text of which `layout.text` was the beginning; a layout of it has to follow."""
        self.text, self.paragraphs = text, paragraphs
        self.__dict__.pop("units", None)

    @cached_property
    def units(self) -> "TextUnits":
        """The units to move by and to select."""
        from kursk_reader.analysis.units import TextUnits  # after the first frame, which does without

        return TextUnits(self.text, self.paragraphs, self._language)

    def warm_up(self) -> None:
        """Load what tag keys and growing need; from any thread, so that neither they nor others wait for it."""
        from kursk_reader.analysis.suggestions import figure_values  # noqa: F401  # which is asked once a figure is tagged
        from kursk_reader.analysis.units import TextUnits

        TextUnits(self.text, self.paragraphs, self._language).ladder(self.offset)

    @property
    def selection(self) -> Span | None:
        """What is selected, without white space at its ends; None if that is nothing."""
        if self._unit is not None:
            return self._unit
        if self._anchor is None:
            return None
        return self._trimmed(Span(min(self._anchor, self.offset), max(self._anchor, self.offset)))

    @property
    def is_selecting(self) -> bool:
        """Whether anything is selected or being selected."""
        return self.selecting or self._anchor is not None or self._unit is not None

    @property
    def sentence(self) -> Span:
        """The sentence the caret is in."""
        return self.units.sentence_at(self.offset)

    def go(self, offset: int) -> None:
        """Put the caret elsewhere; nothing is selected then."""
        self.clear()
        self._place(offset)

    def move(self, motion: str, *, extend: bool = False) -> None:
        """Move by one of MOTIONS; while selecting, or with `extend`, the selection follows."""
        if extend or self.selecting:
            self._hold()
        else:
            self.clear()
        column, before = self._column, self.offset
        self._leave_fold(forward=motion not in _BACKWARD)
        self._place(self._outside_fold(MOTIONS[motion](self), before))
        if motion in _VERTICAL:
            self._column = column if column is not None else self._column
        else:
            self._column = None

    def drag(self, offset: int) -> None:
        """Put the caret elsewhere and select up to there."""
        self._hold()
        self._place(offset)

    def select(self, span: Span) -> None:
        """Select a span; the caret goes to its start."""
        self.clear()
        self._place(span.start)
        self._unit = span

    def start_selecting(self) -> None:
        """From here on motions select."""
        self.selecting = True
        self._hold()

    def clear(self) -> bool:
        """Select nothing and no longer; whether anything was selected or being selected."""
        held = self.is_selecting
        self.selecting, self._anchor, self._unit = False, None, None
        self._steps.clear()
        return held

    def take_words(self, count: int) -> None:
        """Select that many words from the caret."""
        words = self.units.words_from(self.offset, count)
        if words.end > words.start:
            self.selecting, self._anchor, self._unit = False, None, words

    def grow(self) -> bool:
        """Select the next larger unit around the caret; False if there is none."""
        selection = self.selection
        larger = self._step_back(selection, grown=True) or self._step(selection, self._larger(selection))
        if larger is not None:
            self.selecting, self._anchor, self._unit = False, None, larger
        return larger is not None

    def shrink(self) -> bool:
        """Select the next smaller unit; nothing if there is none."""
        selection = self.selection
        if selection is None:
            return False
        smaller = self._step_back(selection, grown=False) or self._step(selection, self._smaller(selection))
        self.selecting, self._anchor, self._unit = False, None, smaller
        return True

    def vertical(self, lines: int) -> int:
        """The offset that many visual lines further, in the column the caret came from."""
        layout = self.layout
        line = layout.line_at(self.offset)
        if self._column is None:
            self._column = layout.column_of(self.offset)
        layout.advance_to_line(line + lines)
        target = min(max(line + lines, 0), layout.line_count - 1)
        while (
            0 < target < layout.line_count - 1 and not layout.row(target).text and layout.fold_at_line(target) is None
        ):
            target += 1 if lines > 0 else -1
        return layout.offset_at(target, self._column) if layout.line_count else 0

    def line_edge(self, *, end: bool) -> int:
        """The offset at the start of the visual line, or behind its last character where a caret can stand there."""
        line = self.layout.line_at(self.offset)
        span = self.layout.line_span(line)
        if not end:
            return span.start
        return span.end if self.layout.line_at(span.end) == line else self.layout.previous_grapheme(span.end)

    def paragraph(self, steps: int) -> int:
        """The offset at which a paragraph before or after this one starts."""
        paragraphs = self.paragraphs
        if not len(paragraphs):
            return 0
        index = paragraphs.index_at(self.offset)
        if steps < 0 and self.offset > paragraphs[index].start:
            return paragraphs[index].start
        if not 0 <= index + steps < len(paragraphs):
            return paragraphs[index].start if steps < 0 else len(self.text)
        return paragraphs[index + steps].start

    def sentence_start(self, steps: int) -> int:
        """The offset at which the next sentence, or the one before, starts; the caret's own if there is none."""
        found = self.units.next_sentence(self.offset) if steps > 0 else self.units.previous_sentence(self.offset)
        if found:
            return found.start
        return self.offset if steps > 0 and not self.selecting else (len(self.text) if steps > 0 else 0)

    def _larger(self, selection: Span | None) -> Span | None:
        from kursk_reader.analysis.trimming import longer

        rung = self.units.grow(selection or Span(self.offset, self.offset))
        return longer(self.units, selection, rung) if selection and rung else rung

    def _smaller(self, selection: Span) -> Span | None:
        from kursk_reader.analysis.trimming import shorter

        rungs = [r for r in self.units.ladder(self.offset) if selection.covers(r) and r != selection]
        rung = rungs[-1] if rungs else self.units.shrink(selection)
        return shorter(self.units, selection, rung)

    def _step(self, before: Span | None, after: Span | None) -> Span | None:
        if before is not None and after is not None:
            self._steps.append((before, after))
        return after

    def _step_back(self, selection: Span | None, *, grown: bool) -> Span | None:
        """What the selection was before the last step, if that went the other way: growing undoes shrinking."""
        if selection is None or not self._steps or self._steps[-1][1] != selection:
            return None
        before = self._steps[-1][0]
        if (before.length > selection.length) is not grown:
            return None
        del self._steps[-1]
        return before

    def _hold(self) -> None:
        """Keep where the selection begins, before the caret moves on."""
        if self._unit is not None:
            self._anchor, unit, self._unit = self._unit.start, self._unit, None
            self.offset = unit.end
        elif self._anchor is None:
            self._anchor = self.offset

    def _place(self, offset: int) -> None:
        self.offset = min(max(offset, 0), len(self.text))
        self._column = None

    @property
    def beginning(self) -> int:
        """Where reading begins: behind page furniture that is folded at the top."""
        fold = self._fold_at(0)
        paragraph = self.paragraphs.index_at(fold.end) + 1 if fold else 0
        return self.paragraphs[paragraph].start if 0 < paragraph < len(self.paragraphs) else 0

    @property
    def fold(self) -> Span | None:
        """The folded page furniture that the caret is on."""
        return self._fold_at(self.offset)

    def _fold_at(self, offset: int) -> Span | None:
        line = self.layout.line_at(offset)
        if not self.layout.line_count or self.layout.fold_at_line(line) is None:
            return None
        return self.layout.line_span(line)

    def _leave_fold(self, *, forward: bool) -> None:
        """A motion goes on from behind a fold, or from before it: what is hidden is one step."""
        if (fold := self.fold) is not None and forward:
            self.offset = max(fold.end - 1, fold.start)

    def _outside_fold(self, offset: int, before: int) -> int:
        """Where a fold begins, if `offset` is in one; `before` if it is in the one that the caret is on already."""
        fold = self._fold_at(offset)
        if fold is None:
            return offset
        return before if fold.start <= before < fold.end else fold.start

    def _trimmed(self, span: Span) -> Span | None:
        words = self.text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        return Span(start, end) if end > start else None


MOTIONS: Mapping[str, Callable[[Caret], int]] = {
    "next-sentence": lambda caret: caret.sentence_start(1),
    "previous-sentence": lambda caret: caret.sentence_start(-1),
    "line-down": lambda caret: caret.vertical(1),
    "line-up": lambda caret: caret.vertical(-1),
    "left": lambda caret: caret.layout.previous_grapheme(caret.offset),
    "right": lambda caret: caret.layout.next_grapheme(caret.offset),
    "next-word": lambda caret: caret.units.next_word(caret.offset),
    "previous-word": lambda caret: caret.units.previous_word(caret.offset),
    "next-paragraph": lambda caret: caret.paragraph(1),
    "previous-paragraph": lambda caret: caret.paragraph(-1),
    "page-down": lambda caret: caret.vertical(caret.page),
    "page-up": lambda caret: caret.vertical(-caret.page),
    "half-page-down": lambda caret: caret.vertical(max(caret.page // 2, 1)),
    "half-page-up": lambda caret: caret.vertical(-max(caret.page // 2, 1)),
    "line-start": lambda caret: caret.line_edge(end=False),
    "line-end": lambda caret: caret.line_edge(end=True),
    "article-start": lambda caret: caret.beginning,
    "article-end": lambda caret: len(caret.text),
}
"""Where each motion of the command table leads."""

_BACKWARD = frozenset(
    {
        "previous-sentence",
        "line-up",
        "left",
        "previous-word",
        "previous-paragraph",
        "page-up",
        "half-page-up",
        "line-start",
        "article-start",
    }
)
PAGES = frozenset({"page-down", "page-up", "half-page-down", "half-page-up"})
"""Motions under which the text moves and the caret keeps its line of the screen."""

_VERTICAL = PAGES | {"line-down", "line-up"}
