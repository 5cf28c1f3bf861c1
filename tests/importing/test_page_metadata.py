"""What a page says about its article is taken over, what it does not say stays unknown."""

import json

import pytest

from importing import pages
from kursk_reader.importing.html import page
from kursk_reader.importing.html_source import parsed
from kursk_reader.importing.page_metadata import PageMetadata, page_metadata

ADDRESS = "https://courier.example/harbour/strike"


def known(head: str, body: str = "", *, title: str = "", url: str | None = None) -> PageMetadata:
    source = pages.document(body, head, title=title)
    tree = parsed(source)
    assert tree is not None
    return page_metadata(tree, source, url)


def test_json_ld_says_it_all() -> None:
    told = pages.json_ld(
        author=[{"@type": "Person", "name": "Ada Brandt"}, {"@type": "Person", "name": "Tom Reed"}],
        publisher={"@type": "Organization", "name": "The Lower Quay Courier"},
        datePublished="2024-11-07T09:30:00+02:00",
        inLanguage="en-GB",
        url="/harbour/strike",
    )
    found = known(f"{told}<link rel=canonical href='/harbour/strike'>", title="x", url="https://courier.example/h?id=7")
    assert found.title == pages.TITLE
    assert found.author == "Ada Brandt, Tom Reed"
    assert found.outlet == "The Lower Quay Courier"
    assert found.published == "2024-11-07T09:30:00+02:00"
    assert found.language == "en"
    assert found.url == ADDRESS


def test_meta_tags_say_it() -> None:
    found = known(
        "<meta property='og:title' content='Ferries stand still &amp;amp; wait'>"
        "<meta name=author content='By Ada Brandt'>"
        "<meta property='og:site_name' content='The Courier'><meta property='og:url' content='" + ADDRESS + "'>"
        "<meta property='article:published_time' content='2024-11-07 09:30'>"
    )
    assert found == (
        "Ferries stand still & wait", "The Courier", "Ada Brandt", "2024-11-07T09:30", ADDRESS, "en", None,
        frozenset({"Ferries stand still & wait"}), frozenset(),
    )  # fmt: skip


def test_the_text_says_it() -> None:
    found = known(
        "",
        "<article><h1>Ferries stand still</h1><p itemprop=author><b itemprop=name>Ada Brandt</b> Reporter</p>"
        "<time itemprop=datePublished datetime=2024-11-07>Thursday</time></article>",
        title="Ferries stand still | The Courier",
    )
    assert (found.title, found.author, found.published) == ("Ferries stand still", "Ada Brandt", "2024-11-07")


def test_a_headline_that_was_cut_gives_way_to_a_whole_one() -> None:
    cut = '<script type=\'application/ld+json\'>{"@type": "Article", "headline": "Ferries stand…"}</script>'
    assert known(cut, "<h1>Ferries stand still</h1>").title == "Ferries stand still"
    assert known(cut).title == "Ferries stand…"

    assert known(pages.json_ld(headline="Ferries stand"), "<h1>Ferries stand still</h1>").title == "Ferries stand still"


@pytest.mark.parametrize(
    "placeholder", ["Publisher", "Site Name", "{{ site.title }}", "https://social.example/courier"]
)
def test_a_placeholder_is_no_outlet(placeholder: str) -> None:
    told = pages.json_ld(publisher={"name": placeholder}, author={"name": "The Courier"})
    found = known(told + "<meta property='og:site_name' content='The Courier'>")
    assert (found.outlet, found.author) == ("The Courier", None)
    assert known(told, title="x").outlet is None


def test_the_outlet_that_is_said_twice() -> None:
    told = pages.json_ld(publisher={"name": "Quayside Media Group"})
    assert known(told).outlet == "Quayside Media Group"
    named = "<meta property='og:site_name' content='Courier'>"
    assert known(told + named, title="Ferries stand still | The Courier").outlet == "Courier"
    assert known(told + named, title="x", url=ADDRESS).outlet == "Courier"


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("The Courier | Ferries stand still", "The Courier"),
        ("The Courier :: Ferries stand still", "The Courier"),
        ("Ferries stand still » The Courier - news from the quay", "The Courier"),
        ("Ferries - stand still", None),
    ],
)
def test_the_outlet_in_a_title(title: str, outlet: str | None) -> None:
    found = known("", "<p>The ferries are still.</p><small>© 2024 The Courier. Ferries, boats.</small>", title=title)
    assert found.outlet == outlet
    assert found.title == ("Ferries stand still" if outlet else title)


