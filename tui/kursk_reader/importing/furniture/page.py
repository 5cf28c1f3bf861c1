"""A text as the lines of a page, and what has been found out about them."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise

from kursk_reader.domain.bare_words import bare_words
from kursk_reader.domain.wrapping import wrapping
from kursk_reader.importing.furniture.appeals import Hints, hints_in
from kursk_reader.importing.furniture.shapes import is_certain_sentence, is_prose, is_row, is_short

# Far from both ends, where a page has hardly any furniture, long lines are not even looked at: it saves seconds.
_MARGIN, _LONGEST_IN_MARGIN, _LONGEST_INSIDE = 200, 330, 40
_LONG = 60  # characters
_SHORTEST_WRAPPED, _LONGEST_WRAPPED = 40, 100
_HEAD, _HEAD_WITH_MENUS = 14, 60  # lines above the second sentence, and no more than these
_HEAD_WITH_DECK = 20  # lines
_FIRST_PERSON = tuple(word.encode() for word in (" we ", " our ", " us ", " ми ", " мы ", " нас ", " нам ", " наш"))
_FEWEST_OWN, _MOSTLY_OWN = 3, 0.4
_MOST_ROWS = 2
_ENDS_A_SENTENCE = frozenset(".!?…:;\"'”’»)]")


class Page:
    """The lines of a text that show anything, and the reasons of those that are folded.

    Lines that were wrapped at one column of the text are one for each paragraph, with blanks for the line feeds.
    Lines count from 0, blank ones left out; `spans` are their places in the text; `kept` are the article's for certain.
    """

    def __init__(self, text: str, title: str | None = None) -> None:
        self.text = text
        self.title = title
        self.spans = _paragraphs(text)
        self.lines = [_on_one_line(text[start:end]) for start, end in self.spans]
        self.reasons: dict[int, str] = {}
        self.kept: set[int] = set()
        self.outlet: str | None = None
        self.authors: list[str] = []
        self.is_signed_above = False
        self.dates: list[str] = []

    def fold(self, lines: Iterable[int], reason: str) -> None:
        """Give the lines that have none a reason."""
        for at in lines:
            if at not in self.kept:
                self.reasons.setdefault(at, reason)

    def keep(self, lines: Iterable[int]) -> None:
        """Let the lines be the article's, whatever they look like."""
        for at in lines:
            self.kept.add(at)
            self.reasons.pop(at, None)

    def unknown(self, lines: Iterable[int]) -> list[int]:
        """Those of the lines that are neither folded nor kept."""
        return [at for at in lines if at not in self.reasons and at not in self.kept]

    def is_candidate(self, at: int) -> bool:
        """Whether a line may be folded at all: the title and the middle of a paragraph are not."""
        start, end = self.spans[at]
        if at in self.kept or end - start > (_LONGEST_IN_MARGIN if self.is_in_margin(at) else _LONGEST_INSIDE):
            return False
        return self.lines[at] != self.title and not self._is_inside_a_paragraph(at)

    def is_in_margin(self, at: int) -> bool:
        """Whether a line is near one of the ends of the text, where furniture stands."""
        return at < _MARGIN or at >= len(self.spans) - _MARGIN

    def _is_inside_a_paragraph(self, at: int) -> bool:
        """Whether the line belongs to a sentence that was wrapped by hand around it."""
        (start, end), text = self.spans[at], self.text
        before, previous_end = self.spans[at - 1] if at else (-2, -2)
        wrapped = start == previous_end + 1 and _SHORTEST_WRAPPED <= previous_end - before <= _LONGEST_WRAPPED
        wrapped = wrapped and end - start <= _LONGEST_WRAPPED
        if not wrapped or at - 1 in self.reasons or text[previous_end - 1] in _ENDS_A_SENTENCE:
            return False
        return text[end + 1 : end + 2].islower() or text[start:end].lstrip()[:1].islower()

    def is_row(self, at: int) -> bool:
        """Whether a line is a row of short entries that tabs divide, and none of a table: few stand together."""
        if "\t" not in self.lines[at]:
            return False
        near = [line for line in self.lines[max(at - _MOST_ROWS, 0) : at + _MOST_ROWS + 1] if "\t" in line]
        return len(near) <= _MOST_ROWS and all(map(is_row, near))

    def follows_closely(self, at: int) -> bool:
        """Whether no blank line stands above a line."""
        return at > 0 and self.text.count("\n", self.spans[at - 1][1], self.spans[at][0]) == 1

    @cached_property
    def is_spaced(self) -> bool:
        """Whether blank lines stand between the paragraphs, so that lines without one belong together."""
        long = [at for at in range(1, min(len(self.lines), _MARGIN)) if len(self.lines[at]) > _LONG]
        return sum(not self.follows_closely(at) for at in long) * 2 > len(long)

    def is_hinted(self, at: int) -> bool:
        """Whether something is in a line that is in every sentence of furniture."""
        lowered = self._lowered[at]
        return any(hint in lowered for hint in self._hints.every)

    def may_appeal(self, at: int) -> bool:
        """Whether a line speaks of what pages ask their readers for."""
        lowered = self._lowered[at]
        return any(subject in lowered for subject in self._hints.subjects)

    def corrections(self) -> list[int]:
        """The lines that say what was wrong in the article before."""
        phrases = self._hints.corrections
        lines = enumerate(self._lowered) if phrases else ()
        return [at for at, line in lines if any(phrase in line for phrase in phrases)]

    @cached_property
    def is_in_first_person(self) -> bool:
        """Whether the text itself says “we” so often that its voice is not the outlet's."""
        sentences = [line for line in self.lines[:_MARGIN] if is_prose(line)]
        own = sum(map(_is_in_first_person, sentences))
        return own >= _FEWEST_OWN and own > _MOSTLY_OWN * len(sentences)

    @cached_property
    def _hints(self) -> Hints:
        lines = self._lowered
        in_margins = lines if len(lines) <= 2 * _MARGIN else lines[:_MARGIN] + lines[-_MARGIN:]
        return hints_in("\n".join(line for line in in_margins if len(line) <= _LONGEST_IN_MARGIN))

    @cached_property
    def _lowered(self) -> list[str]:
        return [line.lower() for line in self.lines]

    @cached_property
    def below_head(self) -> int:
        """The first line below the head, as it is when first asked for."""
        return self.head().stop

    def head(self) -> range:
        """The lines above the second sentence; the headline is none.

        A sentence that furniture follows may be a deck or a caption, and does not count.
        """
        sentences = longer = 0
        for at, line in enumerate(self.lines[:_HEAD_WITH_MENUS]):
            if at in self.reasons and at < _HEAD_WITH_DECK:
                sentences = 0
            if at in self.reasons or line == self.title:
                continue
            if at and is_prose(line) and is_certain_sentence(line):
                sentences += 1
            longer += not is_short(line)
            if sentences == 2 or longer > _HEAD:
                return range(at)
        return range(min(_HEAD, len(self.lines)))

    def tail(self) -> range:
        """The lines below the last sentence."""
        backwards = range(len(self.lines) - 1, -1, -1)
        certain = (at for at in backwards if at not in self.reasons and is_certain_sentence(self.lines[at]))
        return range(next(certain, -1) + 1, len(self.lines))

    def length(self, lines: range) -> int:
        """Characters."""
        return sum(end - start for start, end in self.spans[lines.start : lines.stop])


def shown_lines(text: str) -> Iterator[tuple[int, int]]:
    """The places of the lines that show anything."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start and not text[start:end].isspace():
            yield start, end
        start = end + 1


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """The places of the shown lines, those of a paragraph together where the text was wrapped."""
    lines = list(shown_lines(text))
    found = wrapping(text)
    if found is None:
        return lines
    starts, ends = zip(*lines, strict=True)
    first = found.beginnings(text, starts, ends)
    return [(starts[at], ends[below - 1]) for at, below in pairwise([*first, len(lines)])]


def _on_one_line(words: str) -> str:
    return " ".join(words.split()) if "\n" in words else words.strip()


def _is_in_first_person(line: str) -> bool:
    spaced = b" %b " % bare_words(line, digits=True)
    return any(word in spaced for word in _FIRST_PERSON)
