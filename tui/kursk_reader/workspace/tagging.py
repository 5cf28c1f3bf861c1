"""Annotations made, altered and removed; every one of these can be undone."""

from kursk_reader.domain.anchor import Anchoring
from kursk_reader.domain.annotation import Annotation, Details, Origin, Proposed, Status
from kursk_reader.domain.change import Change
from kursk_reader.domain.figure_value import AS_IT_WAS, Written
from kursk_reader.domain.identity import new_id, now
from kursk_reader.domain.selector import select
from kursk_reader.domain.span import Span
from kursk_reader.storage import annotations
from kursk_reader.workspace import figures
from kursk_reader.workspace.articles import Article, open_article
from kursk_reader.workspace.workspace import Done, Workspace


def tag(
    workspace: Workspace,
    article: Article,
    span: Span,
    name: str,
    details: Details | None = None,
    typed: Written = AS_IT_WAS,
) -> Done:
    """Put the tag `name` on a span; nothing changes if it is there already. ValueError if the span is not.

    Raises KurskReaderError if the value `typed` for a figure is no number.
    """
    selector = select(article.text, span)
    at = now()
    annotation = Annotation(
        id=new_id(),
        document_id=article.document.id,
        tag=name,
        selector=selector,
        details=details or Details(),
        author=workspace.actor.author,
        origin=Origin.MANUAL,
        status=Status.ACCEPTED,
        created_at=at,
        updated_at=at,
    )
    if annotations.same(workspace.connection, article.document.id, name, span.start, span.end):
        return Done(f"already tagged as {annotation.label}")
    annotation = figures.put_right(workspace, figures.with_value(workspace, article, annotation), typed)
    made = Change("annotation", annotation.id, None, annotations.row_of(annotation), annotation.document_id)
    return workspace.carry_out(annotation.label, made)


def remove(workspace: Workspace, annotation: Annotation) -> Done:
    """Delete an annotation.

    What was accepted and then deleted is decided: of what was proposed a rejection stays, and it does not come back.
    """
    if annotation.origin is not Origin.SUGGESTED:
        return workspace.carry_out(f"deleted {annotation.label}", annotations.removal(annotation))
    proposed = annotation.proposed or Proposed(annotation.tag, annotation.selector.exact)
    withdrawn = annotation._replace(status=Status.REJECTED, updated_at=now(), proposed=proposed)
    change = annotations.alteration(annotation, withdrawn)
    return workspace.carry_out(f"deleted {annotation.label}", *filter(None, [change]))


def retag(workspace: Workspace, annotation: Annotation, name: str) -> Done:
    """Give an annotation another tag; it keeps its id and all but the value that only figures have."""
    if name == annotation.tag:
        return Done(f"already tagged as {annotation.label}")
    article = open_article(workspace, annotation.document_id)
    retagged = figures.with_value(workspace, article, annotation._replace(tag=name))
    return _alter(workspace, annotation, retagged, f"{name} instead of {annotation.label}")


def respan(workspace: Workspace, article: Article, annotation: Annotation, span: Span) -> Done:
    """Move an annotation to another span, which is sure then; it keeps its id and all but what its words tell."""
    moved = figures.with_value(workspace, article, annotation._replace(selector=select(article.text, span)))
    if annotation.anchor.is_open:
        moved = moved._replace(anchor=Anchoring.MOVED, was=None)
    return _alter(workspace, annotation, moved, f"new extent of {annotation.label}")


def describe(workspace: Workspace, annotation: Annotation, details: Details, typed: Written = AS_IT_WAS) -> Done:
    """Set note, speaker, source and grades, and the value of a figure. KurskReaderError if that is no number."""
    described = figures.put_right(workspace, annotation._replace(details=details), typed)
    return _alter(workspace, annotation, described, f"details of {annotation.label}")


def annotation(workspace: Workspace, key: str) -> Annotation | None:
    """The annotation with that id."""
    return annotations.one(workspace.connection, key)


def accepted(workspace: Workspace, key: str) -> Annotation | None:
    """The annotation with that id, unless it is only proposed, or was deleted, of which a rejection may be left."""
    found = annotation(workspace, key)
    return found if found is not None and found.status is Status.ACCEPTED else None


def some(workspace: Workspace, keys: list[str]) -> dict[str, Annotation]:
    """Those of the annotations with these ids that are there."""
    return annotations.some(workspace.connection, keys)


def known(workspace: Workspace, field: str) -> list[str]:
    """Every `speaker` or `source` used in the library, the most used first."""
    return annotations.used(workspace.connection, field)


def speakers(workspace: Workspace, document_id: str) -> list[str]:
    """Who speaks in an article or is a source of it, in the order in which they come up."""
    return annotations.speakers_in(workspace.connection, document_id)


def _alter(workspace: Workspace, before: Annotation, after: Annotation, label: str) -> Done:
    if after == before:
        return Done(f"unchanged: {before.label}")
    change = annotations.alteration(before, after._replace(updated_at=now()))
    return workspace.carry_out(label, *filter(None, [change]))
