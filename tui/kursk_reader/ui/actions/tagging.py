"""Commands that make, alter and remove annotations."""

from kursk_reader.analysis.natural_unit import natural_unit
from kursk_reader.domain.annotation import Annotation, Placement
from kursk_reader.domain.codebook import Tag, Unit
from kursk_reader.domain.deciding import MOSTLY
from kursk_reader.domain.span import Span
from kursk_reader.ui.actions.describing import annotation_at_hand
from kursk_reader.ui.actions.registry import does
from kursk_reader.ui.actions.suggesting import accept_as
from kursk_reader.ui.screens.desk import Desk
from kursk_reader.workspace import history, suggesting, tagging

_NARROW = (Unit.QUOTATION, Unit.FIGURE)
"""What keys of these take is never a whole proposal of another tag, but the quotation or the figure in the sentence.
Nor is a figure what the other keys take unless its extent was changed for it: no number alone is a claim."""


def tag(desk: Desk, chosen: Tag) -> None:
    """Put a tag on the selection, else on the natural unit of the lit sentence."""
    caret, article = desk.reader.caret, desk.reader.article
    if caret is None or article is None:
        return
    offered = desk.reader.offered
    is_meant = offered is not None and _is_about(desk, offered, chosen, caret.selection)
    if offered is not None and is_meant and accept_as(desk, offered, chosen):
        return
    if caret.fold is not None and caret.selection is None:
        desk.say(f"This is folded page furniture; {desk.dispatch.keyboard.key_of('furniture')} shows it.")
        return
    span = caret.selection or natural_unit(
        caret.units, chosen.unit, caret.offset, lambda s: desk.reader.index.has(s, chosen.name)
    )
    if span is None and offered is not None and accept_as(desk, offered, chosen):
        return
    if span is None:
        desk.say(f"No {chosen.unit} in this sentence: nothing was tagged.")
        return
    proposal = desk.reader.offers.meant_by(span, chosen.name)
    if proposal is not None and (found := desk.proposals.undecided(proposal)):
        done = suggesting.accept(desk.workspace, article, found, chosen.name, span)
    else:
        done = tagging.tag(desk.workspace, article, span, chosen.name)
    if caret.clear():
        desk.caret_moved()
    desk.apply(done)


def _is_about(desk: Desk, offered: Placement, chosen: Tag, selection: Span | None) -> bool:
    """Whether a tag key decides the proposal on offer, under its own tag or as what else it is."""
    if offered.tag == chosen.name:
        return True
    if chosen.unit in _NARROW:
        return False
    known = desk.workspace.codebook.get(offered.tag)
    is_figure = known is not None and known.unit is Unit.FIGURE
    if selection is None:
        return not is_figure
    return offered.span.agreement(selection) >= MOSTLY or (is_figure and offered.span.covers(selection))


@does("delete", "card-delete")
def delete(desk: Desk) -> None:
    """Delete the annotation under the caret, the innermost of several."""
    if annotation := annotation_at_hand(desk, "to delete"):
        desk.apply(tagging.remove(desk.workspace, annotation))


@does("retag", "card-retag")
def retag(desk: Desk) -> None:
    """Give the annotation under the caret the tag whose key comes next."""
    if annotation := annotation_at_hand(desk, "to re-tag"):
        desk.dispatch.ask_tag("re-tag", lambda chosen: _retag(desk, annotation, chosen))


@does("respan")
def respan(desk: Desk) -> None:
    """Select the extent of the annotation under the caret; the same key again takes the new one."""
    caret = desk.reader.caret
    if caret is None:
        return
    if desk.dispatch.respanning is not None:
        _take_extent(desk)
    elif annotation := annotation_at_hand(desk, "whose extent could change"):
        caret.select(annotation.span)
        caret.selecting = True
        desk.dispatch.respanning = annotation.id
        desk.caret_moved()


def _take_extent(desk: Desk) -> None:
    caret, article = desk.reader.caret, desk.reader.article
    annotation = tagging.accepted(desk.workspace, desk.dispatch.respanning or "")
    if caret is None or article is None or annotation is None:
        desk.dispatch.leave_mode()
        return
    span, respanned = caret.selection, desk.dispatch.respanned
    desk.dispatch.leave_mode()
    if span is None:
        desk.say("Nothing was selected: the annotation keeps its extent.")
    else:
        desk.apply(tagging.respan(desk.workspace, article, annotation, span))
    if respanned is not None:
        respanned()


@does("undo")
def undo(desk: Desk) -> None:
    """Take the last change back and show where it was."""
    done = history.undo(desk.workspace)
    desk.apply(done, go=True, in_short="undone") if done else desk.say("Nothing to undo.")


@does("redo")
def redo(desk: Desk) -> None:
    """Do the last undone change again and show where it is."""
    done = history.redo(desk.workspace)
    desk.apply(done, go=True, in_short="done again") if done else desk.say("Nothing to redo.")


@does("next-annotation")
def next_annotation(desk: Desk) -> None:
    """Go to the annotation that starts next."""
    caret = desk.reader.caret
    if caret is not None:
        found = desk.reader.index.after(caret.offset)
        desk.jump(found.start) if found else desk.say("No annotation after this place.")


@does("previous-annotation")
def previous_annotation(desk: Desk) -> None:
    """Go to the annotation that starts before."""
    caret = desk.reader.caret
    if caret is not None:
        found = desk.reader.index.before(caret.offset)
        desk.jump(found.start) if found else desk.say("No annotation before this place.")


def _retag(desk: Desk, annotation: Annotation, chosen: Tag) -> None:
    desk.apply(tagging.retag(desk.workspace, annotation, chosen.name))