def test_nothing_is_invented() -> None:
    found = known("", "<h1>A</h1><h1>B</h1><p>On 7 November 2024 Ada Brandt wrote, 3 days ago</p><time>today</time>")
    assert found[:5] == (None, None, None, None, None)


@pytest.mark.parametrize(
    ("said", "published"),
    [
        ("2024-11-07", "2024-11-07"),
        ("2024-11", "2024-11"),
        ("20241107", "2024-11-07"),
        ("2024-11-07T09:30:00.000Z", "2024-11-07T09:30:00.000Z"),
        ("2024-11-07 09:30:00 EET", "2024-11-07"),
        ("Thu, 07 Nov 2024 09:30:00 +0200", "2024-11-07T09:30:00+02:00"),
        ("7 листопада 2024", "2024-11-07"),
        ("11/07/2024", None),
        ("2024-13-07", None),
        ("2024-02-31T10:00:00Z", None),
        ("3 days ago", None),
        ("1730971800", None),
    ],
)
def test_dates_are_as_precise_as_they_are_given(said: str, published: str | None) -> None:
    assert known(f"<meta name=pubdate content='{said}'>").published == published


def test_the_only_time_in_the_article_is_when_it_was_published() -> None:
    one, other = "<time datetime=2024-11-07></time>", "<time datetime=2024-11-09></time>"
    assert known("", f"<article>{one}</article>{other}").published == "2024-11-07"
    assert known("", f"<article>{one}{other}</article>").published is None


@pytest.mark.parametrize(
    ("said", "author"),
    [
        ("https://courier.example/people/ada", None),
        ("ada@courier.example", None),
        ("admin", None),
        ("The Courier", None),
        ("Автор: Ольга Береза", "Ольга Береза"),
    ],
)
def test_who_is_an_author(said: str, author: str | None) -> None:
    head = f"<meta property='og:site_name' content='The Courier'><meta name=author content='{said}'>"
    assert known(head).author == author


@pytest.mark.parametrize(
    ("links", "url", "expected"),
    [
        ("<link rel=canonical href='//courier.example/a'>", "https://m.courier.example/a", "https://courier.example/a"),
        ("<base href='https://courier.example/b/'><link rel=canonical href='c'>", None, "https://courier.example/b/c"),
        ("<link rel=canonical href='https://courier.example/'>", ADDRESS, ADDRESS),
        ("<link rel=canonical href='javascript:alert(1)'>", ADDRESS, ADDRESS),
        ("<link rel=canonical href='http://[broken/'>", ADDRESS, ADDRESS),
        ("<link rel=canonical href='/a'>", None, None),
        (f"<!-- saved from url=(0038){ADDRESS} -->", None, ADDRESS),
        ("", "file:///tmp/page.html", None),
        ("", f"{ADDRESS}?id=7&utm_source=x&page=2&fbclid=y#top", f"{ADDRESS}?id=7&page=2"),
        ("", f"{ADDRESS}?utm_source=x", ADDRESS),
    ],
)
def test_addresses_are_whole_and_of_the_web(links: str, url: str | None, expected: str | None) -> None:
    assert known(links, url=url).url == expected


def test_without_a_name_the_outlet_is_its_address() -> None:
    assert known("", url="https://www.courier.example/a").outlet == "courier.example"


def test_the_article_of_the_page_is_told_from_others() -> None:
    nodes = [
        {"@type": "NewsArticle", "headline": "Elsewhere", "datePublished": "2020-01-01", "url": "https://a.example/b"},
        {"@type": ["Thing", "https://schema.org/NewsArticle"], "headline": "Here", "datePublished": "2024-11-07"},
    ]
    told = f"<script type='application/ld+json'>{json.dumps({'@graph': nodes})}</script>"
    assert known(told + "<meta property='og:title' content='Here'>").published == "2024-11-07"
    assert known(told, url="https://a.example/b").published == "2020-01-01"
    assert known(told).published is None


def test_a_template_in_english_makes_no_article_english() -> None:
    text = "Останній пором відійшов у четвер зранку, і на палубі було одинадцять пасажирів без жодної валізи."
    assert page(pages.document(f"<p>{text}</p>").encode(), "page.html").language is None


