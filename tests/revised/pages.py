"""Web pages with the furniture of news sites, and what several extractors read in them.

Each word of a page carries a mark of two signs that no news has, which says which word of the page it is. Extractors
keep them, so that where a word of one reading stands in another is known even if sentences are repeated.
"""

import random
import re
from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

from kursk_reader.domain.span import Span
from revised.stories import sentences

_FIRST, _SIGNS = 0xA000, 1165  # Yi syllables
_MARKED = re.compile("([^\\s\ua000-\ua48c]+)([\ua000-\ua48c]{2})")
_SECTIONS = (
    "Home",
    "World",
    "War",
    "Politics",
    "Business",
    "Sport",
    "Culture",
    "Opinion",
    "Weather",
    "Video",
    "Podcasts",
)
_FURNITURE = (
    "Share this article on social media", "Sign up for our newsletter and never miss a story", "Most read this week",
    "Related articles", "Back to top", "All rights reserved", "We use cookies to improve this site", "Advertisement",
)  # fmt: skip


class Reading(NamedTuple):
    """What an extractor makes of a page; `words[n]` is where word `n` of the page stands in it, every time it does."""

    text: str
    words: dict[int, list[Span]]


class Page:
    """An article as a page; every call of `words` numbers them anew, so that each word written is one of its own."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.count = 0
        self.html = ""
        self.article: list[range] = []
        """The sentences of headline, lead and body, each as its words' numbers."""

    def add(self, markup: str, *texts: str) -> None:
        """Markup with a `%` for each text."""
        parts = markup.split("%")
        written = (self._marked(text, plain="<title>" in markup) for text in texts)
        self.html += parts[0] + "".join(text + rest for text, rest in zip(written, parts[1:], strict=True))

    def add_article(self, markup: str, *texts: str) -> None:
        """As `add`, of what an analyst reads and tags."""
        number = self.count
        for sentence in (sentence for text in texts for sentence in sentences(text)):
            self.article.append(range(number, number + len(sentence.split())))
            number = self.article[-1].stop
        self.add(markup, *texts)

    def _marked(self, text: str, *, plain: bool) -> str:
        written = []
        for word in text.split():
            high, low = divmod(self.count, _SIGNS)
            self.count += 1
            written.append(escape(self._styled(word), quote=False) + chr(_FIRST + high) + chr(_FIRST + low))
        line = ""
        for word in written:
            blank = self.chance.choice((" ",) * 30 + ("&nbsp;", "\n      "))
            line += (blank if line else "") + (word if plain or self.chance.random() > 0.04 else self._linked(word))
        return line

    def _styled(self, word: str) -> str:
        return word[:4] + "\xad" + word[4:] if len(word) > 9 and self.chance.random() < 0.1 else word

    def _linked(self, word: str) -> str:
        before, behind = self.chance.choice((('<a href="/topic">', "</a>"), ("<em>", "</em>"), ("<span>", "</span>")))
        return f"{before}{word}{behind}"


def page(chance: random.Random, article: Sequence[str], others: Sequence[Sequence[str]]) -> Page:
    """The article as a news site shows it: headline twice, a lead that may be repeated, teasers, navigation."""
    made = Page(chance)
    title, lead, *body = article
    repeated = chance.random()
    made.add("<!DOCTYPE html><html><head><title>%</title></head><body><header><nav><ul>", title)
    for name in chance.sample(_SECTIONS, 6):
        made.add('<li><a href="/s">%</a></li>', name)
    made.add("</ul></nav></header>")
    if chance.random() < 0.5:
        made.add('<div class="breadcrumb"><a href="/">%</a> <span>%</span></div>', "Home", title)
    made.add_article("<main><article><h1>%</h1>", title)
    if repeated < 0.2:
        made.add('<p class="standfirst">%</p>', lead if repeated < 0.1 else sentences(lead)[0])
    made.add('<p class="byline">%</p><figure><img src="x.jpg">', "By Our Correspondent")
    made.add("<figcaption>%</figcaption></figure>", title if chance.random() < 0.05 else "The village in November")
    for number, paragraph in enumerate([lead, *body]):
        _add_paragraph(made, paragraph)
        if number % 7 == 5:
            made.add('<aside class="pullquote"><p>%</p></aside>', chance.choice(sentences(body[number - 3])))
    made.add('</article><section class="related"><h2>%</h2>', "Related articles")
    for other in (*others, article):
        made.add('<div class="teaser"><h3><a href="/o">%</a></h3><p>%</p></div>', other[0], sentences(other[1])[0])
    made.add("</section></main><footer>")
    for words in chance.sample(_FURNITURE, 5):
        made.add("<p>%</p>", words)
    made.add("</footer></body></html>")
    return made


def _add_paragraph(made: Page, paragraph: str) -> None:
    kind = made.chance.random()
    if kind < 0.08:
        made.add_article("<blockquote><p>%</p></blockquote>", paragraph)
    elif kind < 0.14:
        made.add_article("<ul>" + "<li>%</li>" * len(sentences(paragraph)) + "</ul>", *sentences(paragraph))
    elif kind < 0.2 and len(sentences(paragraph)) > 1:
        first, *rest = sentences(paragraph)
        made.add_article("<p>%<br>%</p>", first, " ".join(rest))
    else:
        made.add_article("<p>%</p>", paragraph)


def read(extracted: str) -> Reading:
    """An extractor's text without the marks, with what they said."""
    parts, words, end = [], {}, 0
    length = 0
    for match in _MARKED.finditer(extracted):
        before = extracted[end : match.start()]
        start = length + len(before)
        length = start + len(match[1])
        parts += [before, match[1]]
        end = match.end()
        number = (ord(match[2][0]) - _FIRST) * _SIGNS + ord(match[2][1]) - _FIRST
        words.setdefault(number, []).append(Span(start, length))
    return Reading("".join(parts) + extracted[end:], words)


def _with_trafilatura(html: str) -> str:
    import trafilatura

    return trafilatura.extract(html, include_comments=False) or ""


def _with_recall(html: str) -> str:
    import trafilatura

    return trafilatura.extract(html, favor_recall=True) or ""


def _with_justext(html: str) -> str:
    import justext

    # Marked words are in no list of common words, so that only lengths and links count.
    found = justext.justext(html.encode(), frozenset(), encoding="utf-8", stopwords_low=0.0, stopwords_high=0.0)
    return "\n".join(each.text for each in found if not each.is_boilerplate)


def _with_baseline(html: str) -> str:
    import trafilatura

    return str(trafilatura.baseline(html)[1])


def _with_lxml(html: str) -> str:
    import lxml.html

    return "\n".join(filter(None, map(str.strip, lxml.html.document_fromstring(html).itertext())))


def _with_paragraphs_alone(html: str) -> str:
    import lxml.html

    tree = lxml.html.document_fromstring(html)
    return "\n\n".join(" ".join(found.text_content().split()) for found in tree.xpath("//h1 | //p | //li"))


EXTRACTORS: dict[str, Callable[[str], str]] = {
    "trafilatura": _with_trafilatura,
    "its recall": _with_recall,
    "its baseline": _with_baseline,
    "justext": _with_justext,
    "lxml": _with_lxml,
    "paragraphs": _with_paragraphs_alone,
}
