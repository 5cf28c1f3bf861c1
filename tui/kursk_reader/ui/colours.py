"""The two themes of the house, and the style of every kind of cell."""

from functools import lru_cache
from typing import NamedTuple

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

DARK = Theme(
    name="kursk-dark",
    primary="#8fb4d9",
    secondary="#6d8fae",
    accent="#e0b15e",
    warning="#e0b15e",
    error="#e07a6e",
    success="#79bf95",
    foreground="#d6d9de",
    background="#15181d",
    surface="#1a1e24",
    panel="#20252c",
    dark=True,
    variables={"footer-key-foreground": "#e0b15e", "block-cursor-foreground": "#15181d"},
)

LIGHT = Theme(
    name="kursk-light",
    primary="#2f6597",
    secondary="#5b7f9f",
    accent="#9a6a12",
    warning="#9a6a12",
    error="#b3402f",
    success="#2f7d52",
    foreground="#26282b",
    background="#faf7f1",
    surface="#f3efe7",
    panel="#eae5db",
    dark=False,
    variables={"footer-key-foreground": "#9a6a12"},
)

_DARK_STEPS, _LIGHT_STEPS = (0x00, 0x5F), (0xD7, 0xFF)
"""The first and the last two of the six steps that a channel has in the 256 colours of xterm."""


class Look(NamedTuple):
    """How a cell of text looks: the tag on it if any, that of an annotation around this, and what else is true.

    What is proposed is `nested` where it is a part of the annotation.
    """

    tag_colour: str | None = None
    outer_colour: str | None = None
    changed: bool = False
    lit: bool = False
    proposed: bool = False
    nested: bool = False
    offered: bool = False
    hit: bool = False
    selected: bool = False
    caret: bool = False


class Colours:
    """Rich styles for a theme, made once each; `colourless` for few colours or none, `coarse` for a palette of 256."""

    def __init__(self, theme: Theme, *, colourless: bool = False, coarse: bool = False) -> None:
        self.colourless = colourless
        self._coarse = coarse
        self.foreground = Color.parse(theme.foreground or ("#e0e0e0" if theme.dark else "#202020"))
        self.background = Color.parse(theme.background or ("#121212" if theme.dark else "#f0f0f0"))
        self.surface = Color.parse(theme.surface or ("#1e1e1e" if theme.dark else "#d8d8d8"))
        self.panel = Color.parse(theme.panel or ("#252a32" if theme.dark else "#dcd7cd"))
        self.primary = Color.parse(theme.primary)
        self.accent = Color.parse(theme.accent or theme.primary)
        self.error = Color.parse(theme.error or "#c04040")
        self.dark = theme.dark
        self.of = lru_cache(maxsize=512)(self._of)
        self.ink = lru_cache(maxsize=512)(self._ink)
        """The style of text in a colour, on the reader's background unless another is given."""
        self.plain = self.of(Look())
        self.faint = self.ink(self.foreground.blend(self.background, 0.5))
        self.lit_bar = self.ink(self.accent)

    def tag(self, colour: str, *, background: Color | None = None) -> Style:
        """The style of a tag's letter or name."""
        ink = Color.parse(colour)
        if not self.dark:
            ink = ink.blend(self.foreground, 0.35)
        return self.ink(ink, background, bold=True)

    def ghost(self, colour: str) -> Style:
        """The style of a proposal's letter."""
        return self.ink(Color.parse(colour).blend(self.background, 0.35))

    def passage(self, tag_colour: str | None, *, lit: bool) -> Style:
        """The style of words in a comparison: of the annotated ones on their tag's tint, of others faint."""
        paper = self.panel
        ink = self.foreground if tag_colour or lit else self.foreground.blend(paper, 0.35)
        if tag_colour:
            paper = self._tint(tag_colour, paper)
        return self.ink(self.accent if lit else ink, paper, bold=lit, underline=lit)

    def _of(self, look: Look) -> Style:
        if self.colourless:
            return self._of_shapes(look)
        if look.caret:
            return self.ink(self.background, self.accent)
        if look.selected:
            return self.ink(self.foreground, self.background.blend(self.primary, 0.48))
        if look.hit:
            return self.ink(self.foreground, self.background.blend(self.accent, 0.5))
        paper = self.background.blend(self.foreground, 0.07) if look.lit else self.background
        if look.tag_colour:
            paper = self._tint(look.tag_colour, paper)
        if look.offered and not (look.tag_colour and self._coarse):
            paper = paper.blend(self.accent, 0.22)
        return self.ink(
            self._within(look.outer_colour),
            paper,
            underline=look.outer_colour is not None or look.proposed,
            bold=look.offered,
            italic=look.changed,
        )

    def _of_shapes(self, look: Look) -> Style:
        """The style where there are few colours or none: annotations bold, proposals underlined, the offer reversed.

        A proposal that is a part of an annotation is not bold: it would look like a second annotation there. What is
        reversed anyway stands out of an offer by not being so.
        """
        pointed_at = look.caret or look.selected or look.hit
        if pointed_at and not look.offered:
            return Style(reverse=True)
        shape = self.ink(
            self.foreground,
            underline=look.outer_colour is not None or look.proposed,
            bold=look.offered or (look.tag_colour is not None and not look.nested),
            italic=look.changed,
        )
        return shape if pointed_at or not look.offered else shape + Style(reverse=True)

    def _tint(self, tag_colour: str, paper: Color) -> Color:
        """The paper of an annotation: a little of its tag's colour.

        Of 256 colours the two faintest steps of each channel, as a weak tint would come out as the same grey as others.
        """
        colour = Color.parse(tag_colour)
        if not self._coarse:
            return paper.blend(colour, 0.30 if self.dark else 0.26)
        low, high = _DARK_STEPS if self.dark else _LIGHT_STEPS
        middle = (min(colour.rgb) + max(colour.rgb)) / 2
        red, green, blue = (high if channel >= middle else low for channel in colour.rgb)
        return Color(red, green, blue)

    def _within(self, outer_colour: str | None) -> Color:
        """The ink, and so the underline, of words under two annotations: the tint is that of the shorter one."""
        if outer_colour is None:
            return self.foreground
        clearest = Color.parse("white" if self.dark else "black")  # as the tint takes some of the contrast
        return clearest.blend(Color.parse(outer_colour), 0.45)

    def _ink(
        self,
        ink: Color,
        paper: Color | None = None,
        *,
        bold: bool = False,
        underline: bool = False,
        italic: bool = False,
    ) -> Style:
        return Style(
            color=ink.rich_color,
            bgcolor=(paper or self.background).rich_color,
            bold=bold or None,
            underline=underline or None,
            italic=italic or None,
        )
