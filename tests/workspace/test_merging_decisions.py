"""Decisions on proposals that are merged, and what one person did in two copies of a library."""

import pytest

from kursk_reader.domain.suggestion import RULES
from kursk_reader.storage import annotations, suggestions
from kursk_reader.storage.checking import check
from kursk_reader.workspace import articles, history, suggesting, tagging, tags
from kursk_reader.workspace.reconciling import Fate
from kursk_reader.workspace.workspace import Workspace
from workspace.merges import Copy, add, annotation, conflicts, describe, fates, merge, notes, tag

pytestmark = pytest.mark.usefixtures("clock")


def test_what_was_accepted_and_then_deleted_is_deleted(workspace: Workspace, copy: Copy) -> None:
    key = add(workspace)
    suggesting.propose(workspace.library, key)
    suggesting.accept_all(workspace, key, "figure")
    suggesting.accept_all(workspace, key, "claim")
    mine, theirs, noted, regretted, *_ = notes(workspace)
    ben = copy()
    tagging.remove(workspace, annotation(workspace, mine))
    tagging.remove(ben, annotation(ben, theirs))
    tagging.remove(workspace, annotation(workspace, noted))
    describe(ben, noted, "changed later")
    tagging.remove(ben, annotation(ben, regretted))
    history.undo(ben)
    found = merge(workspace, ben)
    kept = len(notes(ben)) - 2
    assert fates(found) == {Fate.DELETED_HERE: 2, Fate.DELETED_THERE: 1, Fate.THERE_ALREADY: kept}
    assert notes(workspace).keys() == notes(ben).keys() - {mine, noted}
    (conflict,) = conflicts(found)
    assert (conflict.annotation.id, conflict.here, conflict.taken) == (noted, None, False)
    assert not merge(workspace, ben)[0].wrote


def test_who_accepts_the_same_proposal_in_two_copies_has_done_so_twice(workspace: Workspace, copy: Copy) -> None:
    key = add(workspace)
    suggesting.propose(workspace.library, key)
    ben = copy()
    for each in (workspace, ben):
        assert suggesting.accept_all(Workspace(each.library, "anna"), key, "claim").changes
    (merged,) = merge(workspace, ben)
    assert (merged.conflicts, merged.wrote) == ((), False)


def test_what_is_the_same_but_for_id_and_times_is_there_once(workspace: Workspace, copy: Copy) -> None:
    key = add(workspace)
    ben = copy()
    for each in (workspace, ben):
        suggesting.propose(each.library, key)
        suggesting.accept_all(Workspace(each.library, "anna"), key, "claim")
    ids = notes(workspace).keys()
    assert ids
    assert ids.isdisjoint(notes(ben))
    noted = tag(ben, key, "Monday", note="as ben saw it")
    tag(workspace, key, "Monday")
    found = merge(workspace, ben)
    assert fates(found) == {Fate.THERE_ALREADY: len(ids), Fate.NEW: 1}
    assert (conflicts(found), notes(workspace)[noted]) == ([], "as ben saw it")
    assert not merge(workspace, ben)[0].wrote
    *_, deleted = ids
    tagging.remove(workspace, annotation(workspace, deleted))
    assert fates(merge(workspace, ben))[Fate.DELETED_HERE] == 1
    assert fates(merge(ben, workspace))[Fate.DELETED_THERE] == 1
    assert check(ben.library.path).faults == ()


@pytest.mark.parametrize("deleted_here", [True, False])
def test_what_was_made_in_both_and_deleted_in_one_stays_deleted(
    workspace: Workspace, copy: Copy, deleted_here: bool
) -> None:
    key = add(workspace)
    ben = copy()
    other = Workspace(ben.library, "anna")
    tagged = {each: tag(each, key, "Monday") for each in (workspace, other)}
    assert fates(merge(workspace, other)) == {Fate.THERE_ALREADY: 1}
    deleting = workspace if deleted_here else other
    tagging.remove(deleting, annotation(deleting, tagged[deleting]))
    found = merge(workspace, other)
    assert fates(found) == {Fate.DELETED_HERE if deleted_here else Fate.DELETED_THERE: 1}
    assert len(conflicts(found)) == 1
    assert notes(workspace) == {}
    again = tag(other, key, "Kyiv"), tag(deleting, key, "Monday")  # after the deletion
    merge(workspace, other)
    assert sorted(notes(workspace)) == sorted(again)


def test_what_was_rejected_stays_so_where_its_tag_is_and_does_not_bring_it_back(
    workspace: Workspace, copy: Copy
) -> None:
    key = add(workspace)
    suggesting.propose(workspace.library, key)
    for each in suggesting.proposed(workspace, key):
        suggesting.reject(workspace, annotation(workspace, each.id))
    rejected = annotations.decided(workspace.connection, key)
    ben = copy()
    tags.remove(ben, "claim")
    (merged,) = merge(workspace, ben)
    assert (fates([merged]), merged.conflicts, merged.wrote) == ({}, (), False)
    assert annotations.decided(workspace.connection, key) == rejected
    (merged,) = merge(ben, workspace)
    assert (fates([merged]), merged.rejected) == ({}, {Fate.THERE_ALREADY: len(rejected)})
    ben.reload_codebook()
    assert "claim" not in ben.codebook


def test_decisions_come_and_proposals_do_not(workspace: Workspace, copy: Copy) -> None:
    key = add(workspace)
    suggesting.propose(workspace.library, key)
    ben = copy()
    article = articles.open_article(ben, key)
    rejected, accepted, *_ = (annotation(ben, each.id) for each in suggesting.proposed(ben, key))
    suggesting.reject(ben, rejected)
    suggesting.accept(ben, article, accepted)
    articles.leave(ben, key, articles.Position(7, 7))
    (merged,) = merge(workspace, ben)
    assert (dict(merged.rejected), dict(merged.annotations)) == ({Fate.NEW: 1}, {Fate.NEW: 1})
    assert annotation(workspace, accepted.id) == annotation(ben, accepted.id)
    assert articles.open_article(workspace, key).position == (0, 0)
    assert suggesting.is_due(workspace, key)
    suggesting.propose(workspace.library, key)
    assert rejected.span not in [each.span for each in suggesting.proposed(workspace, key)]
    suggestions.replace_proposed(workspace.connection, key, [], RULES)
    assert not merge(workspace, ben)[0].wrote
