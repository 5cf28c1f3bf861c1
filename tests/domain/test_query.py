"""What people type to find articles, and dates as precise as they are known."""

import re

import pytest

from kursk_reader.domain.dates import precise_date
from kursk_reader.domain.folding import pattern_of, words
from kursk_reader.domain.metadata import checked
from kursk_reader.domain.query import Query, Term, parse
from kursk_reader.errors import UsageError


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("", Query()),
        (" – + ' ", Query()),
        ("kursk with", Query((Term("kursk"), Term("with", True)))),
        ("kursk ", Query((Term("kursk"),))),
        ('"north korean" men ', Query((Term("north korean"), Term("men")))),
        ("«Северная Корея» “x y”", Query((Term("Северная Корея"), Term("x y")))),
        ('"north kor', Query((Term("north kor", True),))),
        ("kor* north ", Query((Term("kor", True), Term("north")))),
        ("* a -kor* -\"b *\" outlet:lan* ",
         Query((Term("a"),), outlets=(Term("lan", True),), excluded=(Term("kor", True), Term("b *")))),
        ("12:30 https://example.org ", Query((Term("12:30"), Term("https://example.org")))),
        ('outlet:"The Lantern" x ', Query((Term("x"),), outlets=(Term("The Lantern"),))),
        ("outlet:lant author:a speaker:b",
         Query(outlets=(Term("lant", True),), authors=(Term("a", True),), speakers=(Term("b", True),))),
        ("Tag:Claim tag:fig", Query(tags=("claim", "fig"))),
        ("after:2024-08 before:2024-09-01", Query(after="2024-08", before="2024-09-01")),
        ("is:read IS:Unread", Query(read=False)),
        ("is:to-review is:read language:UK", Query(read=True, to_review=True, language="uk")),
        ("outlet: is:", Query()),
        ('"outlet:x" ', Query((Term("outlet:x"),))),
        ("a OR b c ", Query((Term("a"), Term("b", either=True), Term("c")))),
        ('OR a or "OR" OR', Query((Term("a"), Term("or"), Term("OR")))),
        ('a -b -"c d" e-f - --g ', Query((Term("a"), Term("e-f"), Term("--g")), excluded=(Term("b"), Term("c d")))),
    ],
)  # fmt: skip
def test_words_phrases_and_filters(typed: str, query: Query) -> None:
    assert parse(typed) == query
    assert parse(typed).is_empty == (query == Query())


@pytest.mark.parametrize(
    ("typed", "told"),
    [("note:x", "“note:”"), ("before:2024-13", "“2024-13”"), ("is:new", "is:to-review"), ("after:x", "after:"),
     ("-tag:x", "- is for words")]
)  # fmt: skip
def test_a_filter_that_is_none_is_left_out_and_told(typed: str, told: str) -> None:
    query = parse(f"{typed} kursk ")
    assert query._replace(complaints=()) == Query((Term("kursk"),))
    (complaint,) = query.complaints
    assert told in complaint


@pytest.mark.parametrize("typed", ["outlet:x OR kursk ", "kursk OR outlet:x ", "-a OR b"])
def test_only_words_are_joined_by_or(typed: str) -> None:
    (complaint,) = parse(typed).complaints
    assert complaint.startswith("OR is for words")


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024", "2024"), ("2024-08", "2024-08"), (" 2024-08-14 ", "2024-08-14"),
        ("2024-08-14t10:00z", "2024-08-14T10:00Z"),
        ("2024-08-14 10:00:30 +03:00", "2024-08-14T10:00:30+03:00"), ("2024-02-30", None), ("2024-13", None),
        ("2024-8-1", None), ("14.08.2024", None), ("2024-08-14T25:00", None), ("2024-08T10:00", None), ("0000", None),
        ("٢٠٢٤", None), ("", None), ("3 days ago", None),
    ],
)  # fmt: skip
def test_dates_as_precise_as_they_are_known(written: str, date: str | None) -> None:
    assert precise_date(written) == date


@pytest.mark.parametrize(
    ("field", "written", "stored"),
    [
        ("title", "  A \n title\0", "A title"), ("outlet", " \t", None), ("author", "\ud800", "\ufffd"),
        ("url", "HTTPS://example.org/a?b=c#d", "HTTPS://example.org/a?b=c#d"), ("url", "", None),
        ("language", "UK", "uk"), ("language", "pt-BR", "pt-BR"), ("published", "2024-08", "2024-08"),
    ],
)  # fmt: skip
def test_what_a_person_writes_is_stored_clean(field: str, written: str, stored: str | None) -> None:
    assert checked(field, written) == stored


@pytest.mark.parametrize(
    ("field", "written"),
    [("title", " "), ("url", "ftp://example.org"), ("url", "https://"), ("url", "https://a b"), ("language", "e"),
     ("language", "en_GB"), ("published", "soon")],
)  # fmt: skip
def test_what_cannot_be_is_refused(field: str, written: str) -> None:
    with pytest.raises(UsageError):
        checked(field, written)


@pytest.mark.parametrize(
    ("typed", "text", "place"),
    [
        ("kur", "(Kursk’s)", "Kursk"), ("пят", "У п’ятницю", None), ("п'ят", "У п’ятницю", "п’ятницю"),
        ("nunez", "Señor NÚÑEZ.", "NÚÑEZ"), ("all", "small ball", None), ("10,000", "some 10 000 men", "10 000"),
        ("10000", "some 10.000 men", "10.000"), ("10 000 men", "10000 men", "10000 men"), ("10000", "110,000", None),
        ("еще", "И ещё.", "ещё"), ("и", "раи\u0306он и", "и"), ("istanbul", "İstanbul", "İstanbul"), ("+", "1+1", None),
        ("(", "(", None), ("foo bar", "foo_bar", "foo_bar"),
    ],
)  # fmt: skip
def test_places_of_what_is_typed(typed: str, text: str, place: str | None) -> None:
    pattern = pattern_of(typed, beginning=True)
    found = re.search(pattern, text, re.IGNORECASE) if pattern else None
    assert (found and found[0]) == place
    assert bool(pattern) == bool(words(typed))
