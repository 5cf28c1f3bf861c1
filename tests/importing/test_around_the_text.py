"""What stands around the text of a page: its standfirst and its tables stay, what readers wrote and boxes go."""

import pytest

from importing import pages
from kursk_reader.importing.html import page
from kursk_reader.importing.page_blocks import Block
from kursk_reader.importing.page_tables import with_tables

TITLE = f"<h1>{pages.TITLE}</h1>"
STORY = "".join(f"<p>{text}</p>" for text in pages.REPORT)
NAMES = ("Ada", "Tom", "Grete", "Noor", "Lev", "Ines")


def paragraphs(body: str, head: str = "") -> list[str]:
    return page(pages.document(body, head).encode(), "page.html").text.split("\n\n")


def comments(name: str, words: str) -> str:
    each = "".join(
        f"<li class='{name}-item'><b>{who}</b> <span>{day} June, 9:15</span><div>{words} {who} says so, "
        f"and has said so since the winter before last, whoever asked.</div></li>"
        for day, who in enumerate(NAMES * 9, 1)
    )
    return f"<ul>{each}</ul>"


@pytest.mark.parametrize("name", ["forum", "comments", "commentaires", "kommentare", "respuestas"])
def test_readers_have_written_more_than_the_author(name: str) -> None:
    thread = comments(name, "The night boat was never full.")
    body = f"<div id='main'>{TITLE}<div class='texte'>{STORY}</div><div class='{name}'><h2>54</h2>{thread}</div></div>"
    assert paragraphs(body) == list(pages.REPORT)


@pytest.mark.parametrize("heading", ["54 commentaires", "Comments (54)", "Коментарі", "54 Kommentare"])
def test_comments_that_only_their_heading_tells_of(heading: str) -> None:
    thread = comments("x", "The night boat was never full.")
    body = f"<div>{TITLE}{STORY}<div><h3>{heading}</h3></div><div>{thread}</div></div>"
    assert paragraphs(body) == list(pages.REPORT)


def test_an_article_that_a_forum_holds() -> None:
    assert paragraphs(f"<div id='forum'><div class='forum-page'>{TITLE}{STORY}</div></div>") == list(pages.REPORT)


def test_an_article_goes_on_below_a_count_of_its_comments() -> None:
    half = len(STORY) // 2 + STORY[len(STORY) // 2 :].index("<p>")
    body = f"<article>{TITLE}{STORY}{STORY[:half]}<p>54 comments</p>{STORY[half:]}{STORY}</article>"
    assert paragraphs(body)[-1] == pages.REPORT[-1]
    assert len(paragraphs(body)) >= 3 * len(pages.REPORT)


def test_an_outlet_of_that_name() -> None:
    told = "".join(f"<div class='forum-story-text'><p>{text}</p></div>" for text in pages.REPORT)
    assert paragraphs(f"<article>{TITLE}{told}</article>") == list(pages.REPORT)


def test_an_article_that_is_called_a_forum() -> None:
    notes = "".join(f"<p>{text[:90]}</p>" for text in pages.REPORT[:3])
    body = f"<div class='notes'>{notes}</div>{TITLE}<div class='tone-forum'>{STORY}{STORY}</div>"
    assert paragraphs(body)[-len(pages.REPORT) :] == list(pages.REPORT)


@pytest.mark.parametrize(
    "standfirst",
    [
        "<p class='article__sub-title'>{}</p>",
        "<span class='articleLead'>{}</span>",
        "<div class='e-standfirst'><p>{}</p></div>",
        "<p itemprop='description'>{}</p>",
        "<div class='leading-loose'>{}</div>",
    ],
)
def test_a_standfirst_in_the_header(standfirst: str) -> None:
    head = f"<meta name='description' content='{pages.LEAD}'>"
    byline = "<p class='byline'>By <a href='/ada'>Ada Brandt</a></p>"
    body = f"<article><header>{TITLE}{standfirst.format(pages.LEAD)}{byline}</header><div>{STORY}</div></article>"
    assert paragraphs(body, head) == [pages.LEAD, *pages.REPORT]


def test_a_second_headline_is_no_standfirst() -> None:
    body = f"<header>{TITLE}<div class='lead'><h2>{pages.LEAD}</h2></div></header><article>{STORY}</article>"
    assert paragraphs(body) == list(pages.REPORT)


@pytest.mark.parametrize("teaser", ["<p class='summary'>{}</p>", "<div class='excerpt'>{}</div>"])
def test_a_teaser_below_the_text_is_no_standfirst(teaser: str) -> None:
    others = f"<div class='more'><a href='/x'>Roof for the fish market</a>{teaser.format(pages.LEAD)}</div>"
    assert pages.LEAD not in paragraphs(f"<article>{TITLE}<div>{STORY}</div></article>{others}")


def test_a_standfirst_is_not_told_twice() -> None:
    body = f"<article>{TITLE}<p class='lead'>{pages.LEAD}</p>{STORY}</article>"
    assert paragraphs(body, f"<meta name='description' content='{pages.LEAD}'>") == [pages.LEAD, *pages.REPORT]


