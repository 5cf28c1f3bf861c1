"""Commands that accept, reject and pass over proposals."""

from kursk_reader.domain.annotation import Placement
from kursk_reader.domain.codebook import Tag
from kursk_reader.errors import ConflictError
from kursk_reader.ui.actions.registry import ACTIONS, does
from kursk_reader.ui.proposals import BEING_MADE
from kursk_reader.ui.screens.desk import Desk
from kursk_reader.workspace import habits, suggesting
from kursk_reader.workspace.workspace import Done

_MANY, _LASTING = 50, 2000
"""Proposals from which on accepting all at once is asked twice, and from which on it is felt, and told before."""


@does("suggestions")
def show_or_hide(desk: Desk) -> None:
    """Show proposals, or hide them."""
    offers, article = desk.reader.offers, desk.reader.article
    if article is None:
        return
    if desk.proposals.absent and not len(offers.index):
        desk.say(desk.proposals.absent)
        return
    desk.proposals.show(not offers.shown)
    if not offers.shown:
        desk.say(_hidden(desk))
    else:
        left_out = habits.left_out(desk.workspace.library, article.document.id)
        desk.say(f"{len(offers.index):,} proposals are shown{left_out and ', '}{left_out}.")


@does("accept")
def accept(desk: Desk) -> None:
    """Accept the proposal on offer and go to the next; without one go to the next; without any, edit."""
    caret, article = desk.reader.caret, desk.reader.article
    if caret is None or article is None:
        return
    offered = desk.reader.offered
    if desk.dispatch.respanning is not None:
        ACTIONS["respan"](desk)
    elif not desk.reader.offers.open:
        _edit(desk)
    elif offered is None and caret.selection is not None:
        desk.say("Nothing is proposed for what is selected: a tag key tags it.")
    elif offered is None:
        _pass_on(desk, None)
    elif proposal := desk.proposals.undecided(offered):
        done = suggesting.accept(desk.workspace, article, proposal, span=caret.selection)
        decide(desk, done, offered, f"accepted {offered.tag}")


@does("reject")
def reject(desk: Desk) -> None:
    """Reject the proposal on offer and go to the next."""
    offered = desk.reader.offered
    if offered is None:
        desk.say("No proposal is on offer in this sentence." if desk.reader.offers.shown else _hidden(desk))
    elif proposal := desk.proposals.undecided(offered):
        decide(desk, suggesting.reject(desk.workspace, proposal), offered, f"rejected {offered.tag}")


@does("next-suggestion")
def next_suggestion(desk: Desk) -> None:
    """Go to the proposal behind the one on offer."""
    caret = desk.reader.caret
    if caret is not None:
        offered = desk.reader.offered
        there = desk.reader.offers.chosen(caret.offset)
        _go(desk, offered if offered is not None and there is None else _after(desk, offered), "further on")


@does("previous-suggestion")
def previous_suggestion(desk: Desk) -> None:
    """Go to the proposal in front of the one on offer."""
    caret = desk.reader.caret
    if caret is not None:
        _go(desk, desk.reader.offers.before(caret.offset, desk.reader.offered), "further up")


@does("accept-all")
def accept_all(desk: Desk) -> None:
    """Accept every proposal of the tag whose key comes next: one change, one undo."""
    article = desk.reader.article
    if article is None:
        return

    def chosen(tag: Tag) -> None:
        number = desk.reader.offers.index.counts[tag.name]
        if not desk.reader.offers.shown:  # asked here: the tag key that follows would tag something
            desk.say(_hidden(desk))
        elif not number:
            desk.say(f"No {tag.name} is proposed in this article.")
        elif number < _MANY:
            accepted(tag)
        else:
            desk.dispatch.ask_again("accept-all", f"accepts {number:,} × {tag.name}", lambda: agreed(number, tag))

    def accepted(tag: Tag) -> None:
        done = suggesting.accept_all(desk.workspace, article.document.id, tag.name)
        if not done.changes:
            desk.lookout.read_annotations()
        desk.apply(done)

    def agreed(number: int, tag: Tag) -> None:
        if number < _LASTING:
            accepted(tag)
        else:
            desk.say(f"Accepting {number:,} × {tag.name}…")
            desk.call_after_refresh(desk.dispatch.attempt, lambda: accepted(tag))

    desk.dispatch.ask_tag("accept all", chosen)


def accept_as(desk: Desk, offered: Placement, tag: Tag) -> bool:
    """Accept the proposal on offer under a tag, and go to the next if the caret was sent to it; False if it is gone."""
    caret, article = desk.reader.caret, desk.reader.article
    proposal = desk.proposals.undecided(offered)
    if caret is None or article is None or proposal is None:
        return False
    sent = desk.reader.offers.chosen(caret.offset) is not None
    try:
        done = suggesting.accept(desk.workspace, article, proposal, tag.name, caret.selection)
    except ConflictError:  # decided by somebody else at this very moment
        return False
    if sent:
        decide(desk, done, offered, f"accepted {tag.name}")
        return True
    if caret.clear():
        desk.caret_moved()
    desk.apply(done, in_short=f"accepted {tag.name}")
    return True


def decide(desk: Desk, done: Done, offered: Placement, in_short: str) -> None:
    """Show a decision and go on; the next offer is told first, and beside it what was decided."""
    desk.apply(done, in_short=in_short)
    _pass_on(desk, offered)
    if desk.reader.caret is not None:
        desk.proposals.note_decision(desk.reader.caret.offset)
    if not desk.reader.offers.open:
        desk.say(f"All proposals are decided. {done.label}")


def _edit(desk: Desk) -> None:
    """What Enter does without proposals: the note of the annotation, unless it was meant for a proposal."""
    caret, proposals = desk.reader.caret, desk.proposals
    is_annotated = desk.current_annotation() is not None
    if not desk.reader.offers.shown:
        ACTIONS["edit"](desk) if is_annotated or not len(desk.reader.offers.index) else desk.say(_hidden(desk))
    elif proposals.being_made:
        desk.say(BEING_MADE)
    elif caret is not None and proposals.just_finished(caret.offset):
        desk.say(f"All proposals are decided; {desk.dispatch.keyboard.key_of('edit')} edits the note.")
    elif proposals.absent and not is_annotated:
        desk.say(proposals.absent)
    else:
        ACTIONS["edit"](desk)


def _hidden(desk: Desk) -> str:
    return f"Proposals are hidden; {desk.dispatch.keyboard.key_of('suggestions')} shows them."


def _after(desk: Desk, offered: Placement | None) -> Placement | None:
    assert desk.reader.caret is not None
    return desk.reader.offers.after(desk.reader.caret.offset, offered)


def _pass_on(desk: Desk, offered: Placement | None) -> None:
    """Go to the proposal behind; without one stay, and say so unless something was decided."""
    following = _after(desk, offered)
    if following is not None:
        desk.proposals.go_to(following)
        return
    if desk.reader.caret is not None and desk.reader.caret.clear():
        desk.caret_moved()
    if offered is None:
        _go(desk, None, "further on")


def _go(desk: Desk, placement: Placement | None, where: str) -> None:
    if placement is not None:
        desk.proposals.go_to(placement)
    elif not desk.reader.offers.shown:
        desk.say(_hidden(desk))
    elif desk.proposals.being_made:
        desk.say(BEING_MADE)
    elif left := desk.proposals.left:
        desk.say(f"No proposal {where}; {left:,} left in this article.")
    else:
        desk.say(desk.proposals.absent or "No proposal is left in this article.")
