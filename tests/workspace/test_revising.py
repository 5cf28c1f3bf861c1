"""Articles that come again with another text: what becomes of their annotations, and how it is taken back."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kursk_reader.domain.anchor import Anchoring
from kursk_reader.domain.annotation import Annotation, Details
from kursk_reader.domain.document import ImportedText
from kursk_reader.domain.query import parse
from kursk_reader.domain.span import Span
from kursk_reader.errors import ConflictError
from kursk_reader.storage import annotations, reading
from kursk_reader.storage.reading import Position
from kursk_reader.workspace import articles, finding, history, ingest, revising, suggesting, tagging
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.evidence import Format, anchored, export
from kursk_reader.workspace.ingest import Ingested, Outcome
from kursk_reader.workspace.workspace import Workspace, open_workspace

FIRST = (
    "Kyiv holds Sudzha.\n\nThe general counts 11,000 men; an analyst doubts it. Nobody has seen them, he says.\n\n"
    "The town was quiet on Monday, and the market was open until noon."
)
SECOND = FIRST.replace("11,000", "12,000").replace("Nobody has seen them, he says.", "More soon.")
URL = "https://example.org/kursk/sudzha"


@pytest.fixture
def come(workspace: Workspace) -> Callable[..., Ingested]:
    """A text that comes from the web: `come(text)`."""

    def come(text: str, url: str = URL, **known: str) -> Ingested:
        return ingest.add(workspace, ImportedText("Sudzha holds", text, url=url, **known), url)

    return come


@pytest.fixture
def tagged(workspace: Workspace, come: Callable[..., Ingested]) -> dict[str, str]:
    """The first text in the library, with an annotation on each of these words; their ids."""
    article = articles.open_article(workspace, come(FIRST).document_id or "")
    ids = {}
    for words, name in (
        ("Kyiv holds Sudzha.", "claim"),
        ("11,000 men", "figure"),
        ("Nobody has seen them, he says.", "claim"),
        ("the market was open until noon", "claim"),
    ):
        start = FIRST.index(words)
        done = tagging.tag(workspace, article, Span(start, start + len(words)), name)
        ids[words] = done.changes[0].id
    return ids


def standing(workspace: Workspace) -> dict[str, tuple[str, str]]:
    """By id how each annotation of the listed articles stands, and on which words of their texts."""
    return {
        each.annotation.id: (each.how.value, each.annotation.selector.exact if each.how is not Anchoring.ORPHAN else "")
        for each in anchored(workspace)
    }


def one(workspace: Workspace, key: str) -> Annotation:
    found = tagging.annotation(workspace, key)
    assert found
    return found


def only_article(workspace: Workspace) -> Article:
    (item,) = articles.every(workspace)
    return articles.open_article(workspace, item.document.id)


def test_a_changed_article_takes_the_place_of_the_earlier_one(
    workspace: Workspace, come: Callable[..., Ingested], tagged: dict[str, str]
) -> None:
    before = only_article(workspace).document
    come_again = come(SECOND)
    assert come_again.outcome is Outcome.REVISED
    article = only_article(workspace)
    assert (article.document.id, article.text) == (come_again.document_id, SECOND)
    assert standing(workspace) == {
        tagged["Kyiv holds Sudzha."]: ("kept", "Kyiv holds Sudzha."),
        tagged["11,000 men"]: ("changed", "12,000 men"),
        tagged["Nobody has seen them, he says."]: ("orphan", ""),
        tagged["the market was open until noon"]: ("kept", "the market was open until noon"),
    }
    assert finding.search(workspace.connection, parse("11,000")) == []
    assert [hit.document_id for hit in finding.search(workspace.connection, parse("12,000"))] == [article.document.id]
    changed, lost = (one(workspace, tagged[words]) for words in ("11,000 men", "Nobody has seen them, he says."))
    for annotation, words in ((changed, "11,000 men"), (lost, "Nobody has seen them, he says.")):
        assert annotation.was
        assert (annotation.was.document_id, annotation.was.selector.exact) == (before.id, words)
        assert revising.earlier_text(workspace, annotation)[slice(*annotation.was.selector.span)] == words
    item = articles.listed(workspace, article.document.id)
    assert item
    assert (item.counts, item.to_review) == ({"claim": 3, "figure": 1}, 2)
    assert revising.to_review(workspace, article.document.id) == [changed.id, lost.id]
    assert revising.successor(workspace, before.id) == article.document
    assert revising.successor(workspace, article.document.id) is None


def test_one_undo_brings_all_of_the_earlier_article_back(
    workspace: Workspace, come: Callable[..., Ingested], tagged: dict[str, str]
) -> None:
    before, there = only_article(workspace), standing(workspace)
    come(SECOND)
    after, now = only_article(workspace), standing(workspace)
    undone = history.undo(workspace)
    assert undone
    assert undone.label == "undone: revised “Sudzha holds”"
    assert (only_article(workspace), standing(workspace)) == (before, there)
    assert articles.placements(workspace, after.document.id) == []
    assert history.redo(workspace)
    assert (only_article(workspace), standing(workspace)) == (after, now)
    assert history.undo(workspace)
    assert come(SECOND).outcome is Outcome.REVISED
    assert standing(workspace) == now
    item = articles.listed(workspace, only_article(workspace).document.id)
    assert item
    assert item.counts == {"claim": 3, "figure": 1}


def test_the_same_text_and_earlier_ones_from_elsewhere_are_already_there(
    workspace: Workspace, come: Callable[..., Ingested], tagged: dict[str, str]
) -> None:
    come(SECOND)
    articles.edit(workspace, only_article(workspace).document, {"title": "Sudzha, corrected"})
    assert come(SECOND).outcome is Outcome.ALREADY_THERE
    for url in ("https://example.com/copy", ""):
        again = come(FIRST, url=url)
        assert (again.outcome, again.title, again.is_earlier) == (Outcome.ALREADY_THERE, "Sudzha, corrected", True)
    assert only_article(workspace).text == SECOND


def test_an_earlier_text_that_is_back_in_its_place_is_the_text_again(
    workspace: Workspace, come: Callable[..., Ingested], tagged: dict[str, str]
) -> None:
    before = standing(workspace)
    for text, revised in ((SECOND, (2, 1, 1, 1.0)), (FIRST, (4, 0, 0, 1.0)), (SECOND, (2, 1, 1, 1.0))):
        came = come(text)
        assert (came.outcome, came.revised) == (Outcome.REVISED, revised)
        assert only_article(workspace).text == text
        assert come(text).outcome is Outcome.ALREADY_THERE
    assert history.undo(workspace)
    assert (only_article(workspace).text, standing(workspace)) == (FIRST, before)


def test_a_copy_that_is_cut_off_is_told_and_the_whole_text_can_come_again(
    workspace: Workspace, come: Callable[..., Ingested], tagged: dict[str, str]
) -> None:
    before = standing(workspace)
    cut = come(FIRST[: len(FIRST) // 2])
    assert cut.revised
    assert 0.4 < cut.revised.part_left < 0.6
    assert come(FIRST).revised == (4, 0, 0, 1.0)
    assert standing(workspace) == before
    rewritten = come(FIRST[len(FIRST) // 2 :])
    assert rewritten.revised
    assert rewritten.revised.part_left == 1


def test_what_was_written_of_an_article_stands_through_its_revisions(
    workspace: Workspace, come: Callable[..., Ingested]
) -> None:
    come(FIRST, outlet="Lantern", author="A. Writer")
    document = only_article(workspace).document
    articles.edit(workspace, document, {"title": "Which town?", "author": ""})
    for text, outlet in ((SECOND, "The Lantern"), (FIRST, "The Lantern, evening edition")):
        come(text, outlet=outlet, author="A. Writer")
        known = only_article(workspace).document
        assert (known.title, known.author, known.outlet) == ("Which town?", None, outlet)
    for _ in range(3):
        history.undo(workspace)
    ingest.add(workspace, ImportedText("Sudzha falls", SECOND, url=URL), URL)
    assert only_article(workspace).document.title == "Sudzha falls"


def test_another_article_in_the_same_place_is_no_revision(
    workspace: Workspace, come: Callable[..., Ingested], tagged: dict[str, str]
) -> None:
    assert come("Heavy rain is expected in the south. Farmers hope for a good harvest.").outcome is Outcome.ADDED
    assert len(articles.ids(workspace)) == 2
    assert {how for how, _ in standing(workspace).values()} == {"kept"}


def test_a_text_without_a_place_is_no_revision_unless_it_is_said_to_be(
    workspace: Workspace, tagged: dict[str, str]
) -> None:
    assert ingest.add(workspace, ImportedText("Pasted", SECOND), "standard input").outcome is Outcome.ADDED
    first = articles.find(workspace, "Sudzha holds")
    third = ImportedText("Pasted too", f"Correction. {SECOND}", outlet="The Lantern")
    assert ingest.add(workspace, third, "standard input", revises=first).outcome is Outcome.REVISED
    revision = articles.find(workspace, "Pasted too")
    assert (revision.outlet, revision.url) == ("The Lantern", URL)
    assert len(standing(workspace)) == 4


def test_a_file_that_has_changed_revises_what_came_from_it(workspace: Workspace, tmp_path: Path) -> None:
    file, elsewhere = tmp_path / "report.txt", tmp_path / "other" / "report.txt"
    elsewhere.parent.mkdir()
    outcomes = []
    for path, text in ((file, FIRST), (elsewhere, f"{FIRST} The end."), (file, SECOND), (file, FIRST), (file, FIRST)):
        path.write_text(text)
        outcomes += [each.outcome for batch in ingest.ingest(workspace, [path]) for each in batch]
    assert outcomes == [Outcome.ADDED, Outcome.ADDED, Outcome.REVISED, Outcome.REVISED, Outcome.ALREADY_THERE]
    assert len(articles.ids(workspace)) == 2


def test_two_revisions_in_a_row(workspace: Workspace, come: Callable[..., Ingested], tagged: dict[str, str]) -> None:
    come(SECOND)
    come(SECOND.replace("12,000", "13,000"))
    figure = one(workspace, tagged["11,000 men"])
    assert (figure.anchor, figure.selector.exact) == (Anchoring.CHANGED, "13,000 men")
    assert figure.was
    assert figure.was.selector.exact == "11,000 men"  # what was sure last, not what was never looked at
    come(f"{FIRST} The end.")
    assert {how for how, _ in standing(workspace).values()} == {"kept"}
    assert all(each.annotation.was is None for each in anchored(workspace))
    for expected in ("changed", "changed", "kept"):
        assert history.undo(workspace)
        assert standing(workspace)[tagged["11,000 men"]][0] == expected


def test_what_was_confirmed_is_what_the_next_revision_is_compared_with(
    workspace: Workspace, come: Callable[..., Ingested], tagged: dict[str, str]
) -> None:
    come(SECOND)
    figure = one(workspace, tagged["11,000 men"])
    assert revising.confirm(workspace, figure).label == "confirmed figure “12,000 men”"
    confirmed = one(workspace, figure.id)
    assert (confirmed.anchor, confirmed.was, confirmed.selector) == (Anchoring.MOVED, None, figure.selector)
    come(f"{SECOND} The end.")
    assert one(workspace, figure.id).anchor is Anchoring.KEPT


def test_what_is_given_up_keeps_its_words_and_is_not_asked_about_again(
    workspace: Workspace, come: Callable[..., Ingested], tagged: dict[str, str]
) -> None:
    come(SECOND)
    document = only_article(workspace).document
    for key in revising.to_review(workspace, document.id):
        revising.give_up(workspace, one(workspace, key))
    assert revising.to_review(workspace, document.id) == []
    assert list(anchored(workspace, to_review=True)) == []
    given_up = one(workspace, tagged["11,000 men"])
    assert (given_up.anchor, given_up.selector.exact) == (Anchoring.ORPHAN, "11,000 men")
    come(f"{SECOND} The end.")
    assert revising.to_review(workspace, only_article(workspace).document.id) == []
    assert history.undo(workspace)
    assert history.undo(workspace)
    assert history.undo(workspace)
    assert len(revising.to_review(workspace, document.id)) == 2


def test_a_new_extent_decides(workspace: Workspace, come: Callable[..., Ingested], tagged: dict[str, str]) -> None:
    come(SECOND)
    article = only_article(workspace)
    lost = one(workspace, tagged["Nobody has seen them, he says."])
    start = SECOND.index("More soon.")
    tagging.respan(workspace, article, lost, Span(start, start + 10))
    found = one(workspace, lost.id)
    assert (found.anchor, found.was, found.selector.exact) == (Anchoring.MOVED, None, "More soon.")


def test_an_export_has_the_places_that_were_sure_last(
    workspace: Workspace, come: Callable[..., Ingested], tagged: dict[str, str]
) -> None:
    def exported() -> dict[str, tuple[str, str]]:
        rows = map(json.loads, export(workspace, Format.JSONL))
        return {row["id"]: (row["text"], row["text_sha256"]) for row in rows}

    first = only_article(workspace).document
    come(SECOND)
    second = only_article(workspace).document
    figure, lost = tagged["11,000 men"], tagged["Nobody has seen them, he says."]
    assert exported()[figure] == ("11,000 men", first.text_sha256)
    assert exported()[lost] == ("Nobody has seen them, he says.", first.text_sha256)
    assert exported()[tagged["Kyiv holds Sudzha."]] == ("Kyiv holds Sudzha.", second.text_sha256)
    revising.confirm(workspace, one(workspace, figure))
    revising.give_up(workspace, one(workspace, lost))
    assert exported()[figure] == ("12,000 men", second.text_sha256)
    assert exported()[lost] == ("Nobody has seen them, he says.", first.text_sha256)


def test_proposals_stay_behind_and_what_was_rejected_comes_along(
    workspace: Workspace, come: Callable[..., Ingested]
) -> None:
    document_id = come(FIRST).document_id or ""
    suggesting.propose(workspace.library, document_id)
    rejected = suggesting.proposed(workspace, document_id)[0]
    suggesting.reject(workspace, one(workspace, rejected.id))
    come(f"{FIRST} The end.")
    revision = only_article(workspace).document.id
    assert suggesting.proposed(workspace, revision) == []
    assert suggesting.is_due(workspace, revision)
    suggesting.propose(workspace.library, revision)
    again = {(each.span, each.tag) for each in suggesting.proposed(workspace, revision)}
    assert (rejected.span, rejected.tag) not in again


def test_the_reading_position_goes_along(workspace: Workspace, come: Callable[..., Ingested]) -> None:
    document_id = come(FIRST).document_id or ""
    caret = FIRST.index("The town")
    articles.leave(workspace, document_id, Position(caret, caret))
    come(f"Corrected on Tuesday.\n\n{FIRST}")
    article = only_article(workspace)
    assert article.text[article.position.caret :].startswith("The town")
    assert reading.position(workspace.connection, article.document.id).furthest == article.position.caret


def test_older_changes_are_not_undone_in_a_text_they_were_not_made_in(
    workspace: Workspace, library_file: Path, come: Callable[..., Ingested], tagged: dict[str, str]
) -> None:
    article = only_article(workspace)
    figure = one(workspace, tagged["11,000 men"])
    tagging.respan(workspace, article, figure, Span(figure.selector.start, figure.selector.start + 6))
    tagging.describe(workspace, one(workspace, figure.id), Details(note="whose count?"))
    other = open_workspace(library_file, "bert")
    ingest.add(other, ImportedText("Sudzha holds", f"{FIRST} The end.", url=URL), URL)
    other.close()
    stands = one(workspace, figure.id)
    assert (stands.anchor, stands.selector.exact) == (Anchoring.KEPT, "11,000")
    assert history.undo(workspace)
    noted = one(workspace, figure.id)
    assert (noted.details.note, noted.span) == (None, stands.span)
    with pytest.raises(ConflictError, match="Not undone: The text was revised since"):
        history.undo(workspace)
    assert one(workspace, figure.id) == noted


def test_every_annotation_of_a_revision_says_what_the_text_says(
    workspace: Workspace, come: Callable[..., Ingested], tagged: dict[str, str]
) -> None:
    for text in (SECOND, FIRST.replace("Monday", "Tuesday"), FIRST.upper(), SECOND[30:]):
        come(text)
        for item in articles.every(workspace):
            written = articles.open_article(workspace, item.document.id).text
            for each in annotations.of_document(workspace.connection, item.document.id):
                assert each.anchor is Anchoring.ORPHAN or written[slice(*each.span)] == each.selector.exact


def value(workspace: Workspace, key: str) -> tuple[object, ...]:
    told = dict(one(workspace, key).attributes)
    return tuple(told.get(name) for name in ("approximation", "low", "high", "unit"))


def test_the_value_of_a_figure_is_that_of_its_words(
    workspace: Workspace, come: Callable[..., Ingested], tagged: dict[str, str]
) -> None:
    key = tagged["11,000 men"]
    before, after = (None, 11000.0, 11000.0, "men"), ("about", 12000.0, 12000.0, "men")
    assert value(workspace, key) == before
    come(FIRST.replace("11,000", "about 12,000"))
    assert value(workspace, key) == after
    revising.confirm(workspace, one(workspace, key))
    assert value(workspace, key) == after
    tagging.respan(workspace, only_article(workspace), one(workspace, key), Span(0, 4))
    assert value(workspace, key) == (None, None, None, None)
    history.undo(workspace)
    history.undo(workspace)
    assert value(workspace, key) == after
    revising.give_up(workspace, one(workspace, key))
    assert value(workspace, key) == before
    history.undo(workspace)
    history.undo(workspace)
    assert value(workspace, key) == before
