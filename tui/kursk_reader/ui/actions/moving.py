"""Commands that move the caret, or select with it."""

from functools import partial

from kursk_reader.ui.actions.registry import ACTIONS, does
from kursk_reader.ui.caret import MOTIONS, PAGES
from kursk_reader.ui.screens.desk import Desk


def _move(motion: str, extend: bool, desk: Desk) -> None:
    if (caret := desk.reader.caret) is not None:
        caret.move(motion, extend=extend)
        desk.caret_moved(keep_row=motion in PAGES)


ACTIONS.update({motion: partial(_move, motion, False) for motion in MOTIONS})
ACTIONS.update(
    {
        "select-left": partial(_move, "left", True),
        "select-right": partial(_move, "right", True),
        "select-up": partial(_move, "line-up", True),
        "select-down": partial(_move, "line-down", True),
    }
)


@does("select")
def select(desk: Desk) -> None:
    """Begin to select, or stop doing so."""
    if (caret := desk.reader.caret) is None:
        return
    if caret.selecting:
        caret.clear()
    else:
        caret.start_selecting()
    desk.caret_moved()


@does("grow")
def grow(desk: Desk) -> None:
    """Select the next larger unit."""
    if (caret := desk.reader.caret) is not None:
        _take_offered(desk)
        if not caret.grow():
            desk.say("That is the largest unit: the paragraph.")
        desk.caret_moved()


@does("shrink")
def shrink(desk: Desk) -> None:
    """Select the next smaller unit."""
    if (caret := desk.reader.caret) is not None:
        _take_offered(desk)
        if not caret.shrink():
            desk.say(f"Nothing is selected; {desk.dispatch.keyboard.key_of('grow')} selects the word.")
        desk.caret_moved()


def _take_offered(desk: Desk) -> None:
    """Growing and shrinking begin with the extent of the proposal on offer, unless the caret was put on a word."""
    caret, offered = desk.reader.caret, desk.reader.offered
    if caret is None or offered is None or caret.is_selecting:
        return
    if caret.offset in (offered.start, caret.sentence.start):
        caret.select(offered.span)


@does("clear")
def clear(desk: Desk) -> None:
    """Leave a mode, for the review if it was entered from there; clear the selection, the hits, an overlay."""
    back = desk.dispatch.respanned
    if desk.dispatch.leave_mode():
        if back is not None:
            back()
        return
    if desk.reader.caret is not None and desk.reader.caret.clear():
        desk.caret_moved()
    elif desk.reader.hits is not None:
        desk.reader.hits = None
        desk.reader.refresh()
    elif desk.list.words and desk.list.has_focus:
        desk.filter_list("")
    elif desk.has_class("narrow"):
        desk.go_to(desk.reader)
