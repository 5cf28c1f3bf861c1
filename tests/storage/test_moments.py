"""Articles stand in the order in which they were published, and filters for dates cut that order."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kursk_reader.domain.dates import beginning, precise_date
from kursk_reader.domain.document import ImportedText
from kursk_reader.domain.query import parse
from kursk_reader.storage.listing import Order, Sort
from kursk_reader.workspace import articles, ingest
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.workspace import Workspace, opened

OLDEST_FIRST = (
    "2023", "2024-08-14T00:30+03:00", "2024-08-14", "2024-08-14T00:00Z", "2024-08-14T09:00+0300",
    "2024-08-14T05:30-0100", "2024-08-14T07:00", "2024-08-13T22:00:30-10", "2024-08-15",
)  # fmt: skip


@pytest.fixture
def published(workspace: Workspace, article: Callable[..., Article]) -> None:
    """An article of each date, and one without, imported in another order."""
    for number, date in enumerate([*OLDEST_FIRST[::2], None, *OLDEST_FIRST[1::2]]):
        article(f"Report {number}.", f"Report {number}", published=date and precise_date(date))


def dates(workspace: Workspace, order: Order) -> list[str | None]:
    found = articles.some(workspace, articles.ordered(workspace, order))
    return [item.document.published for item in found]


@pytest.mark.usefixtures("published")
def test_the_order_is_that_of_moments_whatever_their_zone(workspace: Workspace) -> None:
    oldest_first = [precise_date(date) for date in OLDEST_FIRST]
    assert dates(workspace, Order(Sort.DATE, reversed=True)) == [*oldest_first, None]
    assert dates(workspace, Order(Sort.DATE)) == [*oldest_first[::-1], None]


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("words", "first", "after_last"),
    [
        ("after:2024", 1, 9), ("before:2024-08-14", 0, 2), ("after:2024-08-14T00:00Z", 2, 9),
        ("after:2024-08-14T09:00+03:00 before:2024-08-14T07:00Z", 4, 6), ("before:2024-08-14T03:00+03:00", 0, 2),
        ("after:2024-08-13T23:00-01:00 before:2024-08-15T14:00+14:00", 2, 8),
    ],
)  # fmt: skip
def test_filters_cut_the_order_at_a_moment(workspace: Workspace, words: str, first: int, after_last: int) -> None:
    order = articles.ordered(workspace, Order(Sort.DATE, reversed=True))
    assert articles.fitting(workspace, parse(words), order) == list(order)[first:after_last]


@pytest.mark.parametrize(
    ("date", "begins"),
    [
        ("2024", "2024"), ("2024-01", "2024"), ("2024-01-01", "2024"), ("2024-08-01", "2024-08"),
        ("2024-11", "2024-11"), ("2024-08-14", "2024-08-14"), ("2024-01-01T03:00+03:00", "2024"),
        ("2024-08-14T00:00", "2024-08-14"), ("2024-08-14T10:00:30.25+03:00", "2024-08-14T07:00:30.250Z"),
        ("0001-01-01T00:00+03:00",) * 2,
    ],
)  # fmt: skip
def test_when_a_date_begins(date: str, begins: str) -> None:
    assert beginning(date) == begins


ZONES = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@settings(max_examples=50)
@given(
    st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=ZONES),
    st.sampled_from(("minutes", "seconds", "milliseconds")),
)
@example(datetime(2024, 8, 14, 23, 59, 59, 999000, timezone(timedelta(hours=3))), "milliseconds")
@example(datetime(2024, 1, 1, 2, 0, tzinfo=timezone(timedelta(hours=2))), "minutes")
def test_library_and_query_agree_on_every_moment(library: sqlite3.Connection, moment: datetime, precision: str) -> None:
    written = moment.isoformat(timespec=precision)
    assert precise_date(written) == written
    library.execute("UPDATE documents SET published = ?", (written,))
    ((stored,),) = library.execute("SELECT published_utc FROM documents")
    begins = beginning(written)
    assert stored == begins if "T" in begins else stored.removesuffix("T00:00:00.000Z") == f"{begins}-01-01"[:10]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """A library with one article."""
    with opened(tmp_path_factory.mktemp("moments") / "library.db", "anna", create=True) as workspace:
        ingest.add(workspace, ImportedText("Sudzha holds", "Sudzha holds."), "test")
        workspace.connection.execute("PRAGMA synchronous = OFF")
        yield workspace.connection


@pytest.mark.parametrize("date", ["now", "yesterday", "2024-08-14T99:00", "2024-08-14Tnow", "0024-13-01T00:00"])
def test_what_is_no_date_is_kept_as_it_is(library: sqlite3.Connection, date: str) -> None:
    library.execute("UPDATE documents SET published = ?", (date,))
    assert library.execute("SELECT published_utc FROM documents").fetchone() == (date,)
