"""Web pages: their article, paragraph by paragraph, and refusals where there is none."""

from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from textwrap import wrap

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from importing import pages
from kursk_reader.errors import ImportFailure
from kursk_reader.importing import html
from kursk_reader.importing.html import page
from kursk_reader.importing.sources import articles_in


def text_of(markup: str) -> str:
    return page(markup.encode(), "page.html").text


def paragraphs(markup: str) -> list[str]:
    return text_of(markup).split("\n\n")


@pytest.mark.parametrize("shape", pages.SHAPES, ids=lambda shape: shape.__name__)
def test_the_report_and_no_furniture(shape: Callable[[], str]) -> None:
    extras = {pages.SUBHEAD, pages.QUOTED, "\n".join(f"• {point}" for point in pages.POINTS)}
    assert [text for text in paragraphs(shape()) if text not in extras] == list(pages.REPORT)


@pytest.mark.parametrize("cut", [20, 200, 900, 0])
def test_a_text_that_json_ld_breaks_off_goes_on(cut: int) -> None:
    report = [*pages.REPORT, *(f"On Friday it was the same. {text}" for text in pages.REPORT)]
    told = pages.json_ld(articleBody=" ".join(report)[:-cut] if cut else " ".join(report[:-3]))
    body = "".join(f"<p>{text}</p>" for text in report)
    assert paragraphs(pages.document(f"<article><h1>{pages.TITLE}</h1>{body}</article>", told)) == report


def test_headings_lists_and_quotations_stay_where_they_are() -> None:
    report, points = pages.REPORT, "• Nine lines, two of them running\n• Talks are not planned before the 30th"
    assert paragraphs(pages.arc()) == [*report[:3], pages.SUBHEAD, points, *report[3:5], pages.QUOTED, report[5]]


def test_lines_rows_and_cells() -> None:
    table = "<table><tr><th>Line</th><th>Boats</th></tr><tr><td>Island</td><td><p>3</p></td></tr></table>"
    first, second, *rest = pages.REPORT
    article = f"<p>{first}<br>{second}</p>{table}{''.join(f'<p>{text}</p>' for text in rest)}"
    assert paragraphs(pages.document(f"<article>{article}</article>")) == [
        f"{first}\n{second}",
        "Line | Boats\nIsland | 3",
        *rest,
    ]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("By Ada Brandt and Tom Reed", False),
        ("Ada Brandt & Tom Reed, The Courier", False),
        ("By Ada Brandt, Tom Reed | 7 November 2024, 09:30", False),
        ("By Ada Brandt and Tom Reed said the boats would sail.", True),
        ("By Ada Brandt and others", True),
        ("Ada Brandt and Tom Reed | The quay is closed", True),
    ],
)
def test_the_byline_is_in_the_metadata(line: str, kept: bool) -> None:
    about = pages.json_ld(author=[{"name": "Ada Brandt"}, {"name": "Tom Reed"}], publisher={"name": "The Courier"})
    body = "".join(f"<p>{text}</p>" for text in (line, *pages.REPORT))
    found = page(pages.document(f"<article><h1>{pages.TITLE}</h1>{body}</article>", about).encode(), "page.html")
    assert found.author == "Ada Brandt, Tom Reed"
    assert found.text.startswith(line) is kept


def test_a_text_in_a_typewriter_face() -> None:
    text = "\n\n".join("\n".join(wrap(paragraph, 70)) for paragraph in pages.REPORT)
    assert text_of(pages.document(f"<h1>{pages.TITLE}</h1><pre>{text}</pre>")) == text


def test_what_is_known_of_the_bytes() -> None:
    data = pages.wordpress().encode()
    (found,) = articles_in(data, "page.html")
    assert not isinstance(found, ImportFailure)
    assert found.raw_sha256 == sha256(data).hexdigest()
    assert found.title == pages.TITLE


CYRILLIC = (
    "<p>Останній пором відійшов у четвер зранку, і на палубі було одинадцять пасажирів без жодної валізи.</p>" * 4
)


