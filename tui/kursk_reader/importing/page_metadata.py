"""What a web page says about its article: JSON-LD first, then OpenGraph, other meta tags and the marks in its text."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

from kursk_reader.importing import json_ld
from kursk_reader.importing.below_headline import Surroundings
from kursk_reader.importing.bylines import only, shown_date
from kursk_reader.importing.dates import iso_date
from kursk_reader.importing.site_name import SEPARATOR, outlet_name, site_name

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "title")
_OUTLET = (
    "og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "application-name", "citation_journal_title",
)  # fmt: skip
_AUTHOR = (
    "author", "article:author", "og:article:author", "byl", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "citation_author", "article.author",
)  # fmt: skip
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "sailthru.date", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "publication-date", "article.published",
    "cxenseparse:recs:publishtime", "date.created", "citation_publication_date", "dc.date", "date",
)  # fmt: skip
_DESCRIPTION = ("description", "og:description", "twitter:description", "dc.description", "sailthru.description")
_LANGUAGE = ("og:locale", "content-language", "dc.language", "dcterms.language")

_SAVED_FROM = re.compile(
    r"<!--\s*saved from url=\(\d{1,6}\)(https?://[^\s<>]+)|<!--\s*Page saved with SingleFile\s+url:\s*(\S+)"
)
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|yclid|igshid|mc_[ce]id|_ga|ref_src)=", re.IGNORECASE)
_CUT = ("…", "...")  # by tools that keep headlines short
_BY = re.compile(r"^(?:by|von|par|por|автор(?:ы|и)?:?)\s+", re.IGNORECASE)
_LONGEST_NAME = 120
_NO_NAME = re.compile(
    r"https?://|www\.|@|\d{3}|^(?:admin|administrator|editor|staff|редакция|редакція)$", re.IGNORECASE
)
_LANGUAGE_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*", re.IGNORECASE)
_MONTH_FIRST = frozenset(("us", "ca", "ph"))  # and those of which it is not certain
_YEAR_FIRST = frozenset(("zh", "ja", "ko", "hu", "lt", "mn", "fa", "eo"))
_DIGITS_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)")
_BEGINS_WITH_A_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=[T ])")


class PageMetadata(NamedTuple):
    """Unknown is None. `published` is ISO 8601, `url` absolute http(s); `body` is the article's text in JSON-LD.

    `headings` are the other ways in which the page words its title, `descriptions` what it says for search engines.
    """

    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    url: str | None
    language: str | None
    body: str | None
    headings: frozenset[str]
    descriptions: frozenset[str]


def page_metadata(tree: "HtmlElement", source: str, url: str | None) -> PageMetadata:
    """What is known of the page that was read from `url`, or from a file if that is None."""
    meta = _meta_tags(tree)
    address = _address(tree, meta, url) or _saved_from(source)
    window_title = json_ld.words(tree.findtext(".//head/title") or tree.findtext(".//title"))
    headlines = [json_ld.words(heading.text_content()) for heading in tree.xpath("//h1[position() <= 5]")]
    headline = only(headlines)
    titles = [title for title in (_first(meta, _TITLE), headline, window_title) if title]
    node = json_ld.article_node(tree, {each.rstrip("/") for each in (address, url) if each}, set(titles))
    told = [title for title in (json_ld.words(node.get("headline")), *titles) if title]
    whole = next((title for title in told if not title.endswith(_CUT)), next(iter(told), None))
    if headline and headline.startswith(whole or headline):
        whole = headline
    site = site_name(tree, window_title, address or url)
    publishers = [*json_ld.names(node.get("publisher"))[:1], *(_first(meta, (key,)) for key in _OUTLET)]
    outlet = outlet_name(publishers, window_title, site, address or url)
    title = _without_outlet(_without_outlet(whole, site, None), outlet, headline)
    around = Surroundings(tree, title)
    body = node.get("articleBody") or node.get("text")
    return PageMetadata(
        title=title,
        outlet=outlet,
        author=_author(tree, meta, node, outlet, around),
        published=_published(tree, meta, node, around),
        url=address or (without_tracking(url) if url and is_web(url) else None),
        language=next(filter(None, map(language_code, _declared(tree, meta, node))), None),
        body=body if isinstance(body, str) else None,
        headings=frozenset(filter(None, (*told, *headlines, title))),
        descriptions=frozenset(value for key in _DESCRIPTION for value in meta.get(key, ())),
    )


def _meta_tags(tree: "HtmlElement") -> dict[str, list[str]]:
    tags: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        content = " ".join((tag.get("content") or "").split())
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (key := tag.get(attribute)):
                tags.setdefault(key.strip().lower(), []).append(content)
    return tags


def _first(meta: dict[str, list[str]], keys: tuple[str, ...]) -> str | None:
    return next((words for key in keys for value in meta.get(key, ()) if (words := json_ld.words(value))), None)


def _address(tree: "HtmlElement", meta: dict[str, list[str]], url: str | None) -> str | None:
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    base = next((tag.get("href") for tag in tree.iter("base") if tag.get("href")), None)
    for found in (*links, *meta.get("og:url", ()), *meta.get("parsely-link", ())):
        try:
            address: str = urljoin(urljoin(url or "", base or ""), (found or "").strip())
            # A page with a path that calls itself the front page was set up wrongly.
            front = not urlsplit(address).path.strip("/") and not urlsplit(address).query
            if is_web(address) and not (front and url and urlsplit(url).path.strip("/")):
                return address
        except ValueError:
            continue
    return None


def _saved_from(source: str) -> str | None:
    found = _SAVED_FROM.search(source[:5_000])
    address = (found[1] or found[2]) if found else None
    return address if is_web(address) else None


def is_web(address: str | None) -> bool:
    """Whether it is a whole http(s) address."""
    return bool(address) and re.fullmatch(r"https?://[^\s/?#]+\S*", address or "", re.IGNORECASE) is not None


def without_tracking(address: str) -> str:
    """The address without the parameters that only say from where a reader came, and without its fragment."""
    page, _, query = address.partition("#")[0].partition("?")
    kept = "&".join(part for part in query.split("&") if not _TRACKING.match(part))
    return f"{page}?{kept}" if kept else page


def _without_outlet(title: str | None, outlet: str | None, headline: str | None) -> str | None:
    """“Convoy turned back – The Example” without its end, if the page says that this is the outlet or leaves it out.

    Without its beginning, if the outlet stands there.
    """
    name = outlet.casefold() if outlet else None
    for part in SEPARATOR.finditer(title or ""):
        before, after = (title or "")[: part.start()], (title or "")[part.end() :]
        if SEPARATOR.split(after)[0].casefold() == name or before == headline:
            return before
        if before.casefold() == name:
            return after
    return title


def _author(
    tree: "HtmlElement", meta: dict[str, list[str]], node: json_ld.Node, outlet: str | None, around: Surroundings
) -> str | None:
    for names in _signed(tree, meta, node):
        cleaned = dict.fromkeys(_BY.sub("", name).strip(" ,;|") for name in names)
        if people := [name for name in cleaned if _is_name(name) and name.casefold() != (outlet or "").casefold()]:
            return ", ".join(people[:20])
    return around.author


def _signed(tree: "HtmlElement", meta: dict[str, list[str]], node: json_ld.Node) -> Iterator[list[str]]:
    """The authors that the page names for programs, the most trustworthy first."""
    yield json_ld.names(node.get("author")) or json_ld.names(node.get("creator"))
    for key in _AUTHOR:
        yield [json_ld.words(value) or "" for value in meta.get(key, ())]
    yield _marked(tree, "author")
    yield [json_ld.words(link.text_content()) or "" for link in tree.xpath("//a[@rel='author']")]


def _is_name(value: str) -> bool:
    return 2 < len(value) <= _LONGEST_NAME and not _NO_NAME.search(value)


def _published(tree: "HtmlElement", meta: dict[str, list[str]], node: json_ld.Node, around: Surroundings) -> str | None:
    said = [json_ld.words(node.get("datePublished")), *(value for key in _PUBLISHED for value in meta.get(key, ()))]
    if found := _first_date(said):
        return found
    marked = _marked(tree, "datePublished")
    timed = (time.get("datetime") for time in tree.iter("time") if time.get("pubdate") is not None)
    if found := _first_date([*marked, *timed]):
        return found
    by_program = only(iso_date_said(time.get("datetime") or "") for time in tree.iterfind(".//article//time"))
    return by_program or around.date(marked, day_first=_day_first(*_declared(tree, meta, node))) or shown_date(tree)


def _first_date(values: Iterable[str | None]) -> str | None:
    return next(filter(None, (iso_date_said(value) for value in values if value)), None)


def _day_first(*declared: str | None) -> bool | None:
    """Whether 01/02 is the first of February where a page is written; None for English of no country."""
    tag = next((tag for tag in declared if language_code(tag)), None)
    if tag is None or tag.lower() == "en":
        return None
    language, _, country = tag.replace("_", "-").lower().partition("-")
    if language in _YEAR_FIRST:
        return None
    return country not in _MONTH_FIRST if language == "en" else True


def iso_date_said(value: str) -> str | None:
    """The date that a program wrote: ISO 8601, of mail, or digits alone. A time zone that is unknown leaves the day."""
    value = value.strip()
    if found := _DIGITS_DATE.fullmatch(value):
        value = "-".join(found.groups())
    day = _BEGINS_WITH_A_DAY.match(value)
    return iso_date(value) or (iso_date(day[0]) if day else None)


def _marked(tree: "HtmlElement", name: str) -> list[str]:
    """The values of a microdata property that is not part of something else on the page."""
    found = []
    for element in tree.xpath("//@itemprop/.."):
        if element.get("itemprop") != name:
            continue
        nested = element.find(".//*[@itemprop='name']")
        words = (element if nested is None else nested).text_content()
        found.append(" ".join((element.get("content") or element.get("datetime") or words).split()))
    return found[:1] if name != "author" else found[:5]


def _declared(tree: "HtmlElement", meta: dict[str, list[str]], node: json_ld.Node) -> list[str | None]:
    """What the page says of its language, the most trustworthy first."""
    root = tree if tree.tag == "html" else tree.find(".//html")
    declared = None if root is None else root.get("lang") or root.get("xml:lang")
    language = node.get("inLanguage")
    named = language.get("alternateName") if isinstance(language, dict) else language
    return [json_ld.words(named), declared, *(value for key in _LANGUAGE for value in meta.get(key, ()))]


def language_code(value: str | None) -> str | None:
    """The language of a tag such as "en-GB" (BCP 47) or "en_GB", without the rest."""
    code = _LANGUAGE_CODE.fullmatch((value or "").strip())
    return code[1].lower() if code else None
