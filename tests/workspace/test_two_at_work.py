"""Two people, or two windows of one, on the same library."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kursk_reader.domain.annotation import Annotation, Details
from kursk_reader.domain.codebook import Tag, Unit
from kursk_reader.domain.span import Span
from kursk_reader.errors import ConflictError
from kursk_reader.workspace import articles, history, tagging, tags
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.workspace import Done, Workspace, open_workspace


@pytest.fixture
def ben(workspace: Workspace, library_file: Path) -> Iterator[Workspace]:
    other = open_workspace(library_file, "ben")
    yield other
    other.close()


@pytest.fixture
def sudzha(article: Callable[..., Article]) -> Article:
    return article()


def made(workspace: Workspace, done: Done) -> Annotation:
    annotation = tagging.annotation(workspace, done.changes[0].id)
    assert annotation
    return annotation


def tagged(workspace: Workspace, article: Article) -> list[tuple[str, str]]:
    return [
        (each.tag, article.text[each.start : each.end]) for each in articles.placements(workspace, article.document.id)
    ]


def test_each_sees_what_the_other_does(workspace: Workspace, ben: Workspace, sudzha: Article) -> None:
    tagging.tag(workspace, sudzha, Span(0, 4), "claim")
    assert tagged(ben, sudzha) == [("claim", "Kyiv")]
    assert not tagging.tag(ben, sudzha, Span(0, 4), "claim").changes


def test_undo_takes_back_only_what_one_did_oneself(workspace: Workspace, ben: Workspace, sudzha: Article) -> None:
    tagging.tag(workspace, sudzha, Span(0, 4), "claim")
    tagging.tag(ben, sudzha, Span(5, 10), "quote")
    assert history.undo(workspace)
    assert tagged(workspace, sudzha) == [("quote", "holds")]
    assert history.undo(workspace) is None
    assert history.redo(ben) is None
    assert history.redo(workspace)
    assert tagged(ben, sudzha) == [("claim", "Kyiv"), ("quote", "holds")]


def test_what_another_changed_since_is_not_undone(workspace: Workspace, ben: Workspace, sudzha: Article) -> None:
    mine = made(workspace, tagging.tag(workspace, sudzha, Span(0, 4), "claim"))
    tagging.retag(ben, mine, "quote")
    with pytest.raises(ConflictError):
        history.undo(workspace)
    assert tagged(workspace, sudzha) == [("quote", "Kyiv")]
    assert history.undo(ben)
    assert history.undo(workspace) is None


def test_a_change_that_another_overtook_stands_in_the_way_of_undo_only_once(
    workspace: Workspace, ben: Workspace, sudzha: Article
) -> None:
    tagging.tag(workspace, sudzha, Span(5, 10), "quote")
    mine = made(workspace, tagging.tag(workspace, sudzha, Span(0, 4), "claim"))
    tagging.retag(ben, mine, "quote")
    with pytest.raises(ConflictError, match="Not undone: That was changed elsewhere"):
        history.undo(workspace)
    assert history.undo(workspace)
    assert tagged(workspace, sudzha) == [("quote", "Kyiv")]


def test_an_annotation_that_is_no_longer_as_it_was_seen_is_not_changed(
    workspace: Workspace, ben: Workspace, sudzha: Article
) -> None:
    seen = made(workspace, tagging.tag(workspace, sudzha, Span(0, 4), "claim"))
    tagging.describe(ben, seen, Details(note="doubtful"))
    with pytest.raises(ConflictError):
        tagging.remove(workspace, seen)
    with pytest.raises(ConflictError):
        tagging.describe(workspace, seen, Details(note="certain"))
    now = tagging.annotation(workspace, seen.id)
    assert now
    assert now.details.note == "doubtful"
    tagging.remove(workspace, now)
    with pytest.raises(ConflictError):
        tagging.retag(ben, now, "quote")


def test_two_windows_of_one_person_do_not_undo_each_other(
    workspace: Workspace, library_file: Path, sudzha: Article
) -> None:
    tagging.tag(workspace, sudzha, Span(0, 4), "claim")
    second = open_workspace(library_file, "anna")
    tagging.tag(workspace, sudzha, Span(5, 10), "quote")
    assert history.undo(second)
    assert tagged(second, sudzha) == [("quote", "holds")]
    assert history.undo(second) is None
    second.close()


def test_two_windows_of_one_person_do_not_redo_what_the_other_undid(
    workspace: Workspace, library_file: Path, sudzha: Article
) -> None:
    tagging.tag(workspace, sudzha, Span(0, 4), "claim")
    first, second = open_workspace(library_file, "anna"), open_workspace(library_file, "anna")
    tagging.tag(second, sudzha, Span(5, 10), "quote")
    assert history.undo(second)
    assert history.undo(first)
    assert history.redo(second)
    assert tagged(second, sudzha) == [("quote", "holds")]
    assert history.redo(second) is None
    tagging.tag(second, sudzha, Span(5, 10), "figure")
    assert history.redo(first), "a change in one window leaves the other what it can redo"
    assert ("claim", "Kyiv") in tagged(first, sudzha)
    first.close()
    second.close()


def test_what_two_windows_undid_can_be_redone_after_a_restart(
    workspace: Workspace, library_file: Path, sudzha: Article
) -> None:
    tagging.tag(workspace, sudzha, Span(0, 4), "claim")
    second = open_workspace(library_file, "anna")
    tagging.tag(second, sudzha, Span(5, 10), "quote")
    assert history.undo(second)
    assert history.undo(workspace)
    second.close()
    again = open_workspace(library_file, "anna")
    assert history.redo(again)
    assert history.redo(again)
    assert tagged(again, sudzha) == [("claim", "Kyiv"), ("quote", "holds")]
    again.close()


def test_what_a_window_redid_is_no_longer_its_own_to_redo_once_the_other_undoes_it(
    workspace: Workspace, library_file: Path, sudzha: Article
) -> None:
    tagging.tag(workspace, sudzha, Span(0, 4), "claim")
    second = open_workspace(library_file, "anna")
    assert history.undo(second)
    assert history.redo(second)
    assert history.undo(workspace)
    assert history.redo(second) is None
    second.close()


def test_a_tag_that_another_removed_is_not_used(workspace: Workspace, ben: Workspace, sudzha: Article) -> None:
    tags.add(workspace, Tag("denial", "d", "#c05050", Unit.SENTENCE))
    ben.reload_codebook()
    tags.remove(workspace, "denial")
    with pytest.raises(ConflictError):
        tagging.tag(ben, sudzha, Span(0, 4), "denial")
    assert tagged(ben, sudzha) == []


def test_a_new_tag_that_another_uses_already_is_not_undone(
    workspace: Workspace, ben: Workspace, sudzha: Article
) -> None:
    tags.add(workspace, Tag("denial", "d", "#c05050", Unit.SENTENCE))
    tagging.tag(ben, sudzha, Span(0, 4), "denial")
    with pytest.raises(ConflictError):
        history.undo(workspace)
    assert tagged(workspace, sudzha) == [("denial", "Kyiv")]