@pytest.mark.parametrize(
    ("encoding", "declared", "served"),
    [
        ("utf-8", "utf-8", None),
        ("utf-8", "windows-1251", None),
        ("utf-8", "", "iso-8859-1"),
        ("cp1251", "windows-1251", None),
        ("cp1251", "", "windows-1251"),
        ("cp1251", "utf-8", None),
        ("cp1251", "no-such-thing", "punycode"),
        ("koi8-u", "koi8-u", None),
        ("utf-16", "", None),
        ("utf-8-sig", "koi8-r", "koi8-r"),
    ],
)
def test_characters_are_right_whatever_the_page_says(encoding: str, declared: str, served: str | None) -> None:
    meta = f"<meta http-equiv=Content-Type content='text/html; charset={declared}'>" if declared else ""
    data = f"<html><head>{meta}<title>Пором</title></head><body>{CYRILLIC}</body></html>".encode(encoding)
    assert page(data, "page.html", charset=served).text.startswith("Останній пором відійшов")


def test_names_that_browsers_understand_in_their_own_way() -> None:
    said = "“Nobody asked us” – the crews, on Thursday, before the last boat left the quay for the island."
    data = pages.document(f"<p>{said}</p>").replace("utf-8", "iso-8859-1").encode("cp1252")
    assert page(data, "page.html").text == said


HOSTILE = {
    "nothing": "",
    "white space": "   \n",
    "nested deeply": "<div>" * 900 + "word " * 5,
    "never closed": "<p>" + "<b><i><font>" * 3_000 + "word",
    "a bomb of entities": "<!DOCTYPE x [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY a{n} '&a{n - 1};&a{n - 1};'>" for n in range(1, 40))
    + "]><p>&a39;</p>",
    "a file from outside": "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><p>&e;</p>",
    "a crowd of attributes": f"<p {' '.join(f'a{n}=1' for n in range(60_000))}>",
    "comments": "<!--" * 50_000,
    "brackets": "<" * 50_000,
    "broken JSON-LD": f"<script type='application/ld+json'>{'[' * 50_000}</script>",
    "odd JSON-LD": '<script type=\'application/ld+json\'>[1, null, {"@type": [7], "@graph": "x"}]</script>',
    "control characters": "\x00\x01\x0b\ufffe\x1b[2J",
}


@pytest.mark.parametrize("markup", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_are_refused(markup: str) -> None:
    with pytest.raises(ImportFailure, match="no article text found") as failure:
        page(markup.encode("utf-8", "surrogatepass"), "page.html")
    assert failure.value.title.startswith("page.html")
    assert failure.value.hint


def test_a_page_of_many_elements_is_read() -> None:
    many = "".join(f"<p>Boat {number} left the quay late.</p>" for number in range(31_000))
    markup = pages.document(f"<nav><a href='/'>Home</a></nav>{many}<p>{'<b></b>' * 31_000}</p>")
    assert text_of(markup).startswith("Boat 0 left the quay late.\n\nBoat 1 left")


def test_a_page_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "LARGEST_PAGE", 3_000_000)
    with pytest.raises(ImportFailure, match="larger than 3 MB"):
        page(b" " * 3_000_001, "page.html")


@pytest.mark.parametrize(
    "notice",
    [
        "You need to enable JavaScript to run this app. Please do so and load the page again.",
        "We and our 214 partners use cookies to store and read information on your device. Accept all or manage.",
        "Please verify you are a human. This may take a few seconds, thank you for your patience.",
        "Subscribe to continue reading this article. Already a member? Then you know what to do.",
    ],
)
def test_a_wall_is_no_article(notice: str) -> None:
    with pytest.raises(ImportFailure, match="no article text found, it only says"):
        text_of(pages.document(f"<div id='root'><p>{notice}</p></div>"))


