"""A person folds and unfolds paragraphs as page furniture, and can take it back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kursk_reader.domain.span import Span
from kursk_reader.errors import KurskReaderError
from kursk_reader.importing import plain
from kursk_reader.workspace import articles, folding, history, tagging
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.ingest import add
from kursk_reader.workspace.workspace import Workspace, opened

TITLE, FIRST, SECOND, LINK = "Bridge opens", "It opened on Monday.", "The toll is two crowns.", "Source link"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path / "library.db", "tester", create=True) as workspace:
        yield workspace


@pytest.fixture
def article(workspace: Workspace) -> Article:
    text = "\n".join((TITLE, FIRST, SECOND, LINK))
    added = add(workspace, plain.article(text, "bridge.txt"), "bridge.txt")
    assert added.document_id
    return articles.open_article(workspace, added.document_id)


def span(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(start, start + len(words))


def hidden(workspace: Workspace, article: Article) -> list[tuple[str, str]]:
    now = articles.open_article(workspace, article.document.id)
    return [(article.text[slice(*fold.span)], fold.reason) for fold in now.folded]


def test_a_paragraph_is_folded_and_comes_back(workspace: Workspace, article: Article) -> None:
    folding.toggle(workspace, article, [span(article, SECOND)])
    assert hidden(workspace, article) == [(SECOND, "by hand"), (LINK, "source link")]
    history.undo(workspace)
    assert hidden(workspace, article) == [(LINK, "source link")]
    history.redo(workspace)
    folding.toggle(workspace, article, [span(article, SECOND)])
    assert hidden(workspace, article) == [(LINK, "source link")]


def test_what_the_program_folded_is_unfolded_and_folded_again_with_its_reason(
    workspace: Workspace, article: Article
) -> None:
    done = folding.toggle(workspace, article, [span(article, LINK)])
    assert done.label == "unfolded the paragraph"
    assert hidden(workspace, article) == []
    history.undo(workspace)
    assert hidden(workspace, article) == [(LINK, "source link")]


def test_of_several_paragraphs_those_that_are_visible_are_folded(workspace: Workspace, article: Article) -> None:
    done = folding.toggle(workspace, article, [span(article, words) for words in (FIRST, SECOND, LINK)])
    assert done.label == "folded 2 paragraphs"
    assert [words for words, _ in hidden(workspace, article)] == [FIRST, SECOND, LINK]


def test_a_paragraph_with_an_annotation_stays_visible(workspace: Workspace, article: Article) -> None:
    tagging.tag(workspace, article, span(article, "two crowns"), "figure")
    with pytest.raises(KurskReaderError, match="An annotation stands there"):
        folding.toggle(workspace, article, [span(article, FIRST), span(article, SECOND)])
    assert hidden(workspace, article) == [(LINK, "source link")]


def test_something_stays_visible(workspace: Workspace, article: Article) -> None:
    with pytest.raises(KurskReaderError, match="Nothing of the article"):
        folding.toggle(workspace, article, [span(article, words) for words in (TITLE, FIRST, SECOND)])
