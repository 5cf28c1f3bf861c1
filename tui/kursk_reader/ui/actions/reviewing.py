"""The command that goes through what a revision has changed or lost."""

from kursk_reader.domain.annotation import NOWHERE
from kursk_reader.ui.actions.registry import does
from kursk_reader.ui.screens.desk import Desk
from kursk_reader.workspace import revising, tagging


@does("review")
def review(desk: Desk) -> None:
    """Decide on what is open in this article; if nothing is, in the first one that has something."""
    from kursk_reader.ui.screens.review import Review

    article = desk.reader.article
    if article is None or not revising.to_review(desk.workspace, article.document.id):
        other = revising.to_review_next(desk.workspace)
        if other is None:
            desk.say("Nothing to review: no revision has changed or lost an annotation.")
            return
        desk.open(other)
        article = desk.reader.article
    if article is None:
        return
    document_id = article.document.id

    def left(annotation_id: str | None) -> None:
        if annotation_id is not None:
            _respan(desk, annotation_id)
        elif not revising.to_review(desk.workspace, document_id):
            desk.say("Everything is decided on.")

    desk.app.push_screen(Review(desk, document_id, article.text), left)


def _respan(desk: Desk, annotation_id: str) -> None:
    """Begin to select a new extent where the annotation stands or would stand."""
    annotation, caret = tagging.annotation(desk.workspace, annotation_id), desk.reader.caret
    if annotation is None or caret is None:
        return
    desk.go_to(desk.reader)
    placement = annotation.placement
    if placement.start != NOWHERE:
        desk.jump(placement.start, annotation_id)
        caret.select(placement.span)
    else:
        desk.jump(annotation.was.near if annotation.was else 0, annotation_id)
    caret.selecting = True
    desk.dispatch.respanning = annotation_id
    desk.caret_moved()
    desk.status.enter(f"new extent: select, then {desk.dispatch.keyboard.key_of('respan')}")