@pytest.mark.parametrize("kept", [1, 2, 3, 4])
def test_the_beginning_before_a_wall_is_read(kept: int) -> None:
    body = "".join(f"<p>{text}</p>" for text in (*pages.REPORT[:kept], "Subscribe to continue reading"))
    found = page(pages.document(f"<article><h1>{pages.TITLE}</h1>{body}</article>").encode(), "page.html")
    assert found.text.split("\n\n")[:kept] == [*pages.REPORT[:kept]]
    assert found.remark == "it may go on for subscribers"


LINKS = [f"<a href='/{at}'>{teaser}, and what it costs the town</a>" for at, teaser in enumerate(pages.TEASERS * 3)]


@pytest.mark.parametrize(
    ("title", "body", "why"),
    [
        ("404 Page not found", f"<p>{pages.LEAD}</p>", "there is none at this address"),
        ("Сторінку не знайдено | Вісті", f"<p>{pages.LEAD}</p>", "there is none at this address"),
        (
            "Index of /reports",
            "<pre><a href='../'>Parent</a>\n<a href=a.pdf>a.pdf</a> 12K</pre>",
            "list of files",
        ),
        ("World", "".join(f"<div><h3>{link}</h3></div>" for link in LINKS), "list of links"),
        ("World", f"<ul>{''.join(f'<li>{link}</li>' for link in LINKS)}</ul>", "list of links"),
    ],
)
def test_pages_that_are_no_article(title: str, body: str, why: str) -> None:
    with pytest.raises(ImportFailure, match=why):
        text_of(pages.document(f"<main><h1>{title}</h1>{body}</main>", title=title))


def test_a_number_in_a_title_is_no_missing_page() -> None:
    title = "404 soldiers not found after the flood"
    assert text_of(pages.document(f"<h1>{title}</h1><p>{pages.REPORT[0]}</p>", title=title)) == pages.REPORT[0]


def test_a_short_page_of_line_breaks_has_paragraphs_and_no_menu() -> None:
    menu = "<a href='/'>Home</a> | <a href='/w'>World</a> | <a href='/s'>Sport</a>"
    assert paragraphs(pages.document("<br><br>".join([menu, *pages.REPORT[:3]]))) == [*pages.REPORT[:3]]


@pytest.mark.parametrize(
    "entry",
    [
        "<div><time>{time}</time><h3>{title}</h3><p>{text}</p></div>",
        "<section><h3><time>{time}</time> {title}</h3><p>{text}</p></section>",
        "<time>{time}</time><h3>{title}</h3><p>{text}</p>",
    ],
)
def test_the_entries_of_a_live_report_keep_their_times(entry: str) -> None:
    told = [(f"{at + 9}:30", f"Update {at}", text) for at, text in enumerate(pages.REPORT)]
    body = "".join(entry.format(time=time, title=title, text=text) for time, title, text in told)
    assert paragraphs(pages.document(f"<main><h1>{pages.TITLE}</h1>{body}</main>")) == [
        paragraph for time, title, text in told for paragraph in (f"{time} – {title}", text)
    ]


def test_a_time_in_a_sentence_stays_there() -> None:
    said = "<p>The last boat left at <time>9:10</time> on Thursday, with eleven passengers, and no luggage van.</p>"
    body = "".join(f"<p>{text}</p>" for text in pages.REPORT)
    text = text_of(pages.document(f"<article><h1>{pages.TITLE}</h1>{said}{body}</article>"))
    assert text.startswith("The last boat left at 9:10 on Thursday")


def test_a_short_report_is_one() -> None:
    brief = "The ferry strike is over, the union said on Monday night."
    assert text_of(pages.document(f"<article><h1>{pages.TITLE}</h1><p>{brief}</p></article>")) == brief


@settings(max_examples=40, deadline=None)
@given(shape=st.sampled_from(pages.SHAPES), end=st.floats(0, 1), junk=st.binary(max_size=20))
@example(shape=pages.wordpress, end=1.0, junk=b"\xff\x00\xfe")
def test_a_page_that_was_cut_off_is_read_or_refused(shape: Callable[[], str], end: float, junk: bytes) -> None:
    data = shape().encode()
    with suppress(ImportFailure):
        assert page(data[: int(len(data) * end)] + junk, "page.html").text.strip()
