"""Articles in nearly the same words are linked, and stay so sensibly when one of them goes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kursk_reader.domain.document import ImportedText
from kursk_reader.importing import plain
from kursk_reader.storage.listing import Order
from kursk_reader.workspace import articles, duplicates, history
from kursk_reader.workspace.ingest import Ingested, Outcome, add
from kursk_reader.workspace.workspace import Workspace, opened

WIRE = "\n".join(
    f"Engineers found crack {at} in the {place} pier of the old bridge, and the {who} wants it repaired before {when}."
    for at, (place, who, when) in enumerate(
        (place, who, when)
        for place in ("northern", "southern", "middle")
        for who in ("council", "mayor", "harbour office")
        for when in ("winter", "the elections")
    )
)
OTHER = "\n".join(
    f"The ferry company carried {at} thousand passengers in {month} and hopes that its two boats will not be sold."
    for at, month in enumerate(("May", "June", "July", "August", "September", "October", "November", "December"))
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path / "library.db", "tester", create=True) as workspace:
        yield workspace


def put(workspace: Workspace, title: str, text: str, url: str | None = None) -> Ingested:
    imported: ImportedText = plain.article(f"{title}\n{text}\n", "x.txt")
    return add(workspace, imported._replace(url=url), f"{title}.txt")


def original(workspace: Workspace, ingested: Ingested) -> str | None:
    assert ingested.document_id
    found = duplicates.original(workspace, ingested.document_id)
    return found.title if found else None


def counted(workspace: Workspace) -> tuple[int, int]:
    numbers = articles.ordered(workspace, Order())
    return len(numbers), duplicates.texts(workspace, numbers)


def remove(workspace: Workspace, ingested: Ingested) -> None:
    assert ingested.document_id
    item = articles.listed(workspace, ingested.document_id)
    assert item is not None
    articles.remove(workspace, item.document)


def test_wire_copy_on_two_sites_is_linked_and_counted_once(workspace: Workspace) -> None:
    first = put(workspace, "Cracks in the bridge", WIRE)
    copy = put(workspace, "Bridge: what the engineers found", f"{WIRE}\nRelated Articles\nFerry sold\nTheatre closed")
    other = put(workspace, "The ferry", OTHER)
    assert (copy.outcome, copy.same_as) == (Outcome.ADDED, "Cracks in the bridge")
    assert [original(workspace, each) for each in (first, copy, other)] == [None, "Cracks in the bridge", None]
    assert counted(workspace) == (3, 2)
    assert [item.same_as for item in articles.every(workspace)] == [None, first.document_id, None]


def test_a_copy_of_a_copy_is_linked_to_the_original(workspace: Workspace) -> None:
    put(workspace, "One", WIRE)
    put(workspace, "Two", WIRE + "\nMore is not known.")
    assert put(workspace, "Three", WIRE + "\nThat is all there is to say of it.").same_as == "One"
    assert counted(workspace) == (3, 1)


def test_a_removed_article_is_no_original(workspace: Workspace) -> None:
    remove(workspace, put(workspace, "One", WIRE))
    assert put(workspace, "Two", WIRE).same_as == ""


def test_the_first_copy_takes_the_place_of_a_removed_original_until_that_is_undone(workspace: Workspace) -> None:
    one, two, three = (put(workspace, title, WIRE) for title in ("One", "Two", "Three"))
    remove(workspace, one)
    assert [original(workspace, each) for each in (two, three)] == [None, "Two"]
    assert counted(workspace) == (2, 1)
    history.undo(workspace)
    assert [original(workspace, each) for each in (one, two, three)] == [None, "One", "One"]
    assert counted(workspace) == (3, 1)


def test_a_removed_article_that_is_imported_again_is_linked_to_what_came_meanwhile(workspace: Workspace) -> None:
    one = put(workspace, "One", WIRE)
    remove(workspace, one)
    put(workspace, "Two", WIRE)
    assert put(workspace, "One", WIRE).same_as == "Two"
    assert original(workspace, one) == "Two"


def test_a_revision_is_no_copy_of_what_it_revises(workspace: Workspace) -> None:
    put(workspace, "One", WIRE, "https://example.org/a")
    revised = put(workspace, "One", WIRE + "\nThis has been corrected.", "https://example.org/a")
    assert (revised.outcome, revised.same_as) == (Outcome.REVISED, "")
    assert counted(workspace) == (1, 1)


def test_when_an_original_is_revised_its_copies_stay_together(workspace: Workspace) -> None:
    put(workspace, "One", WIRE, "https://example.org/a")
    two, three = put(workspace, "Two", WIRE), put(workspace, "Three", WIRE)
    revised = put(workspace, "One", WIRE + "\nThis has been corrected.", "https://example.org/a")
    assert [original(workspace, each) for each in (two, three, revised)] == [None, "Two", "Two"]
    history.undo(workspace)
    assert [original(workspace, each) for each in (two, three)] == ["One", "One"]


def test_how_many_are_told() -> None:
    assert duplicates.told(5, 4) == "5 articles, 4 texts"
    assert duplicates.told(2, 1) == "2 articles, 1 text"
    assert duplicates.told(1, 1) == "1 article"
