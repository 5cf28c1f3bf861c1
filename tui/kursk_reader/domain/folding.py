"""Which letters are one to somebody who searches.

Diacritics of Latin letters and stress marks never count, nor do capitals. Of the Cyrillic letters ё is е and ґ is г,
because half of all texts write them so; й and ї are letters of their own, however they are encoded. The apostrophe
of Ukrainian words is any of ' ’ ʼ.
"""

import re
import unicodedata
from functools import cache

SAME = (
    ("ё", "е"),
    ("Ё", "Е"),
    ("ґ", "г"),
    ("Ґ", "Г"),
    ("и\u0306", "й"),
    ("И\u0306", "Й"),
    ("і\u0308", "ї"),
    ("І\u0308", "Ї"),
    ("\u00ad", ""),
)
"""What a text may have, and what is searched in its place, applied in this order; the last is the soft hyphen."""

APOSTROPHE = "\u02bc"
"""A letter to Unicode, but to a searcher what ' and ’ are: it stands between the two parts of a word."""

_MARKS = "[\u0300-\u036f\u00ad]*"
_BETWEEN_GROUPS = r"[,.'’\s]"
_GROUPED = rf"(?<![0-9])[0-9]{{1,3}}(?:{_BETWEEN_GROUPS}[0-9]{{3}})+(?![0-9])"
_LONG = r"(?<![0-9])[1-9][0-9]{3,17}(?![0-9])"
_LATIN = (range(0xC0, 0x250), range(0x1E00, 0x1F00))
_KEPT = {"й": "й|и\u0306", "ї": "ї|і\u0308"}


def folded(text: str) -> str:
    """The text with the searched letter for each of SAME; diacritics and capitals are left to the index."""
    for written, searched in SAME:
        text = text.replace(written, searched)
    return text


def words(text: str) -> list[str]:
    """The words of a query as the index has them: letters and digits, without diacritics, in small letters."""
    bare = "".join(map(_bare, folded(text).lower())).replace(APOSTROPHE, " ")
    return re.findall(r"[^\W_]+", bare)


def number_forms(text: str) -> list[str]:
    """The text itself, then with its numbers of four digits and more ungrouped (60000) and grouped (60 000)."""
    bare = re.sub(_GROUPED, lambda number: re.sub("[^0-9]", "", number[0]), text)
    grouped = re.sub(_LONG, lambda number: f"{int(number[0]):,}".replace(",", " "), bare)
    return list(dict.fromkeys((text, bare, grouped)))


def spelling_of(text: str) -> str:
    """A regular expression of exactly this text, white space of any kind apart and the grouping of digits."""
    parts = re.split(f"({_GROUPED}|{_LONG})", " ".join(text.split()))
    return "".join(
        _in_groups(part) if place % 2 else r"\s+".join(map(re.escape, part.split(" ")))
        for place, part in enumerate(parts)
    )


def _in_groups(number: str) -> str:
    digits = re.sub("[^0-9]", "", number)
    first = len(digits) % 3 or 3
    groups = [digits[:first], *(digits[start : start + 3] for start in range(first, len(digits), 3))]
    return rf"{_BETWEEN_GROUPS}?".join(groups)


def pattern_of(text: str, *, beginning: bool) -> str:
    """A regular expression, for IGNORECASE, of the places that `text` finds; empty if there is no word in it.

    Its words stand one behind the other; with `beginning` the last of them may go on, and does so in the place.
    """
    return "|".join(filter(None, (_pattern(form, beginning=beginning) for form in number_forms(text))))


def _pattern(text: str, *, beginning: bool) -> str:
    parts = ["".join(_letter(character) + _MARKS for character in word) for word in words(text)]
    if not parts:
        return ""
    return r"(?<![^\W_])" + r"[\W_ʼ]+".join(parts) + (r"[^\W_]*" if beginning else r"(?![^\W_])")


def _bare(character: str) -> str:
    """Without diacritics: those of Latin letters, and marks that stand alone."""
    if character.isascii() or character in _KEPT:
        return character
    if unicodedata.combining(character):
        return ""
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isascii() else character


@cache
def _letter(searched: str) -> str:
    if searched in _KEPT:
        return f"(?:{_KEPT[searched]})"
    alike = [written for written, same in SAME if same == searched and len(written) == 1] + _latin().get(searched, [])
    return f"[{searched}{''.join(alike)}]" if alike else re.escape(searched)


@cache
def _latin() -> dict[str, list[str]]:
    """The letters with diacritics, by the letter without."""
    alike: dict[str, list[str]] = {}
    for code in (code for block in _LATIN for code in block):
        character = chr(code)
        if (base := _bare(character).lower()) != character.lower():
            alike.setdefault(base, []).append(character)
    return alike
