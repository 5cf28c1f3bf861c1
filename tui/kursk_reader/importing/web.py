"""What is on the web under an address, and under those that a list or a feed names: fetched, and read as its kind."""

from collections import deque
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

from kursk_reader.errors import ImportFailure
from kursk_reader.importing.fetching import Fetched, fetch
from kursk_reader.importing.formats import Format, format_of
from kursk_reader.importing.page_metadata import without_tracking
from kursk_reader.importing.taming import Found, tamed

if TYPE_CHECKING:
    from kursk_reader.importing.sources import Options

_AT_ONCE = 4
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_DATA = frozenset({"application/json", "application/ld+json", "application/geo+json"})


def articles(url: str, options: "Options") -> Iterator[Found]:
    """The articles at the address. Raises ImportFailure if it cannot be had, or is of no use."""
    yield from _read(fetch(url), url, options)


def in_feed(data: bytes, name: str, options: "Options", *, url: str | None = None) -> Iterator[Found]:
    """The entries of a feed or, if the options say so, the pages that they link to."""
    from kursk_reader.importing import feeds

    if options.links and options.online:
        return _each(feeds.links(data, name, url=url), options, typed=False)
    return feeds.articles(data, name, url=url)


def in_list(data: bytes, name: str, options: "Options", *, typed: bool = True) -> Iterator[Found]:
    """What is at the addresses of a list, unless it came from where the network is not to be asked for."""
    from kursk_reader.importing.addresses import addresses

    if not options.online:
        raise ImportFailure(f"{name} is a list of web addresses.", "Import it as a file of its own.")
    return _each(addresses(data, name), options, typed=typed)


def _read(fetched: Fetched, name: str, options: "Options") -> Iterator[Found]:
    fingerprint = sha256(fetched.data).hexdigest()
    for found in _by_kind(fetched, name, options):
        if isinstance(found, ImportFailure) or found.retrieved_at:
            yield found
        else:
            yield found._replace(retrieved_at=fetched.retrieved_at, raw_sha256=fingerprint)


def _by_kind(fetched: Fetched, name: str, options: "Options") -> Iterator[Found]:
    from kursk_reader.importing import html
    from kursk_reader.importing.sources import articles_in

    kind = format_of(fetched.data, name)
    if kind is Format.HTML or (kind is Format.TEXT and fetched.content_type in _PAGES):
        return html.articles(fetched.data, name, url=fetched.url, charset=fetched.charset)
    if kind is Format.FEED:
        return in_feed(fetched.data, name, options, url=fetched.url)
    if kind is Format.ADDRESSES:
        return in_list(fetched.data, name, options, typed=False)
    if kind is Format.TEXT and fetched.content_type in _DATA:
        raise ImportFailure(f"{name} is data for programs ({fetched.content_type}).", "Import the page that shows it.")
    return _with_address(articles_in(fetched.data, name, options._replace(online=False)), fetched.url)


def _with_address(articles: Iterator[Found], url: str) -> Iterator[Found]:
    for found in articles:
        if isinstance(found, ImportFailure) or found.url or found.part:
            yield found
        else:
            yield found._replace(url=without_tracking(url))


def _named_after(url: str, articles: Iterator[Found]) -> Iterator[Found]:
    for found in articles:
        if isinstance(found, ImportFailure):
            yield found
        else:
            yield found._replace(part=f"{url}#{found.part}" if found.part else url)


def _each(urls: Sequence[str], options: "Options", *, typed: bool) -> Iterator[Found]:
    """What is at the addresses, in their order; some are fetched while one is read. No list leads to another."""
    from concurrent.futures import ThreadPoolExecutor

    within = options._replace(online=False)
    pool = ThreadPoolExecutor(_AT_ONCE)
    left = iter(urls)
    try:
        under_way = deque((url, pool.submit(fetch, url, typed=typed)) for url in islice(left, 2 * _AT_ONCE))
        while under_way:
            url, fetching = under_way.popleft()
            try:
                yield from _named_after(url, tamed(_read(fetching.result(), url, within), url))
            except ImportFailure as failure:
                yield failure
            under_way += [(url, pool.submit(fetch, url, typed=typed)) for url in islice(left, 1)]
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
