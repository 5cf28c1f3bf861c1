"""Bytes to text: byte order marks, UTF-8, and the encodings of older files."""

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

# UTF-32-LE starts like UTF-16-LE, so it has to be asked first.
_BYTE_ORDER_MARKS = (
    (BOM_UTF32_LE, "utf-32"),
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF8, "utf-8-sig"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 16_384
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# As "surrogateescape" shows them (PEP 383): the beginning of a sequence of several bytes, or any other byte.
_BROKEN = re.compile("[\udcc2-\udcf4][\udc80-\udcbf]*|[\udc80-\udcff]")
# Beside letters that are none of its own a byte is more likely what is left of a letter.
_WINDOWS_MARK = re.compile(
    "(?<![\u0250-\u1fff\u2c00-\ud7ff\udc80-\udcff])[\udc80-\udc9f](?![\u0250-\u1fff\u2c00-\ud7ff\udc80-\udcff])"
)
_NO_TEXT = frozenset({"Cc", "Cn", "Co", "Cs"})
_CONTROLS_IN_TEXT = "\t\n\r\f\v\x1b\x85"
_RARE, _LESS_THAN_HALF = 50, 4
"""One in so many signs may be odd: where the encoding is guessed, and where the bytes are UTF-8 to the last.

Every second sign of UTF-16 read as UTF-8 is a control.
"""


def decoded(data: bytes) -> str | None:
    """The text in `data` without its byte order mark; None if no encoding makes it text."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    text = _strictly(data, "utf-8")
    if b"\0" in data:
        return text if text and _reads_as_text(text, _LESS_THAN_HALF) else _wide(data) or _guessed_wide(data)
    if text is not None:
        return text if _reads_as_text(text, _LESS_THAN_HALF) else None
    text = _damaged_utf8(data) or _without_unicode(data)
    return text if text is None or _reads_as_text(text) else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: the zero bytes of spaces and Latin letters stand where they belong."""
    for encoding, width, high in (
        ("utf-32-le", 4, 3),
        ("utf-32-be", 4, 0),
        ("utf-16-le", 2, 1),
        ("utf-16-be", 2, 0),
    ):
        zeros_in_place = data[high::width].count(0)
        # A NUL character itself, or U+2000 and its like, may put a few zero bytes elsewhere.
        if zeros_in_place * 10 < data.count(0) * (9 if width == 2 else 3):
            continue
        text = _strictly(data, encoding)
        if text is not None and _reads_as_text(text):
            return text
    return None


def _reads_as_text(text: str, one_in: int = _RARE) -> bool:
    """Whether at most one of so many characters is a control, unassigned or private one."""
    sample = text[:_SAMPLE_BYTES]
    if sample.replace("\n", " ").isprintable():
        return True  # as most are: none of those is printable
    if sample.isascii():
        odd = len(_CONTROL.findall(sample))
    else:
        different = set(sample).difference(_CONTROLS_IN_TEXT)
        odd = sum(sample.count(character) for character in different if unicodedata.category(character) in _NO_TEXT)
    return odd * one_in <= len(sample)


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with some broken bytes: better than the whole text misread.

    Sequences that are sound by chance are rare in other encodings, and stand among many that are not: in texts of
    East Asia among a few.
    """
    text = data.decode("utf-8", "surrogateescape")
    broken = _BROKEN.findall(text)
    begun = sum(len(sequence) > 1 for sequence in broken)
    sound = len(text) - len(text.encode("ascii", "ignore")) - sum(map(len, broken)) + begun
    mostly_ascii = 2 * len(text.encode("ascii", "ignore")) > len(data)
    if sound < max(len(broken) * (1 if mostly_ascii else 5), 1):
        return None
    return _BROKEN.sub("\ufffd", _WINDOWS_MARK.sub(_as_windows, text))


def _as_windows(mark: re.Match[str]) -> str:
    return mark[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def _without_unicode(data: bytes) -> str | None:
    """One of the one-byte encodings, or what charset-normalizer finds: those of East Asia, above all."""
    from kursk_reader.importing.legacy_encodings import likely_encodings

    for encoding in likely_encodings(data):
        text = _strictly(data, encoding)
        if text is not None:
            return text
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return None if best is None else _strictly(data, best.encoding)


def _guessed_wide(data: bytes) -> str | None:
    """UTF-16 whose zero bytes tell nothing, such as Chinese without a space."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE_BYTES]).best()
    if best is None or not best.encoding.startswith(("utf_16", "utf_32")):
        return None
    text = _strictly(data, best.encoding)
    return text if text is not None and _reads_as_text(text) else None
