"""What was done before an article was revised, taken back afterwards."""

from pathlib import Path

from kursk_reader.domain.annotation import Status
from kursk_reader.domain.document import ImportedText
from kursk_reader.domain.span import Span
from kursk_reader.workspace import articles, history, ingest, suggesting, tagging
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.workspace import Workspace, open_workspace

FIRST = "The general counts 11,000 men; an analyst doubts it.\n\nThe town was quiet on Monday, it is said."
URL = "https://example.org/kursk/sudzha"


def come(workspace: Workspace, text: str) -> None:
    ingest.add(workspace, ImportedText("Sudzha holds", text, url=URL), URL)


def here(workspace: Workspace) -> Article:
    (document_id,) = articles.ids(workspace)
    return articles.open_article(workspace, document_id)


def test_it_is_undone_and_done_again_in_the_text_of_today(workspace: Workspace, library_file: Path) -> None:
    come(workspace, FIRST)
    article = here(workspace)
    suggesting.propose(workspace.library, article.document.id)
    key = suggesting.proposed(workspace, article.document.id)[0].id
    proposal = tagging.annotation(workspace, key)
    assert proposal
    suggesting.accept(workspace, article, proposal)
    start = FIRST.index("The town")
    made = tagging.tag(workspace, article, Span(start, start + 8), "claim").changes[0].id
    claim = tagging.annotation(workspace, made)
    assert claim
    tagging.remove(workspace, claim)
    elsewhere = open_workspace(library_file, workspace.actor.author)
    come(elsewhere, f"Corrected.\n\n{FIRST}")
    elsewhere.close()
    later = here(workspace)
    for _ in range(2):
        assert history.undo(workspace)
        back = tagging.annotation(workspace, made)
        assert back
        assert (back.document_id, later.text[slice(*back.span)]) == (later.document.id, "The town")
        assert history.undo(workspace)
        assert tagging.annotation(workspace, made) is None
        assert history.undo(workspace)
        decided = tagging.annotation(workspace, key)
        assert decided
        assert decided.status is Status.PROPOSED
        assert history.undo(workspace) is None
        for _ in range(3):
            assert history.redo(workspace)
        decided = tagging.annotation(workspace, key)
        assert decided
        assert (decided.status, decided.document_id) == (Status.ACCEPTED, later.document.id)
    history.undo(workspace)
    history.undo(workspace)
    again = open_workspace(library_file, workspace.actor.author)
    assert history.undo(again)
    assert here(again).text == FIRST
    again.close()