@pytest.mark.parametrize(
    ("shown", "published"),
    [
        ("<span class='post-date'>November 7, 2024</span>", "2024-11-07"),
        ("<div class='published'>Published: 7 Nov 2024, 09:30 EET</div>", "2024-11-07"),
        ("<time>7 листопада 2024, 09:30</time>", "2024-11-07"),
        ("<p class='article-date'>Thursday, 7 November 2024 at 9:30 am | Harbour</p>", "2024-11-07"),
        ("<span class='date'>Updated: November 9, 2024</span>", None),
        ("<span class='date'>2 days ago</span>", None),
        ("<span class='date'>7 November 2024</span><span class='date'>9 November 2024</span>", None),
        ("<p>November 7, 2024</p>", "2024-11-07"),
        ("<p>By Ada Brandt<br>Thu, 7 November 2024 18:24 UTC</p>", "2024-11-07"),
        ("<div><span class=date>7.11.2024 9:30</span> <i>Seen: 614</i> The ferries stand still</div>", "2024-11-07"),
        ("<time itemprop=datePublished>Опубліковано: 27-11-2024, 16:40</time>", "2024-11-27"),
        ("<h5>11/27/2024 7:11 AM PST BY STAFF</h5>", "2024-11-27"),
        ("<h5>11/07/2024 7:11 AM</h5>", None),
        ("<p>Bread is dear.</p><p>November 7, 2024 was a Thursday</p>", None),
        (f"<p>{'Nobody came. ' * 20}</p><p>{'All went. ' * 20}</p><p>7 November 2024</p>", None),
    ],
)
def test_a_date_that_is_shown_as_such(shown: str, published: str | None) -> None:
    assert known("", f"<article><h1>A</h1>{shown}</article><p class=date>1 May 2020</p>").published == published


@pytest.mark.parametrize(
    ("shown", "author"),
    [
        ("<p class='byline'>By Ada Brandt</p>", "Ada Brandt"),
        ("<p class='byline'>By Ada M. Brandt-Reed | Lower Quay</p>", "Ada M. Brandt-Reed"),
        ("<span class='author'>Автор: Ольга Береза</span>", "Ольга Береза"),
        ("<p class='byline'>By the sea it was quiet</p>", None),
        ("<p class='byline'>By Ada Brandt</p><p class='byline'>By Tom Reed</p>", None),
        ("<p>By Ada Brandt</p>", "Ada Brandt"),
        ("<p>By the Newsroom</p>", None),
        ("<h5><a href='/writer/ada-brandt'>Ada Brandt</a></h5>", "Ada Brandt"),
        ("<div class=author__box>Ada Brandt</div>", "Ada Brandt"),
        ("<h5>Ada Brandt</h5>", None),
        (
            f"<p>{'Nobody came. ' * 20}</p><p>{'All went. ' * 20}</p><p>By Tom Reed</p><p>Автор: Ольга Береза</p>",
            "Ольга Береза",
        ),
    ],
)
def test_a_name_that_is_signed(shown: str, author: str | None) -> None:
    assert known("", f"<article><h1>A</h1>{shown}</article>").author == author


@pytest.mark.parametrize(
    ("site", "body"),
    [
        ("Courier", ""),
        ("The Quay Lantern", "<header><a href='/'>The Quay Lantern</a></header>"),
        ("The Quay Lantern", "<a href='https://courier.example/'><img alt='The Quay Lantern'></a>"),
        ("The Quay Lantern", "<footer>© 2024 The Quay Lantern</footer>"),
    ],
)
@pytest.mark.parametrize("separator", ["|", "–", "-"])
def test_a_site_that_is_confirmed_is_the_outlet(site: str, body: str, separator: str) -> None:
    found = known("", body, title=f"Ferries stand still {separator} {site}", url=ADDRESS)
    assert (found.title, found.outlet) == ("Ferries stand still", site)


def test_an_end_of_a_title_that_nothing_confirms_stays() -> None:
    title = "Ferries stand still – crews go home"
    found = known("", "<a href='/'>Home</a><footer>© The Courier</footer>", title=title, url=ADDRESS)
    assert (found.title, found.outlet) == (title, "courier.example")


@pytest.mark.parametrize(
    ("language", "published"),
    [("en", None), ("en-US", "2024-07-11"), ("en-GB", "2024-11-07"), ("uk", "2024-11-07"), ("hu", None)],
)
def test_the_language_tells_how_numbers_make_a_date(language: str, published: str | None) -> None:
    source = f"<html lang='{language}'><body><h1>Ferries stand still</h1><p>07/11/2024</p>"
    tree = parsed(source)
    assert tree is not None
    assert page_metadata(tree, source, None).published == published
