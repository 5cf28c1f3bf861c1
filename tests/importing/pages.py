"""Pages in the shapes that content management systems give them, around one report that was written for these tests."""

import json
from collections.abc import Sequence

TITLE = "Ferry crews at Lower Quay walk out over night shifts"
LEAD = "The harbour stood still on Thursday, and nobody on either side expects talks before the end of the month."
_REPORT = """
The last ferry left Lower Quay at ten past nine on Thursday morning, with eleven passengers and no luggage van.
After that the crews tied up their boats, one behind the other, and went home.

About 340 of the 410 people who work on the boats had stayed away by noon, the union said. The company counted 290,
and said that two of its nine lines were running as usual.

What the quarrel is about is the night. Since September the boats have run until two in the morning, with the same
number of hands on deck; the union wants one more on each, or an end at midnight.

“We are not asking for the moon,” said Ada Brandt, who has steered the island boat for sixteen years. “We are asking
for somebody who is awake.”

A spokesman for the company called the demand hard to pay for. Four more hands a night would cost it 1.2 million a
year, he said, which is more than the night boats bring in.

On the island itself the shops had filled their shelves on Wednesday. The doctor crossed in a fishing boat, and a
wedding was put off until the spring.
"""
REPORT = tuple(" ".join(text.split()) for text in _REPORT.split("\n\n"))
SUBHEAD = "A hand more, or an end at midnight"
QUOTED = "Nobody has told us anything, and the last boat has gone."
POINTS = ("Nine lines, two of them running", "Talks are not planned before the 30th")
TEASERS = ("New roof for the fish market", "Ten walks for a wet weekend", "Council votes on the tram again")

_NAVIGATION = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"
_FOOTER = "<footer><p>© The Lower Quay Courier. All rights reserved.</p><a href='/privacy'>Privacy</a></footer>"


