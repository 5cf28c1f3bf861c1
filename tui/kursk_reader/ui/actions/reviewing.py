"""The command that goes through what a revision has changed or lost."""

from kursk_reader.domain.annotation import NOWHERE
from kursk_reader.ui.actions.registry import does
from kursk_reader.ui.screens.desk import Desk
from kursk_reader.workspace import revising, tagging
from kursk_reader.workspace.articles import Article


@does("review")
def review(desk: Desk) -> None:
    """Decide on what is open in this article; if nothing is, in the first one that has something."""
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
    _go_through(desk, article)


def _go_through(desk: Desk, article: Article, first: str | None = None) -> None:
    """Show what is open in an article, the annotation `first` before the others; say so if nothing is."""
    from kursk_reader.ui.screens.review import Review

    if not revising.to_review(desk.workspace, article.document.id):
        desk.say("Everything is decided on.")
        return

    def left(annotation_id: str | None) -> None:
        desk.key_line.lend(())
        if annotation_id is not None:
            _respan(desk, annotation_id, article)
        elif not revising.to_review(desk.workspace, article.document.id):
            desk.say("Everything is decided on.")

    screen = Review(desk, article.document.id, article.text, first)
    desk.key_line.lend(screen.keys)
    desk.app.push_screen(screen, left)


def _respan(desk: Desk, annotation_id: str, article: Article) -> None:
    """Begin to select a new extent where the annotation stands or would stand; then the review goes on."""
    annotation, caret = tagging.accepted(desk.workspace, annotation_id), desk.reader.caret
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
    desk.dispatch.respanned = lambda: _go_through(desk, article, annotation_id)
    desk.caret_moved()
