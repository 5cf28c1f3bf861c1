"""Feeds: entry by entry, with what each says of itself."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kursk_reader.domain.document import ImportedText
from kursk_reader.errors import ImportFailure
from kursk_reader.importing import feeds
from kursk_reader.importing.addresses import addresses

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Courier &amp;amp; Post</title><link>https://courier.example/</link><language>en-gb</language>
<item><title>Ferries &lt;i&gt;stand&lt;/i&gt; still</title><link>/a</link><dc:creator>Ada Brandt</dc:creator>
<pubDate>Thu, 07 Nov 2024 09:30:00 +0200</pubDate><description>Short.</description><guid>a1</guid>
<content:encoded><![CDATA[<p>The last boat left.</p><p>Nobody came &amp; went.</p>]]></content:encoded></item>
<item><title>Without words</title><link>https://courier.example/b</link></item>
<item><description>Only a summary, without a title.</description><link>javascript:alert(1)</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk"><title>Кур’єр</title>
<author><name>Редакція</name></author>
<entry><id>tag:1</id><title>Пороми</title><link rel="alternate" href="https://courier.example/1"/>
<published>2024-11</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Один.</p><p>Два.</p>
</div></content></entry>
<entry><id>tag:2</id><title>Plain</title><author><name>Ada</name></author>
<content type="text">1 &lt; 2, and more.</content></entry></feed>"""

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Courier",
        "language": "en",
        "authors": [{"name": "Ada Brandt"}],
        "items": [
            {"id": 7, "url": "https://courier.example/7", "title": "Boats", "content_html": "<p>One.</p><p>Two.</p>"},
            {"content_text": "Three.\r\n", "date_published": "2024-11-07T09:30:00Z", "authors": [{"name": "Tom Reed"}]},
            None,
        ],
    }
)


def test_rss() -> None:
    whole, wordless, untitled = feeds.articles(RSS.encode(), "feed.xml")
    assert whole == ImportedText(
        title="Ferries stand still",
        text="The last boat left.\n\nNobody came & went.",
        outlet="The Courier & Post",
        author="Ada Brandt",
        published="2024-11-07T09:30:00+02:00",
        url="https://courier.example/a",
        language="en",
        part="a1",
    )
    assert isinstance(wordless, ImportFailure)
    assert "“Without words” has no text" in wordless.title
    assert isinstance(untitled, ImportedText)
    assert (untitled.title, untitled.url) == ("Only a summary, without a title.", None)


def test_atom() -> None:
    first, second = feeds.entries(ATOM.encode(), "feed.xml")
    assert first[:6] == ("Пороми", "Один.\n\nДва.", "https://courier.example/1", "tag:1", "Редакція", "2024-11")
    assert (second.text, second.author, second.outlet) == ("1 < 2, and more.", "Ada", "Кур’єр")


def test_rss_1() -> None:
    feed = (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel>"
        "<title>C</title></channel><item><title>T</title><link>https://a.example/2</link><description>Text.</description>"
        "</item></rdf:RDF>"
    )
    (found,) = feeds.entries(feed.encode(), "feed.rdf")
    assert (found.title, found.text, found.url, found.outlet) == ("T", "Text.", "https://a.example/2", "C")


def test_json_feed() -> None:
    first, second = feeds.entries(JSON_FEED.encode("utf-8-sig"), "feed.json")
    assert first == ("Boats", "One.\n\nTwo.", "https://courier.example/7", "7", "Ada Brandt", None, "en", "The Courier")
    assert (second.text, second.published, second.author) == ("Three.", "2024-11-07T09:30:00Z", "Tom Reed")


def test_the_pages_that_are_linked_to() -> None:
    assert feeds.links(RSS.encode(), "feed.xml") == ["https://courier.example/a", "https://courier.example/b"]
    relative = RSS.replace("https://courier.example/</link>", "</link>")
    assert feeds.links(relative.encode(), "f", url="https://b.example/feed")[0] == "https://b.example/a"


def test_nothing_is_read_from_outside_or_blown_up() -> None:
    entities = "<!ENTITY e SYSTEM 'file:///etc/hostname'><!ENTITY a0 'ha'>" + "".join(
        f"<!ENTITY a{n} '&a{n - 1};&a{n - 1};'>" for n in range(1, 40)
    )
    feed = f"<!DOCTYPE rss [{entities}]>" + RSS.partition("?>")[2].replace("Short.", "&e;&a39;").replace("boat", "&e;")
    first = feeds.entries(feed.encode(), "feed.xml")[0]
    assert first.text == "The last &e; left.\n\nNobody came & went."


@pytest.mark.parametrize(
    "data", [b"", b"<rss version='2.0'><channel></channel></rss>", b"<rss", b'{"items": 3}', b"{", b"[" * 9_000]
)
def test_what_is_no_feed(data: bytes) -> None:
    with pytest.raises(ImportFailure, match=r"feed\.xml"):
        list(feeds.articles(data, "feed.xml"))


def test_a_feed_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "LARGEST_FEED", 1_000_000)
    with pytest.raises(ImportFailure, match="larger than 1 MB"):
        feeds.entries(RSS.encode() + b" " * 1_000_000, "feed.xml")


@settings(max_examples=60, deadline=None)
@given(feed=st.sampled_from([RSS, ATOM, JSON_FEED]), at=st.floats(0, 0.99))
def test_of_a_feed_that_breaks_off_only_whole_entries_are_taken(feed: str, at: float) -> None:
    texts = {entry.text for entry in feeds.entries(feed.encode(), "feed")}
    try:
        found = list(feeds.articles(feed.encode()[: int(len(feed.encode()) * at)], "feed"))
    except ImportFailure:
        found = []
    assert {article.text for article in found if isinstance(article, ImportedText)} <= texts


SHORTCUT = b"[InternetShortcut]\r\nURL=https://courier.example/a\r\nIDList=\r\n"
WEBLOC = b"""<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "x">
<plist version="1.0"><dict><key>URL</key><string>https://courier.example/a</string></dict></plist>"""


@pytest.mark.parametrize(
    "data",
    [
        b"https://courier.example/a\n",
        b"\xef\xbb\xbf# seen on Monday\r\n\r\n  https://courier.example/a\r\nhttps://courier.example/a",
        SHORTCUT,
        WEBLOC,
    ],
)
def test_lists_of_addresses(data: bytes) -> None:
    assert addresses(data, "list.txt") == ["https://courier.example/a"]


@pytest.mark.parametrize(
    "data",
    [b"", b"[InternetShortcut]\nURL=", b"bplist00x", b"<plist><dict>", b"<plist><integer/>"],
)
def test_lists_without_an_address(data: bytes) -> None:
    with pytest.raises(ImportFailure, match="no web address"):
        addresses(data, "list.txt")


def test_remarks_in_a_list_are_left_out() -> None:
    data = b"# to read\nhttps://courier.example/a#top # first\n\n  # later\nhttps://courier.example/b\n"
    assert addresses(data, "list.txt") == ["https://courier.example/a#top", "https://courier.example/b"]


@pytest.mark.parametrize("stray", ["Not this one", "ftp://a.example/", "1,https://courier.example/c"])
def test_a_line_that_is_no_address_is_named(stray: str) -> None:
    data = f"https://courier.example/a\n\n{stray}\nhttps://courier.example/b\n"
    with pytest.raises(ImportFailure, match="line 3 is none") as failure:
        addresses(data.encode(), "list.txt")
    assert stray in failure.value.title