def document(body: str, head: str = "", *, title: str = f"{TITLE} - The Lower Quay Courier") -> str:
    """A whole page."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
        f"<body>{body}</body></html>"
    )


def json_ld(**more: object) -> str:
    """The script by which a page describes its article."""
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **more}
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


def wordpress() -> str:
    body = [f"<p>{text}</p>" for text in REPORT]
    body.insert(3, f"<h2 class='wp-block-heading'>{SUBHEAD}</h2>")
    graph = {
        "@context": "https://schema.org",
        "@graph": [{"@type": "WebPage"}, {"@type": "Article", "headline": TITLE}],
    }
    return document(
        f"<header id='masthead'>{_NAVIGATION}</header><main><article class='post'><header class='entry-header'>"
        f"<h1 class='entry-title'>{TITLE}</h1><div class='entry-meta'>Posted on 7 November by Ada</div></header>"
        f"<div class='entry-content'>{''.join(body)}<div class='sharedaddy'><a href='#'>Facebook</a></div></div>"
        f"</article>{_related()}{_comments()}</main>{_FOOTER}",
        f"<script type='application/ld+json'>{json.dumps(graph)}</script>",
    )


def arc() -> str:
    """Promotions between the paragraphs; the whole text in JSON-LD, without heading, list and quotation."""
    body = [f"<p class='body-paragraph'>{text}</p>" for text in REPORT]
    body[3:3] = [f"<h2>{SUBHEAD}</h2>", f"<ul>{''.join(f'<li>{point}</li>' for point in POINTS)}</ul>"]
    body.insert(7, f"<blockquote><p>{QUOTED}</p></blockquote>")
    body.insert(
        2, "<div class='c-promo'><h3>Sign up for the Quay Letter</h3><p>All that floats, each morning.</p></div>"
    )
    return document(
        f"{_NAVIGATION}<main><h1>{TITLE}</h1><article class='article-body-wrapper'>{''.join(body)}"
        "<p>Follow the Courier wherever you read your news.</p></article></main>"
        f"<div class='results-list'>{_teasers()}</div>{_FOOTER}",
        json_ld(articleBody=" ".join(REPORT)),
    )


def drupal() -> str:
    return document(
        f"<header role='banner'>{_NAVIGATION}</header><div><article class='node'><h1>{TITLE}</h1>"
        f"<div class='node__content'><div class='field--name-body field__item'>{_paragraphs()}</div>"
        "<div class='field--name-field-tags'><a href='/t/1'>Harbour</a> <a href='/t/2'>Work</a></div></div></article>"
        f"</div><div class='region-sidebar'>{_teasers()}</div>{_FOOTER}"
    )


def tables() -> str:
    """As pages were laid out before style sheets: cells, and line breaks for paragraphs."""
    links = "<br>".join(f"<a href='/{at}'>{teaser}</a>" for at, teaser in enumerate(TEASERS))
    return (
        f"<HTML><HEAD><TITLE>{TITLE}</TITLE></HEAD><BODY BGCOLOR=white><TABLE><TR><TD COLSPAN=2><A HREF=/>Home</A> |"
        f" <A HREF=/w>World</A></TD></TR><TR><TD WIDTH=150>{links}</TD><TD><FONT SIZE=5><B>{TITLE}</B></FONT><BR><BR>"
        f"<FONT SIZE=2>{'<BR><BR>'.join(REPORT)}</FONT></TD></TR></TABLE></BODY></HTML>"
    )


def amp() -> str:
    page = document(
        f"<amp-sidebar><ul><li><a href='/'>Home</a></li></ul></amp-sidebar><article><h1>{TITLE}</h1>"
        f"<amp-img src='x.jpg'></amp-img>{_paragraphs()}<amp-ad></amp-ad></article>{_FOOTER}"
    )
    return page.replace("<html", "<html ⚡")


def read_more() -> str:
    body = [f"<p>{text}</p>" for text in REPORT]
    body.insert(2, f"<p><strong>Read more: <a href='/1'>{TEASERS[0]} and what it costs the town</a></strong></p>")
    body.insert(4, f"<p><a href='/2'>{TEASERS[1]}, with maps and a list of inns</a></p>")
    return document(f"{_NAVIGATION}<main><article><h1>{TITLE}</h1>{''.join(body)}</article></main>{_FOOTER}")


def endless_scroll() -> str:
    """The next articles stand below, in elements of the same kind."""
    others = "".join(f"<article><h1>{teaser}</h1><p>{' '.join([LEAD] * 3)}</p></article>" for teaser in TEASERS)
    return document(
        f"{_NAVIGATION}<div class='river'><article><h1>{TITLE}</h1>{_paragraphs()}</article>{others}</div>",
        json_ld(articleBody=" ".join(REPORT)),
    )


def only_in_json() -> str:
    """A page that a script would draw."""
    return document("<div id='app'></div>", json_ld(articleBody="\n\n".join(REPORT)))


def teaser_in_json() -> str:
    """A page that has only its first sentence in JSON-LD."""
    return document(
        f"<article><h1>{TITLE}</h1>{_paragraphs()}</article>", json_ld(articleBody=REPORT[0].split(". ")[0] + ".")
    )


SHAPES = (wordpress, arc, drupal, tables, amp, read_more, endless_scroll, only_in_json, teaser_in_json)


def _paragraphs(texts: Sequence[str] = REPORT) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def _teasers() -> str:
    return "".join(
        f"<div class='card'><a href='/{at}'><h3>{teaser}</h3></a><p>{LEAD}</p><span>{at + 2} hours ago</span></div>"
        for at, teaser in enumerate(TEASERS)
    )


def _related() -> str:
    items = "".join(f"<li><a href='/{at}'>{teaser}</a></li>" for at, teaser in enumerate(TEASERS))
    return f"<div class='related-posts'><h3>Related articles</h3><ul>{items}</ul></div>"


def _comments() -> str:
    return (
        "<section id='comments' class='comments-area'><ol class='comment-list'><li class='comment'><p>They should have"
        " asked the passengers first, that is all I say about it.</p></li></ol></section>"
    )
