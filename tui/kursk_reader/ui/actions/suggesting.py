"""Commands that accept, reject and pass over proposals."""

from kursk_reader.domain.annotation import Annotation, Placement
from kursk_reader.domain.codebook import Tag
from kursk_reader.ui.actions.registry import ACTIONS, does
from kursk_reader.ui.screens.desk import Desk
from kursk_reader.workspace import suggesting, tagging


@does("suggestions")
def show_or_hide(desk: Desk) -> None:
    """Show proposals, or hide them."""
    offers = desk.reader.offers
    desk.proposals.show(not offers.shown)
    number = len(offers.index)
    desk.say(f"{number:,} proposals are shown." if offers.shown else "Proposals are hidden.")


@does("accept")
def accept(desk: Desk) -> None:
    """Accept the proposal on offer and go to the next; without one go to the next; without any, edit."""
    caret, article = desk.reader.caret, desk.reader.article
    if caret is None or article is None:
        return
    offered = desk.reader.offered
    if desk.dispatch.respanning is not None or not desk.reader.offers.open:
        ACTIONS["edit"](desk)
    elif offered is None:
        _pass_on(desk, None)
    elif proposal := _proposal(desk, offered):
        desk.apply(suggesting.accept(desk.workspace, article, proposal, span=caret.selection))
        _pass_on(desk, offered)


@does("reject")
def reject(desk: Desk) -> None:
    """Reject the proposal on offer and go to the next."""
    offered = desk.reader.offered
    if offered is None:
        desk.say("No proposal is on offer in this sentence.")
    elif proposal := _proposal(desk, offered):
        desk.apply(suggesting.reject(desk.workspace, proposal))
        _pass_on(desk, offered)


@does("next-suggestion")
def next_suggestion(desk: Desk) -> None:
    """Go to the proposal behind the one on offer."""
    caret = desk.reader.caret
    if caret is not None:
        offered = desk.reader.offered
        there = desk.reader.offers.chosen(caret.offset)
        _go(desk, offered if offered is not None and there is None else _after(desk, offered))


@does("previous-suggestion")
def previous_suggestion(desk: Desk) -> None:
    """Go to the proposal in front of the one on offer."""
    caret = desk.reader.caret
    if caret is not None:
        _go(desk, desk.reader.offers.before(caret.offset, desk.reader.offered))


@does("accept-all")
def accept_all(desk: Desk) -> None:
    """Accept every proposal of the tag whose key comes next: one change, one undo."""
    article = desk.reader.article
    if article is None:
        return

    def chosen(tag: Tag) -> None:
        done = suggesting.accept_all(desk.workspace, article.document.id, tag.name)
        if done.changes:
            desk.apply(done)
        else:
            desk.say(f"No {tag.name} is proposed in this article.")

    desk.dispatch.ask_tag("accept all", chosen)


def accept_as(desk: Desk, offered: Placement, tag: Tag) -> None:
    """Accept the proposal that the caret was sent to under another tag, or its own."""
    caret, article = desk.reader.caret, desk.reader.article
    proposal = _proposal(desk, offered)
    if caret is not None and article is not None and proposal is not None:
        desk.apply(suggesting.accept(desk.workspace, article, proposal, tag.name, caret.selection))
        _pass_on(desk, offered)


def _proposal(desk: Desk, offered: Placement) -> Annotation | None:
    return tagging.annotation(desk.workspace, offered.id)


def _after(desk: Desk, offered: Placement | None) -> Placement | None:
    assert desk.reader.caret is not None
    return desk.reader.offers.after(desk.reader.caret.offset, offered)


def _pass_on(desk: Desk, offered: Placement | None) -> None:
    """Go to the proposal behind; what was just said stays in the status line."""
    following = _after(desk, offered)
    if following is not None:
        desk.proposals.go_to(following)
    elif desk.reader.caret is not None and desk.reader.caret.clear():
        desk.caret_moved()


def _go(desk: Desk, placement: Placement | None) -> None:
    if placement is None:
        desk.say("No proposal further on." if desk.reader.offers.shown else "Proposals are hidden.")
    else:
        desk.proposals.go_to(placement)
