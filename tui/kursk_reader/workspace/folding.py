"""Paragraphs folded as page furniture, or unfolded, by hand; both can be undone."""

from collections.abc import Sequence

from kursk_reader.domain.change import Change, Row
from kursk_reader.domain.document import Folded
from kursk_reader.domain.span import Span
from kursk_reader.errors import KurskReaderError
from kursk_reader.storage import annotations, documents
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.workspace import Done, Workspace

BY_HAND = "by hand"
"""The reason of what a person folded."""


def folded(workspace: Workspace, document_id: str) -> tuple[Folded, ...]:
    """The page furniture of an article as it is now, in text order."""
    return documents.folded_in(workspace.connection, document_id)


def toggle(workspace: Workspace, article: Article, paragraphs: Sequence[Span]) -> Done:
    """Fold the paragraphs, or unfold them if all are folded.

    Raises KurskReaderError for a paragraph with annotations, which stays visible, and for the last that is visible.
    """
    key = article.document.id
    known = folded(workspace, key)
    visible = [paragraph for paragraph in paragraphs if not any(f.span.overlaps(paragraph) for f in known)]
    if not visible:
        gone = [f for f in known if any(f.span.overlaps(paragraph) for paragraph in paragraphs)]
        return workspace.carry_out(_told("unfolded", len(gone)), *(_change(key, f, None) for f in gone))
    _refuse_annotated(workspace, key, visible)
    made = [Folded(*paragraph, BY_HAND) for paragraph in visible]
    if not _shows_anything(article.text, sorted([*known, *made])):
        raise KurskReaderError("Nothing of the article would be visible.", "Leave a paragraph of it.")
    return workspace.carry_out(_told("folded", len(made)), *(_change(key, None, f) for f in made))


def _refuse_annotated(workspace: Workspace, key: str, paragraphs: Sequence[Span]) -> None:
    number = sum(
        any(placement.span.overlaps(paragraph) for paragraph in paragraphs)
        for placement in annotations.placements(workspace.connection, key)
    )
    if number:
        raise KurskReaderError(
            f"{'An annotation stands' if number == 1 else f'{number} annotations stand'} there: it stays visible.",
            "Delete what you want to be folded.",
        )


def _shows_anything(text: str, hidden: Sequence[Folded]) -> bool:
    end = 0
    for furniture in hidden:
        if text[end : furniture.start].strip():
            return True
        end = furniture.end
    return bool(text[end:].strip())


def _told(what: str, paragraphs: int) -> str:
    return f"{what} {'the paragraph' if paragraphs == 1 else f'{paragraphs} paragraphs'}"


def _change(key: str, before: Folded | None, after: Folded | None) -> Change:
    return Change("fold", key, before and _row(key, before), after and _row(key, after), key)


def _row(key: str, fold: Folded) -> Row:
    return {"document_id": key, **fold._asdict()}
