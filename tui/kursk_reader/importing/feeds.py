"""RSS, Atom and JSON feeds: the entries' own texts, or the addresses of the pages they link to."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import urljoin

from kursk_reader.domain.document import ImportedText, normalised
from kursk_reader.errors import ImportFailure
from kursk_reader.importing.boilerplate import folded_ranges
from kursk_reader.importing.decoding import decoded
from kursk_reader.importing.html import fragment
from kursk_reader.importing.page_metadata import is_web, iso_date_said, language_code
from kursk_reader.importing.taming import Found

LARGEST_FEED = 30_000_000
"""Bytes."""

_MOST_ENTRIES = 20_000
_TITLE_FROM_TEXT = 120
_END = 2_000  # bytes, in which comments may follow the root element
_ROOT_ENDS = re.compile(rb"</(?:rss|feed|(?:\w+:)?RDF|(?:\w+:)?feed)\s*>", re.IGNORECASE)


class Entry(NamedTuple):
    """An entry; `text` is what the feed itself has of it, `url` the page it links to, `key` what names it there."""

    title: str | None
    text: str
    url: str | None
    key: str | None
    author: str | None
    published: str | None
    language: str | None
    outlet: str | None


def articles(data: bytes, name: str, *, url: str | None = None) -> Iterator[Found]:
    """The entries' own texts; a failure for each that has none. `url` is where the feed was read from.

    Raises ImportFailure for what is no feed, or an empty one.
    """
    found = entries(data, name, url=url)
    if _breaks_off(data) and found:
        last = found.pop()
        yield ImportFailure(
            f"{name} breaks off: its last entry, “{last.title or 'without a title'}”, is left out.", "Download it anew."
        )
    for entry in found:
        title = entry.title or entry.text.partition("\n")[0][:_TITLE_FROM_TEXT]
        if not entry.text.strip():
            yield ImportFailure(
                f"{name}: the entry “{title or entry.url or 'without a title'}” has no text of its own.",
                "With --links the pages are imported that the entries link to.",
            )
            continue
        yield ImportedText(
            title=title,
            text=entry.text,
            outlet=entry.outlet,
            author=entry.author,
            published=entry.published,
            url=entry.url,
            language=entry.language,
            folded=folded_ranges(entry.text, title),
            part=entry.key or entry.url,
        )


def links(data: bytes, name: str, *, url: str | None = None) -> list[str]:
    """The addresses of the pages that the entries link to, each once. Raises as `articles` does."""
    return list(dict.fromkeys(entry.url for entry in entries(data, name, url=url) if entry.url))


def entries(data: bytes, name: str, *, url: str | None = None) -> list[Entry]:
    """All entries in the order of the feed. Raises ImportFailure for what is no feed, or an empty one."""
    if len(data) > LARGEST_FEED:
        raise ImportFailure(f"{name} is larger than {LARGEST_FEED // 1_000_000} MB.", "Feeds are never as long.")
    found = list(_in_json(data, name, url) if _is_json(data) else _in_xml(data, name, url))
    if not found:
        raise ImportFailure(f"{name} is a feed without entries.", "Import the page that it belongs to.")
    return found


def _breaks_off(data: bytes) -> bool:
    """Whether the end of the root element is missing; what is in two bytes a character is taken to be whole."""
    end = data[-_END:]
    return b"\0" not in end and not _ROOT_ENDS.search(end) and not _is_json(data)


def _is_json(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def _in_xml(data: bytes, name: str, url: str | None) -> Iterator[Entry]:
    import feedparser

    # A stream: feedparser takes other things for addresses to fetch. It drops what a document type declares.
    headers = {"content-location": url} if url else {}
    read = feedparser.parse(BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    if not read.get("version") and not read.entries:
        raise ImportFailure(f"{name} cannot be read: it is a damaged feed.", "Download it anew.")
    about = read.feed
    outlet = _one_line(about.get("title"))
    for item in read.entries[:_MOST_ENTRIES]:
        yield Entry(
            title=_one_line(item.get("title")),
            text=_own_text(item),
            url=_absolute(url or about.get("link"), item.get("link")),
            key=item.get("id"),
            author=_people(item) or _people(about),
            published=iso_date_said(item.get("published") or ""),
            language=language_code(item.get("language") or about.get("language")),
            outlet=outlet,
        )


def _own_text(item: Any) -> str:
    parts = [*item.get("content", ()), item.get("summary_detail") or {}]
    texts = [_text(part.get("value") or "", plain=part.get("type") == "text/plain") for part in parts]
    return max(texts, key=len)


def _text(value: str, *, plain: bool) -> str:
    return normalised(value).strip() if plain and "</" not in value else fragment(value)


def _people(item: Any) -> str | None:
    names = [person.get("name") for person in item.get("authors", ())]
    return ", ".join(dict.fromkeys(filter(None, map(_one_line, names)))) or None


def _in_json(data: bytes, name: str, url: str | None) -> Iterator[Entry]:
    """JSON Feed, version 1.1 and 1.0."""
    feed: Any = None
    with suppress(ValueError, RecursionError):
        feed = json.loads(decoded(data) or "")
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise ImportFailure(f"{name} cannot be read: it is a damaged feed.", "Download it anew.")
    base = _string(feed, "feed_url") or url or _string(feed, "home_page_url")
    for item in feed["items"][:_MOST_ENTRIES]:
        if isinstance(item, dict):
            markup, plain = _string(item, "content_html"), _string(item, "content_text")
            yield Entry(
                title=_one_line(_string(item, "title")),
                text=fragment(markup) if markup else normalised(plain or _string(item, "summary") or "").strip(),
                url=_absolute(base, _string(item, "url")),
                key=str(item["id"]) if item.get("id") else None,
                author=_json_people(item) or _json_people(feed),
                published=iso_date_said(_string(item, "date_published") or ""),
                language=language_code(_string(item, "language") or _string(feed, "language")),
                outlet=_one_line(_string(feed, "title")),
            )


def _json_people(item: dict[str, Any]) -> str | None:
    people = item.get("authors") or [item.get("author")]
    names = [_one_line(_string(person, "name")) for person in people if isinstance(person, dict)]
    return ", ".join(dict.fromkeys(filter(None, names))) or None


def _string(item: dict[str, Any], key: str) -> str | None:
    value = item.get(key)
    return value if isinstance(value, str) else None


def _one_line(value: str | None) -> str | None:
    """Titles and names may have marks of HTML in them."""
    marked = value is not None and ("<" in value or "&" in value)
    return " ".join((fragment(value or "") if marked else value or "").split()) or None


def _absolute(base: str | None, link: str | None) -> str | None:
    try:
        address = urljoin(base or "", (link or "").strip())
    except ValueError:
        return None
    return address if link and is_web(address) else None
