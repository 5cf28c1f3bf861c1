"""Libraries merged: what comes, what stays, who is right, and that both ways give the same."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kursk_reader.domain.codebook import Tag, Unit
from kursk_reader.domain.document import text_sha256
from kursk_reader.domain.span import Span
from kursk_reader.storage import documents
from kursk_reader.storage.checking import check
from kursk_reader.storage.other_library import other_library
from kursk_reader.workspace import articles, folding, history, revising, tagging, tags
from kursk_reader.workspace.arriving import ArticleFate
from kursk_reader.workspace.duplicates import original
from kursk_reader.workspace.merging import Merging
from kursk_reader.workspace.reconciling import Fate
from kursk_reader.workspace.workspace import Workspace, open_workspace
from workspace.merges import TEXT, URL, Copy, add, annotation, conflicts, describe, fates, merge, notes, stored, tag

LATER = TEXT.replace("11,000", "12,000")
LATEST = LATER.replace("quiet", "calm")

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def ben(tmp_path: Path) -> Iterator[Workspace]:
    """Another library, in which nothing is yet."""
    with contextlib.closing(open_workspace(tmp_path / "ben.db", "ben")) as workspace:
        yield workspace


def test_an_article_that_is_not_here_comes_with_all_that_is_known_of_it(workspace: Workspace, ben: Workspace) -> None:
    there = add(ben, outlet="The Lantern", published="2024-11-11", url=URL)
    article = articles.open_article(ben, there)
    folding.toggle(ben, article, [Span(len(TEXT) - 64, len(TEXT))])
    articles.edit(ben, article.document, {"author": "Elinor Marsh"})
    claim = tag(ben, there, "Kyiv holds Sudzha.", note="says who?")
    (merged,) = merge(workspace, ben)
    assert (merged.fate, fates([merged])) == (ArticleFate.NEW, {Fate.NEW: 1})
    here = articles.open_article(workspace, there)
    assert here[:3] == articles.open_article(ben, there)[:3]
    assert annotation(workspace, claim) == annotation(ben, claim)
    later = add(workspace, LATER, url=URL, author="E. M.")
    assert articles.open_article(workspace, later).document.author == "Elinor Marsh"  # written by hand, also elsewhere
    assert check(workspace.library.path).faults == ()


def test_the_same_text_is_the_article_that_is_here(workspace: Workspace, ben: Workspace) -> None:
    here, there = add(workspace, title="Mine"), add(ben, title="Theirs")
    tag(workspace, here, "11,000 men", "figure")
    claim = tag(ben, there, "Kyiv holds Sudzha.")
    (merged,) = merge(workspace, ben)
    assert (merged.fate, merged.wrote) == (ArticleFate.THERE_ALREADY, True)
    assert articles.ids(workspace) == [here]
    assert articles.open_article(workspace, here).document.title == "Mine"
    assert annotation(workspace, claim) == annotation(ben, claim)._replace(document_id=here)
    (again,) = merge(workspace, ben)
    assert (again.wrote, fates([again])) == (False, {Fate.THERE_ALREADY: 1})


def test_an_article_in_nearly_the_same_words_is_linked(workspace: Workspace, ben: Workspace) -> None:
    words = " ".join(f"word{number}" for number in range(200))
    here = add(workspace, words)
    there = add(ben, words.replace("word77 ", ""))
    merge(workspace, ben)
    same = original(workspace, there)
    assert same is not None
    assert same.id == here


def test_an_article_that_was_removed_stays_removed(workspace: Workspace, ben: Workspace) -> None:
    articles.remove(workspace, articles.find(workspace, add(workspace)))
    tag(ben, add(ben), "Kyiv holds Sudzha.")
    articles.remove(ben, articles.find(ben, add(ben, "Ben has removed that.")))
    (merged,) = merge(workspace, ben)
    assert (merged.fate, merged.wrote) == (ArticleFate.REMOVED_HERE, False)
    assert articles.ids(workspace) == []


def test_what_was_changed_later_is_valid(workspace: Workspace, copy: Copy) -> None:
    key = add(workspace)
    first, second, third = (tag(workspace, key, words) for words in ("Kyiv", "market", "Monday"))
    ben = copy()
    describe(workspace, first, "mine, earlier")
    describe(ben, first, "theirs, later")
    describe(ben, second, "theirs, earlier")
    describe(workspace, second, "mine, later")
    describe(ben, third, "theirs alone")
    found = merge(workspace, ben)
    assert fates(found) == {Fate.CHANGED: 2, Fate.THERE_ALREADY: 1}
    assert notes(workspace) == {first: "theirs, later", second: "mine, later", third: "theirs alone"}
    named = {conflict.annotation.id: conflict for conflict in conflicts(found)}
    assert named.keys() == {first, second}
    assert named[first][1:] == ({"note": "mine, earlier"}, {"note": "theirs, later"}, True)
    assert named[second][1:] == ({"note": "mine, later"}, {"note": "theirs, earlier"}, False)


def test_a_version_that_was_left_behind_is_no_news(workspace: Workspace, copy: Copy) -> None:
    key = tag(workspace, add(workspace), "Kyiv holds Sudzha.")
    describe(workspace, key, "a guess")
    backup = copy()
    history.undo(workspace)
    assert not merge(workspace, backup)[0].wrote
    assert notes(workspace) == {key: None}
    merge(backup, workspace)
    assert notes(backup) == {key: None}


def test_what_was_deleted_is_deleted(workspace: Workspace, copy: Copy) -> None:
    key = add(workspace)
    mine, theirs, both, regretted = (tag(workspace, key, words) for words in ("Kyiv", "market", "Monday", "noon"))
    ben = copy()
    tagging.remove(workspace, annotation(workspace, mine))
    tagging.remove(ben, annotation(ben, theirs))
    describe(ben, both, "changed there")
    tagging.remove(workspace, annotation(workspace, both))
    tagging.remove(ben, annotation(ben, regretted))
    tagging.remove(workspace, annotation(workspace, regretted))
    history.undo(workspace)
    found = merge(workspace, ben)
    assert fates(found) == {Fate.DELETED_HERE: 2, Fate.DELETED_THERE: 1}
    assert notes(workspace).keys() == {regretted}
    (conflict,) = conflicts(found)
    assert (conflict.annotation.id, conflict.here, conflict.taken) == (both, None, False)
    assert conflict.there is not None
    assert conflict.there["note"] == "changed there"


def test_rows_that_were_lost_come_back_from_a_backup(workspace: Workspace, copy: Copy) -> None:
    key = tag(workspace, add(workspace), "Kyiv holds Sudzha.")
    backup = copy()
    workspace.connection.execute("DELETE FROM annotations")  # nobody has deleted them: the journal does not tell so
    assert fates(merge(backup, workspace)) == {}
    assert fates(merge(workspace, backup)) == {Fate.NEW: 1}
    assert notes(workspace).keys() == {key}


def test_a_later_text_there_takes_the_place_of_the_one_here(workspace: Workspace, copy: Copy) -> None:
    key = add(workspace, url=URL)
    mine = tag(workspace, key, "the market was open")
    ben = copy()
    figure = tag(workspace, key, "11,000 men", "figure")
    describe(ben, mine, "theirs, before the revision")
    add(ben, LATER, url=URL)
    later = add(ben, LATEST, url=URL)
    claim = tag(ben, later, "Kyiv holds Sudzha.")
    (merged,) = merge(workspace, ben)
    assert merged.fate is ArticleFate.REVISED
    assert articles.ids(workspace) == [later]
    assert notes(workspace) == {mine: "theirs, before the revision", figure: None, claim: None}
    assert revising.to_review(workspace, later) == [figure]
    assert documents.with_text(workspace.connection, text_sha256(LATER))
    assert not merge(workspace, ben)[0].wrote
    assert check(workspace.library.path).faults == ()
    assert history.undo(workspace)  # the figure was tagged here, in the text that has gone
    assert set(notes(workspace)) == {mine, claim}


def test_annotations_of_an_earlier_text_are_carried_to_the_later_one_here(workspace: Workspace, copy: Copy) -> None:
    add(workspace, url=URL)
    ben = copy()
    later = add(workspace, LATER, url=URL)
    claim = tag(ben, articles.ids(ben)[0], "the market was open")
    figure = tag(ben, articles.ids(ben)[0], "11,000 men", "figure")
    (merged,) = merge(workspace, ben)
    assert (merged.fate, articles.ids(workspace)) == (ArticleFate.THERE_ALREADY, [later])
    assert annotation(workspace, claim).document_id == later
    assert revising.to_review(workspace, later) == [figure]
    was = annotation(workspace, figure)
    assert revising.earlier_text(workspace, was) == TEXT
    assert not merge(workspace, ben)[0].wrote


def test_two_revisions_of_one_article(workspace: Workspace, copy: Copy) -> None:
    """The one that was imported later is shown in both, and both have all annotations."""
    add(workspace, url=URL)
    ben = copy()
    mine = tag(workspace, add(workspace, LATER, url=URL), "Kyiv holds Sudzha.")
    theirs = tag(ben, add(ben, TEXT.replace("quiet", "calm"), url=URL), "the market was open")
    taken = stored(ben)[theirs]
    merge(workspace, ben)
    merge(ben, workspace)
    assert stored(workspace) == stored(ben)
    assert stored(ben).keys() == {mine, theirs}
    assert stored(ben)[theirs] == taken
    assert not merge(ben, workspace)[0].wrote


def test_a_revision_that_was_taken_back_does_not_return(workspace: Workspace, copy: Copy) -> None:
    key = add(workspace, url=URL)
    later = add(workspace, LATER, url=URL)
    ben = copy()
    history.undo(workspace)
    claim = tag(ben, later, "the market was open")
    (merged,) = merge(workspace, ben)
    assert (merged.fate, articles.ids(workspace)) == (ArticleFate.THERE_ALREADY, [key])
    assert annotation(workspace, claim).document_id == key


def test_tags_come_with_the_annotations_that_have_them(workspace: Workspace, ben: Workspace) -> None:
    for name, key in (("denial", "d"), ("unused", "y")):
        tags.add(ben, Tag(name, key, "#c05050", Unit.SENTENCE))
        ben.reload_codebook()
    add(workspace)
    tag(ben, add(ben), "an analyst doubts it", "denial")
    with other_library(ben.library.path, workspace.library.path) as other:
        list(Merging(workspace, other, "ben.db", lambda tag, codebook: "D" if "claim" in codebook else tag.key))
    workspace.reload_codebook()
    assert workspace.codebook["denial"] == Tag("denial", "D", "#c05050", Unit.SENTENCE)
    assert "unused" not in workspace.codebook


def test_the_journal_says_whose_it_is_and_undo_passes_over_it(workspace: Workspace, copy: Copy) -> None:
    key = add(workspace)
    mine = tag(workspace, key, "Kyiv holds Sudzha.")
    ben = copy()
    theirs = tag(ben, key, "the market was open")
    describe(ben, mine, "changed by ben")
    merge(workspace, ben)
    rows = workspace.connection.execute("SELECT author, label, state FROM journal ORDER BY number DESC LIMIT 1")
    assert rows.fetchall() == [("ben", "2 × “Sudzha holds” from other.db", "fixed")]
    tag(workspace, key, "Monday")
    done = history.undo(workspace)
    assert done is not None
    assert done.label.startswith("undone: claim “Monday")
    assert notes(workspace) == {mine: "changed by ben", theirs: None}


def test_a_rehearsal_changes_nothing_and_says_the_same(workspace: Workspace, copy: Copy) -> None:
    key = add(workspace, url=URL)
    tag(workspace, key, "Monday")
    ben = copy()
    tag(ben, add(ben, LATER, url=URL), "the market was open")
    tag(ben, add(ben, "Only ben has that."), "ben")
    before = [*workspace.connection.iterdump()]
    rehearsed = merge(workspace, ben, rehearse=True)
    assert [*workspace.connection.iterdump()] == before
    assert rehearsed == merge(workspace, ben)
