"""A passage of two texts, each with what stands around it and with the words that the other has not."""

from itertools import pairwise
from typing import NamedTuple

from rich.style import Style
from rich.text import Text

from kursk_reader.analysis.anchoring.differences import differences
from kursk_reader.domain.span import Span
from kursk_reader.ui.colours import Colours
from kursk_reader.ui.text_layout.placeholders import replaced

_HERE = "│"
"""Marks the place at which a passage would stand that is not there."""


class Side(NamedTuple):
    """Words to show; `passage` is the part that is annotated, empty where it would stand; `differing` only here."""

    words: str
    passage: Span
    differing: tuple[Span, ...] = ()


def compared(old_text: str, old_span: Span, new_text: str, new_span: Span, reach: int) -> tuple[Side, Side]:
    """Both sides of a comparison, with up to `reach` code points of the line around the passages.

    Differences at the ends of what is shown are left out: where it was cut off is chance.
    """
    old, new = _cut(old_text, old_span, reach), _cut(new_text, new_span, reach)
    gone, come = differences(old.words, new.words) if new_span.length else ([], [])
    return old._replace(differing=_inner(old, gone)), new._replace(differing=_inner(new, come))


def drawn(side: Side, tag_colour: str, colours: Colours) -> Text:
    """The words of a side: the passage on its tag's tint, what differs bold and underlined, the rest faint.

    Without colours the passage is underlined and what differs reversed.
    """
    ends = {0, len(side.words), *side.passage, *(end for span in side.differing for end in span)}
    text = Text()
    for start, end in pairwise(sorted(ends)):
        piece = Span(start, end)
        inside, differs = side.passage.covers(piece), any(span.covers(piece) for span in side.differing)
        if start == side.passage.start == side.passage.end:
            text.append(_HERE, _style(colours, tag_colour, inside=False, differs=True))
        text.append(replaced(side.words[start:end]), _style(colours, tag_colour, inside=inside, differs=differs))
    if side.passage.start == side.passage.end == len(side.words):
        text.append(_HERE, _style(colours, tag_colour, inside=False, differs=True))
    return text


def _style(colours: Colours, tag_colour: str, *, inside: bool, differs: bool) -> Style:
    if colours.colourless:
        return Style(bold=inside or None, underline=inside or None, reverse=differs or None)
    return colours.passage(tag_colour if inside else None, lit=differs)


def _cut(text: str, span: Span, reach: int) -> Side:
    """The passage with what is around it in its line, cut between words."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - reach)
    line_end = text.find("\n", span.end)
    end = min(len(text) if line_end < 0 else line_end, span.end + reach)
    if start > 0 and not text[start - 1].isspace():
        start = min(_after_space(text, start, span.start), span.start)
    if end < len(text) and not text[end].isspace():
        end = max(text.rfind(" ", span.end, end), span.end)
    before = "… " if start > 0 and text[start - 1] != "\n" else ""
    behind = " …" if end < len(text) and text[end] != "\n" else ""
    words = f"{before}{text[start:end]}{behind}".replace("\n", " ")
    shift = len(before) - start
    return Side(words, Span(span.start + shift, span.end + shift))


def _after_space(text: str, start: int, end: int) -> int:
    found = text.find(" ", start, end)
    return end if found < 0 else found + 1


def _inner(side: Side, spans: list[Span]) -> tuple[Span, ...]:
    """The spans without those of the surroundings that are at an end, white space and ellipses left out of account."""
    shown = Span(len(side.words) - len(side.words.lstrip("… ")), len(side.words.rstrip("… ")))
    return tuple(
        span for span in spans if side.passage.overlaps(span) or (span.start > shown.start and span.end < shown.end)
    )
