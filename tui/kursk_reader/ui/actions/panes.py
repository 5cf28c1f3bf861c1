"""Commands that move between panes and articles, in list and panel."""

from functools import partial

from kursk_reader.storage.listing import Order, Sort
from kursk_reader.ui.actions.registry import ACTIONS, does
from kursk_reader.ui.screens.desk import Desk
from kursk_reader.ui.widgets.article_list import ORDERS
from kursk_reader.workspace import articles
from kursk_reader.workspace.workspace import Done

_TITLE = 44
"""Characters of a title in a message."""

_ALL = 1 << 40
"""More cards than there are."""


@does("list-pane")
def list_pane(desk: Desk) -> None:
    """Go to the list."""
    desk.go_to(desk.list)


@does("reader-pane")
def reader_pane(desk: Desk) -> None:
    """Go to the text."""
    desk.go_to(desk.reader)


@does("panel-pane")
def panel_pane(desk: Desk) -> None:
    """Go to the annotations."""
    desk.go_to(desk.panel)


def _turn(steps: int, desk: Desk) -> None:
    panes = (desk.list, desk.reader, desk.panel)
    here = next((index for index, pane in enumerate(panes) if pane.has_focus), 1)
    desk.go_to(panes[(here + steps) % len(panes)])


ACTIONS.update({"next-pane": partial(_turn, 1), "previous-pane": partial(_turn, -1)})


@does("reader-only")
def reader_only(desk: Desk) -> None:
    """Show the text alone, or everything again."""
    desk.show_alone(not desk.has_class("alone"))
    desk.go_to(desk.reader)


def _turn_article(steps: int, desk: Desk) -> None:
    item = desk.list.item(desk.list.current + steps)
    if not desk.list.total and desk.list.words:
        desk.say("No article fits the filter.")
    elif item is None:
        desk.say("That is the last article." if steps > 0 else "That is the first article.")
    else:
        desk.open(item.document.id, partly=True)


ACTIONS.update({"next-article": partial(_turn_article, 1), "previous-article": partial(_turn_article, -1)})


def _go_in_list(steps: int, desk: Desk) -> None:
    desk.list.go(desk.list.current + steps)


ACTIONS.update({"list-down": partial(_go_in_list, 1), "list-up": partial(_go_in_list, -1)})


@does("list-page-down")
def list_page_down(desk: Desk) -> None:
    """Go one page of articles down."""
    desk.list.go(desk.list.current + desk.list.page_items)


@does("list-page-up")
def list_page_up(desk: Desk) -> None:
    """Go one page of articles up."""
    desk.list.go(desk.list.current - desk.list.page_items)


@does("list-start")
def list_start(desk: Desk) -> None:
    """Go to the first article."""
    desk.list.go(0)


@does("list-end")
def list_end(desk: Desk) -> None:
    """Go to the last article."""
    desk.list.go(desk.list.total - 1)


@does("list-sort")
def list_sort(desk: Desk) -> None:
    """Sort the list by what comes next."""
    sorts = [*Sort]
    following = sorts[(sorts.index(desk.list.order.sort) + 1) % len(sorts)]
    _sort(desk, Order(following))


@does("list-reverse")
def list_reverse(desk: Desk) -> None:
    """Turn the order of the list round."""
    _sort(desk, desk.list.order._replace(reversed=not desk.list.order.reversed))


def _sort(desk: Desk, order: Order) -> None:
    desk.list.sort(order)
    desk.say(f"The list is sorted: {ORDERS[order]}.")


@does("list-open")
def list_open(desk: Desk) -> None:
    """Open the current article and go to its text."""
    if item := desk.list.item(desk.list.current):
        desk.open(item.document.id, partly=True)
        desk.go_to(desk.reader)


@does("list-metadata")
def list_metadata(desk: Desk) -> None:
    """Edit what is known of the current article of the list."""
    if item := desk.list.item(desk.list.current):
        _edit_metadata(desk, item.document.id)


@does("metadata")
def metadata(desk: Desk) -> None:
    """Edit what is known of the open article."""
    if desk.reader.article is not None:
        _edit_metadata(desk, desk.reader.article.document.id)


def _edit_metadata(desk: Desk, document_id: str) -> None:
    from kursk_reader.ui.screens.metadata_form import MetadataForm

    item = articles.listed(desk.workspace, document_id)
    if item is None:
        return

    def edited(done: Done | None) -> None:
        if done is not None:
            desk.apply(done)

    desk.app.push_screen(MetadataForm(desk.workspace, item.document), edited)


@does("remove-article")
def remove_article(desk: Desk) -> None:
    """Remove the current article, one with annotations if the key is pressed again; undo brings it back."""
    item = desk.list.item(desk.list.current)
    if item is None:
        return
    document, tagged = item.document, sum(item.counts.values())
    undo = desk.dispatch.keyboard.key_of("undo")

    def removed() -> None:
        desk.apply(articles.remove(desk.workspace, document))
        title = document.title if len(document.title) <= _TITLE else f"{document.title[: _TITLE - 1].rstrip()}…"
        desk.say(f"removed “{title}”, {undo} brings it back")

    if not tagged:
        removed()
        return
    told = f"removes it with {tagged:,} annotation{'' if tagged == 1 else 's'}; {undo} brings it back"
    desk.dispatch.ask_again("remove-article", told, removed)


def _turn_card(steps: int, desk: Desk) -> None:
    caret = desk.reader.caret
    if caret is not None and (placement := desk.panel.neighbour(steps, caret.offset)):
        desk.jump(placement.start, placement.id)


ACTIONS.update(
    {
        "card-down": partial(_turn_card, 1),
        "card-up": partial(_turn_card, -1),
        "card-start": partial(_turn_card, -_ALL),
        "card-end": partial(_turn_card, _ALL),
    }
)


@does("card-open")
def card_open(desk: Desk) -> None:
    """Go to the place of the lit card in the text."""
    desk.go_to(desk.reader)


@does("card-filter")
def card_filter(desk: Desk) -> None:
    """Show only the cards of the tag whose key comes next; all again if they were filtered."""
    if desk.panel.tag is not None:
        desk.panel.filter(None)
        desk.say("All tags are shown.")
    else:
        desk.dispatch.ask_tag("show only", lambda chosen: desk.panel.filter(chosen.name))
