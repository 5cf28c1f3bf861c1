"""The codebook changed, and changed back."""

from collections.abc import Callable

import pytest

from kursk_reader.domain.codebook import Tag, Unit
from kursk_reader.domain.span import Span
from kursk_reader.errors import KurskReaderError, UsageError
from kursk_reader.workspace import history, tagging, tags
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.workspace import Workspace

DENIAL = Tag("denial", "d", "#c05050", Unit.SENTENCE, "says it is not so")


def names(workspace: Workspace) -> list[str]:
    return [tag.name for tag in workspace.codebook]


def test_a_tag_is_added_altered_removed_and_all_of_it_undone(workspace: Workspace) -> None:
    tags.add(workspace, DENIAL)
    altered = DENIAL._replace(key="D", unit=Unit.CLAUSE)
    tags.alter(workspace, altered)
    assert names(workspace) == ["claim", "quote", "figure", "speculation", "denial"]
    assert workspace.codebook["denial"] == altered
    tags.remove(workspace, "denial")
    assert "denial" not in workspace.codebook
    for expected in (altered, DENIAL, None):
        assert history.undo(workspace)
        workspace.reload_codebook()
        assert workspace.codebook.get("denial") == expected
    assert history.undo(workspace) is None


def test_an_altered_tag_keeps_its_place(workspace: Workspace) -> None:
    tags.alter(workspace, workspace.codebook["quote"]._replace(colour="#000000"))
    assert names(workspace) == ["claim", "quote", "figure", "speculation"]
    assert workspace.codebook["quote"].colour == "#000000"
    assert not tags.alter(workspace, workspace.codebook["quote"]).changes


def test_a_tag_in_use_is_not_removed(workspace: Workspace, article: Callable[..., Article]) -> None:
    tagging.tag(workspace, article(), Span(0, 4), "claim")
    with pytest.raises(KurskReaderError, match="1 annotation has"):
        tags.remove(workspace, "claim")
    assert tags.uses(workspace, "claim") == 1
    assert "claim" in workspace.codebook


@pytest.mark.parametrize("name", ["", "two words", "-x", "a" * 31, "=x", "a\n"])
def test_names_that_are_none(workspace: Workspace, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name"):
        tags.add(workspace, DENIAL._replace(name=name))


@pytest.mark.parametrize("colour", ["", "red", "#12345", "#1234567", "#12345g", "123456"])
def test_colours_that_are_none(workspace: Workspace, colour: str) -> None:
    with pytest.raises(UsageError, match="no colour"):
        tags.add(workspace, DENIAL._replace(colour=colour))


def test_a_name_is_there_once(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="already"):
        tags.add(workspace, DENIAL._replace(name="claim"))
    with pytest.raises(UsageError, match="no tag 'denial'") as told:
        tags.alter(workspace, DENIAL)
    assert "claim, quote, figure, speculation" in told.value.hint
