"""The metadata block on top of a text, between two lines of `---`: a small, safe part of YAML.

Nothing in it is ever run or built: values are words, or lists of words, and everything else is passed over.
"""

import re
from typing import NamedTuple

from kursk_reader.importing.dates import iso_date

_FENCE = "---"
_ENDS = frozenset({"---", "..."})
_LONGEST_BLOCK = 200  # lines
_ENTRY = re.compile(r"([A-Za-z][\w .-]{0,60}?)\s*:(?:\s+(.*))?")
_ITEM = re.compile(r"\s*-\s+(.*)")
_BLOCK_MARK = re.compile(r"[|>][+-]?\d?")
_DOUBLE_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"\s*(?:#.*)?')
_SINGLE_QUOTED = re.compile(r"'((?:[^']|'')*)'\s*(?:#.*)?")
_COMMENT = re.compile(r"(?:^|\s)#.*$")
_WEB_ADDRESS = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)

_NAMES = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publication", "site"),
    "author": ("author", "authors", "byline"),
    "published": ("published", "date"),
    "url": ("url", "link", "canonical"),
    "language": ("language", "lang"),
}
_KNOWN = frozenset(name for names in _NAMES.values() for name in names)


class FrontMatter(NamedTuple):
    """What the block says; None where it says nothing that can be used. `published` is ISO 8601."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


def split_front_matter(text: str) -> tuple[FrontMatter | None, str]:
    """The block and the text below it, or None and the whole text where no block is on top.

    In a block that says something known, lines that are no entries are passed over; without a line that ends it,
    it ends before the first of them.
    """
    lines = text.split("\n", _LONGEST_BLOCK)
    if lines[0].rstrip() != _FENCE:
        return None, text
    end = next((at for at, line in enumerate(lines[1:], start=1) if line.rstrip() in _ENDS), None)
    if end is None:
        end = below = next((at for at, line in enumerate(lines) if at and not _belongs(line)), len(lines))
    else:
        below = end + 1
    entries, odd = _entries(lines[1:end])
    sound = end < below and not odd
    if not entries or not (sound or (_KNOWN & entries.keys() and odd <= len(entries))):
        return None, text
    return _front_matter(entries), "\n".join(lines[below:]).lstrip("\n")


def _belongs(line: str) -> bool:
    return _ENTRY.fullmatch(line) is not None or line[:1].isspace() or line.startswith(("#", "- "))


def _front_matter(entries: dict[str, list[str]]) -> FrontMatter:
    found: dict[str, str | None] = {}
    for field, names in _NAMES.items():
        values = next((entries[name] for name in names if entries.get(name)), [])
        found[field] = ", ".join(values) or None
    published, url = found.pop("published"), found.pop("url")
    return FrontMatter(
        **found,
        published=published and iso_date(published),
        url=url if url and _WEB_ADDRESS.fullmatch(url) else None,
    )


def _entries(lines: list[str]) -> tuple[dict[str, list[str]], int]:
    """The values by lower-case key, and how many lines are neither an entry nor belong to one."""
    odd = 0
    entries: dict[str, list[str]] = {}
    values: list[str] | None = None
    running = False
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if found := _ENTRY.fullmatch(line):
            raw = (found[2] or "").strip()
            running = bool(_BLOCK_MARK.fullmatch(raw))
            values = [] if running else _values(raw)
            entries.setdefault(found[1].lower(), values)
        elif values is None:
            odd += 1
        elif item := _ITEM.fullmatch(line):
            values += _values(item[1].strip())
        elif not line[0].isspace():
            odd += 1
        elif running:
            values[:] = [" ".join([*values, line.strip()])]
    return entries, odd


def _values(raw: str) -> list[str]:
    if raw.startswith("[") and raw.endswith("]"):
        return [value for part in raw[1:-1].split(",") for value in _values(part.strip())]
    if quoted := _DOUBLE_QUOTED.fullmatch(raw):
        value = re.sub(r"\\(.)", r"\1", quoted[1])
    elif quoted := _SINGLE_QUOTED.fullmatch(raw):
        value = quoted[1].replace("''", "'")
    else:
        # A quotation mark that stands alone was forgotten at the other end.
        value = _COMMENT.sub("", raw).strip().removeprefix('"')
        value = "" if value in {"~", "null"} else value
    return [value] if value else []
