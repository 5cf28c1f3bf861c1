"""Characters that a text may hold but nothing may pass on as they are."""

CONTROLS = r"\x00-\x1f\x7f-\x9f"
"""C0, DELETE and C1 (ISO/IEC 6429), as the inside of a regular expression's brackets: a terminal obeys them."""

SEPARATORS = r"\u2028\u2029"
"""Line and paragraph separator, written likewise: some readers take them for the end of a line."""

BIDI_CONTROLS = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Controls of the writing direction (UAX 9), written likewise: they can make a line read as another one."""

SURROGATES = r"\ud800-\udfff"
"""Lone halves of surrogate pairs, written likewise: UTF-8 has no form for them."""


def storable(text: str) -> str:
    """The text with U+FFFD for each lone surrogate, so that it has a form in UTF-8; its length stays."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text
