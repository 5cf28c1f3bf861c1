"""What the names in a page's markup say is no article is left out, unless it is most of the page."""

import pytest

from importing import pages
from kursk_reader.errors import ImportFailure
from kursk_reader.importing.html import page

LINKED = '<p>One long story, sent each evening to people who read in bed. <a href="/n">Put me on the list</a></p>'
PLAIN = "<p>I had a good time on that boat and would go again, whatever the others say about it.</p>"


def paragraphs(body: str, title: str = pages.TITLE) -> list[str]:
    markup = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return page(markup.encode(), "page.html").text.split("\n\n")


def soup(*paragraphs: str) -> str:
    return "<br><br>".join(paragraphs)


@pytest.mark.parametrize("name", ["newsletter-box", "RelatedWrapper", "social share", "right-sidebar", "tagsList"])
def test_what_is_called_after_furniture_and_links_elsewhere(name: str) -> None:
    body = soup(*pages.REPORT)
    assert paragraphs(f'<div>{body}</div><div class="{name}">{LINKED}</div>') == list(pages.REPORT)


@pytest.mark.parametrize("name", ["comments", "page-footer", "foot"])
def test_what_is_furniture_without_a_link(name: str) -> None:
    assert paragraphs(f'<div>{soup(*pages.REPORT)}</div><div id="{name}">{PLAIN}</div>') == list(pages.REPORT)


@pytest.mark.parametrize("name", ["no-sidebar", "paywall", "article-teasers", "main promo"])
def test_the_article_may_have_such_a_name(name: str) -> None:
    first, *rest = pages.REPORT
    body = "".join(f"<p>{text}</p>" for text in rest)
    assert paragraphs(f'<div class="{name}"><p>{first} <a href="/">See there.</a></p>{body}</div>')[1:] == rest


def test_a_link_in_a_sentence_between_line_breaks() -> None:
    first, *rest = pages.REPORT
    linked = f'The ferry <a href="/quay">at the old quay</a> sails no more. {first}'
    assert paragraphs(f"<div>{soup(linked, *rest)}</div>")[0] == f"The ferry at the old quay sails no more. {first}"


def test_text_behind_a_linked_picture() -> None:
    picture = '<a href="/1.jpg"><img src="/s.jpg" alt=""></a>'
    assert paragraphs(f"<div>{picture}{soup(*pages.REPORT)}</div>") == list(pages.REPORT)


def test_a_title_without_the_words_around_it() -> None:
    title = f"Report: {pages.TITLE} » The Courier - news of the fjord"
    assert paragraphs(f"<div><div>{pages.TITLE}</div><div>{soup(*pages.REPORT)}</div></div>", title) == list(
        pages.REPORT
    )


def test_a_page_builder_calls_everything_a_widget() -> None:
    linked = [f'{text} <a href="/">See there.</a>' for text in pages.REPORT]
    built = "".join(f'<div class="builder-widget widget-container"><p>{text}</p></div>' for text in linked)
    expected = [f"{text} See there." for text in pages.REPORT]
    assert paragraphs(f'<div class="has-sidebar"><h1>{pages.TITLE}</h1>{built}</div>') == expected


def menu(entries: int) -> str:
    return "<ul>" + "".join(f'<li><a href="/{at}">Harbour {at}</a></li>' for at in range(entries)) + "</ul>"


@pytest.mark.parametrize("paragraph", ["<p>{}</p>", "<div>{}</div>", "{}<br><br>"])
def test_a_page_with_large_menus(paragraph: str) -> None:
    told = "".join(map(paragraph.format, pages.REPORT))
    body = f"<div>{menu(300)}</div><div><h1>{pages.TITLE}</h1>{told}</div><div>{menu(300)}</div>"
    assert paragraphs(body) == list(pages.REPORT)


def test_links_in_the_sentences_of_a_page_with_large_menus() -> None:
    links = " and ".join(f"<a href='/{at}'>page {at}</a>" for at in range(9))
    told = "".join(f"<p>{text} See {links}.</p>" for text in pages.REPORT)
    found = paragraphs(f"<div>{menu(300)}</div><div>{told}</div>")
    assert [text.partition(" See page 0 and ")[0] for text in found] == list(pages.REPORT)


def test_a_page_of_nothing_but_links_is_none() -> None:
    with pytest.raises(ImportFailure, match="list of links"):
        paragraphs(f"<div>{menu(300)}</div>")