@pytest.mark.parametrize(
    "picture",
    [
        "<div><img src='/1.jpg'><blockquote><p>The island boat, tied up at noon</p></blockquote></div>",
        "<table><tr><td><img src='/1.jpg'></td></tr><tr><td>The island boat, tied up at noon</td></tr></table>",
    ],
)
def test_the_words_below_a_picture(picture: str) -> None:
    first, *rest = (f"<p>{text}</p>" for text in pages.REPORT)
    assert paragraphs(f"<article>{TITLE}{first}{picture}{''.join(rest)}</article>") == list(pages.REPORT)


@pytest.mark.parametrize(
    "line",
    [
        "<p>The sign of the quay <img src='/s.png'> was painted over.</p>",
        "<p><img src='/s.png'> The sign of the quay was painted over.</p>",
        "<div><p>The sign of the quay was painted over.</p><img src='/count.gif'></div>",
    ],
)
def test_a_picture_in_a_line_of_the_text(line: str) -> None:
    first, *rest = (f"<p>{text}</p>" for text in pages.REPORT)
    told = paragraphs(f"<article>{TITLE}{first}{line}{''.join(rest)}</article>")
    assert told == [pages.REPORT[0], "The sign of the quay was painted over.", *pages.REPORT[1:]]


def test_a_story_told_below_its_pictures() -> None:
    told = [" ".join(text.split()[:20]) + "." for text in pages.REPORT]
    body = "".join(f"<div><img src='/{at}.jpg'><p>{text}</p></div>" for at, text in enumerate(told))
    assert paragraphs(f"<article>{TITLE}{body}</article>") == told


def test_a_paragraph_that_stands_right_in_a_column() -> None:
    rest = "".join(f"<p>{text}</p>" for text in pages.REPORT[1:])
    body = f"<table><tr><td><font>{pages.REPORT[0]}{rest}</font></td></tr></table>"
    assert paragraphs(f"{TITLE}{body}") == list(pages.REPORT)


def table(*rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split(" | ")) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def test_a_table_that_an_extractor_left_out() -> None:
    rows = [Block("row", row) for row in ("Line | Boats", "Island | 3", "Quay | 5")]
    first, second, *rest = (Block("paragraph", text) for text in pages.REPORT)
    shown = [first, *rows, Block("paragraph", "Advertisement"), second, *rest]
    assert with_tables([first, second, *rest], shown) == [first, *rows, second, *rest]
    assert with_tables([first, *rows, second], shown) == [first, *rows, second]
    assert with_tables([second, *rest], shown) == [second, *rest]
    assert with_tables([first, rest[0], rest[1], second], shown) == [first, rest[0], rest[1], second]


def test_rows_of_links_are_no_table() -> None:
    first, second = (Block("paragraph", text) for text in pages.REPORT[:2])
    rows = [Block("row", row, linked=1.0) for row in ("Fish | Boats", "Sport | Weather")]
    assert with_tables([first, second], [first, *rows, second]) == [first, second]


def test_the_rows_of_a_table_are_no_menu() -> None:
    rows = ("Line | Boats | Crew", "Island | 3 | 41")
    first, *rest = (f"<p>{text}</p>" for text in pages.REPORT)
    markup = pages.document(f"<article>{TITLE}{first}{table(*rows)}{''.join(rest)}</article>")
    found = page(markup.encode(), "page.html")
    assert "\n".join(rows) in found.text
    assert not found.folded


@pytest.mark.parametrize("names", ["article-recommendation", "post-share wide", "story__newsletter", "read-also"])
def test_the_last_word_of_a_name_counts(names: str) -> None:
    first, *rest = pages.REPORT
    box = (
        f"<section class='{names}'><h4>See also</h4><p>The roof of the fish market <a href='/x'>leaks</a></p></section>"
    )
    body = f"<article>{TITLE}<p>{first}</p>{box}{''.join(f'<p>{text}</p>' for text in rest)}</article>"
    assert paragraphs(body) == list(pages.REPORT)


@pytest.mark.parametrize(
    "box",
    [
        "<div class='metered-paywall'><p>That was the last free text of June.</p><button>On</button></div>",
        "<div class='product-card'><h3>Lantern for boats</h3><p>24 at Quay Stores</p><a href='/buy'>Buy</a></div>",
        "<ul><li class='bio'><p><em>Ada Brandt writes about boats, and is at work on a book.</em></p></li></ul>",
    ],
)
def test_a_box_between_the_paragraphs(box: str) -> None:
    first, *rest = pages.REPORT
    body = f"<article>{TITLE}<p>{first}</p>{box}{''.join(f'<p>{text}</p>' for text in rest)}</article>"
    assert paragraphs(body) == list(pages.REPORT)


def test_paragraphs_that_are_called_after_a_paywall() -> None:
    story = "".join(f"<p class='paywall'>{text} <a href='/x'>More.</a></p>" for text in pages.REPORT)
    assert paragraphs(f"<article>{TITLE}<div>{story}</div></article>") == [f"{text} More." for text in pages.REPORT]


def test_a_label_above_a_list_stays_and_one_above_links_goes() -> None:
    first, *rest = pages.REPORT
    told = f"<p>{first}</p><p>In the box:</p><ul><li>a lamp for each hand</li><li>water for three days</li></ul>"
    links = "<p>See also: <a href='/x'>The roof of the fish market is to be mended in spring</a></p>"
    body = f"<article>{TITLE}{told}{links}{''.join(f'<p>{text}</p>' for text in rest)}</article>"
    listed = "• a lamp for each hand\n• water for three days"
    assert paragraphs(body) == [first, "In the box:", listed, *rest]
