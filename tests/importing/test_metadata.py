"""Front matter and dates."""

import pytest

from kursk_reader.domain.document import ImportedText
from kursk_reader.importing.dates import iso_date
from kursk_reader.importing.front_matter import FrontMatter, split_front_matter
from kursk_reader.importing.sources import articles_in


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2025-01-09", "2025-01-09"),
        ("2025-01", "2025-01"),
        ("2025", "2025"),
        ("2025-01-09T10:00:00Z", "2025-01-09T10:00:00Z"),
        ("2025-01-09 10:00", "2025-01-09T10:00"),
        ("2025-01-09 10:00:00 +0200", "2025-01-09T10:00:00+02:00"),
        ("2025-01-09 10:00:00+02", "2025-01-09T10:00:00+02:00"),
        ("2025/01/09", "2025-01-09"),
        ("9 January 2025", "2025-01-09"),
        ("9th of January, 2025", "2025-01-09"),
        ("January 9, 2025", "2025-01-09"),
        ("Jan. 9, 2025", "2025-01-09"),
        ("Sept. 30th, 2024", "2024-09-30"),
        ("Thursday, January 9, 2025", "2025-01-09"),
        ("Thursday, 9 January 2025", "2025-01-09"),
        ("January 2025", "2025-01"),
        ("09.01.2025", "2025-01-09"),
        ("21-05-2025", "2025-05-21"),
        ("2/26/2025", "2025-02-26"),
        ("05/05/2025", "2025-05-05"),
        ("9 січня 2025 р.", "2025-01-09"),
        ("9 января 2025", "2025-01-09"),
        ("Thu, 09 Jan 2025 10:00:00 +0000", "2025-01-09T10:00:00+00:00"),
    ],
)
def test_dates_become_iso(written: str, iso: str) -> None:
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    "written",
    [
        "3 days ago",
        "yesterday",
        "01/02/2025",
        "01-02-2025",
        "13/13/2025",
        "2025-13-01",
        "2025-13",
        "31.02.2025",
        "9 Brumaire 2025",
        "",
        "9",
        "0000",
    ],
)
def test_what_is_unclear_is_no_date(written: str) -> None:
    assert iso_date(written) is None


def test_all_keys() -> None:
    text = (
        "---\n"
        'title: "A \\"bridge\\" of sighs"   # as printed\n'
        "Source: 'The Driver''s Gazette'\n"
        "byline:\n  - Ann Lee\n  - Bo Ek\n"
        "# a remark\n"
        "date: Jan. 9, 2025\n"
        "link: https://gazette.example.org/a?b=1#c\n"
        "lang: en # British\n"
        "tags: [one, two]\n"
        "nested:\n  key: value\n"
        "---\n\nText.\n"
    )
    assert split_front_matter(text) == (
        FrontMatter(
            title='A "bridge" of sighs',
            outlet="The Driver's Gazette",
            author="Ann Lee, Bo Ek",
            published="2025-01-09",
            url="https://gazette.example.org/a?b=1#c",
            language="en",
        ),
        "Text.\n",
    )


def test_a_folded_block_is_joined() -> None:
    matter, _ = split_front_matter("---\ntitle: >-\n  One line\n  and another\n---\nText")
    assert matter == FrontMatter(title="One line and another")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "www.example.org", "https://"])
def test_only_web_addresses_are_urls(url: str) -> None:
    matter, _ = split_front_matter(f"---\ntitle: T\nurl: {url}\n---\nText")
    assert matter == FrontMatter(title="T")


@pytest.mark.parametrize(
    "text",
    [
        "---\nStation: no closing fence, and nothing known\n\nText",
        "---\nA sentence stands here.\n---\nText",
        "---\n---\nText",
        "\n---\ntitle: Not on the first line\n---\n",
        "---\n- item\n---\n",
        "-",
        "",
    ],
)
def test_malformed_front_matter_is_text(text: str) -> None:
    assert split_front_matter(text) == (None, text)


@pytest.mark.parametrize(
    "block",
    [
        "title: The bridge: closed\nauthor: Ann Lee\nno entry at all\n---\n",
        'title: "The bridge: closed\nauthor: Ann Lee\n---\n',
        "title: The bridge: closed\nauthor: Ann Lee\nnone\nnone either\n---\n",
        "title: The bridge: closed\nauthor: Ann Lee\n\n",
        "title: The bridge: closed\nauthor: Ann Lee\n",
    ],
)
def test_a_broken_block_says_what_can_be_read_of_it(block: str) -> None:
    known = FrontMatter(title="The bridge: closed", author="Ann Lee")
    assert split_front_matter(f"---\n{block}Text.\n\nMore.") == (known, "Text.\n\nMore.")


def test_tags_are_words_and_nothing_else() -> None:
    matter, _ = split_front_matter("---\ntitle: !!python/object/apply:os.system [ls]\n---\nText")
    assert matter is not None
    assert matter.title == "!!python/object/apply:os.system [ls]"


BODY = (
    "\n\nNobody came to the quay on Monday. The boats stayed.\n\nIt was quiet there until noon. Then all went home.\n"
)


def pasted(text: str) -> ImportedText:
    (found,) = articles_in(text.encode(), "pasted.txt")
    assert isinstance(found, ImportedText), found
    return found


@pytest.mark.parametrize(
    ("below", "author", "outlet", "published"),
    [
        ("By Jane Doe, The Lantern, 5 August 2024", "Jane Doe", "The Lantern", "2024-08-05"),
        ("By Jane Doe and Ola Reed, 5 August 2024", "Jane Doe, Ola Reed", None, "2024-08-05"),
        ("By Jane Doe, The Hague", "Jane Doe", None, None),
        ("By JANE MARCH, CONSUMER REPORTER", "JANE MARCH", None, None),
        ("By Jane Doe @janeQuay Senior Reporter", "Jane Doe", None, None),
        ("QUAY | By Jane Doe", "Jane Doe", None, None),
        ("Автор, Олена Береза", "Олена Береза", None, None),
        ("Олена Береза, редакторка", "Олена Береза", None, None),
        ("Jane Doe\nPolicy correspondent", "Jane Doe", None, None),
        ("Jane Doe\nLower Quay", None, None, None),
        ("By Jane Doe\nBy Ola Reed", None, None, None),
    ],
)
def test_a_pasted_byline(below: str, author: str | None, outlet: str | None, published: str | None) -> None:
    found = pasted(f"Ferries stand still at the Lower Quay\n{below}{BODY}")
    assert (found.title, found.author) == ("Ferries stand still at the Lower Quay", author)
    assert (found.outlet, found.published) == (outlet, published)


def test_the_byline_of_another_article_below() -> None:
    below = "\nRelated articles\nThe tram is back again\nBy Ola Reed | Nov 4, 2024\n"
    assert pasted(f"Ferries stand still at the quay\nBy Jane Doe{BODY}{below}").author == "Jane Doe"


@pytest.mark.parametrize(
    "above", ["“Quay Gazette” No 204, 7 November 2024, p. 9", "Weekly “Quay Gazette” № 204 (9411)"]
)
def test_a_newspaper_and_its_number_are_no_title(above: str) -> None:
    found = pasted(f"{above}\nFerries stand still at the Lower Quay{BODY}")
    assert (found.title, found.outlet) == ("Ferries stand still at the Lower Quay", "Quay Gazette")
    assert found.published == ("2024-11-07" if "2024" in above else None)
