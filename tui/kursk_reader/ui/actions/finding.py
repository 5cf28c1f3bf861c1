"""Commands that find words: in the article, in the list, in the library."""

from typing import TYPE_CHECKING

from kursk_reader.ui.actions.registry import does
from kursk_reader.ui.hits import Hits
from kursk_reader.ui.screens.desk import Desk

if TYPE_CHECKING:
    from kursk_reader.ui.screens.search import Place


@does("find")
def find(desk: Desk) -> None:
    """Ask for words and go to the next place that has them, while they are typed."""
    caret = desk.reader.caret
    if caret is None:
        return
    start = caret.offset

    def typed(words: str) -> None:
        _show_hits(desk, words, start)

    def left(words: str | None) -> None:
        if words is None:
            desk.reader.hits = None
            desk.reader.refresh()
            desk.jump(start)
            desk.say("")

    desk.dispatch.ask("/", typed, left, desk.reader)


@does("next-hit")
def next_hit(desk: Desk) -> None:
    """Go to the next hit; behind the last comes the first."""
    hits, caret = desk.reader.hits, desk.reader.caret
    if caret is not None:
        _go_to_hit(desk, hits.at_or_after(caret.offset + 1) if hits else 0)


@does("previous-hit")
def previous_hit(desk: Desk) -> None:
    """Go to the hit before; before the first comes the last."""
    hits, caret = desk.reader.hits, desk.reader.caret
    if caret is not None:
        _go_to_hit(desk, hits.before(caret.offset) if hits else 0)


@does("list-filter")
def list_filter(desk: Desk) -> None:
    """Ask for words and filters and show only the articles that fit, while they are typed."""

    def left(words: str | None) -> None:
        if words is None:
            desk.filter_list("")

    desk.dispatch.ask("list: ", desk.filter_list, left, desk.list, desk.list.words)


@does("search")
def search(desk: Desk) -> None:
    """Search the whole library and open what is chosen at the place that was found."""
    from kursk_reader.ui.screens.search import Place, Search

    def chosen(place: Place | None) -> None:
        if place is not None:
            desk.dispatch.attempt(lambda: _open_at(desk, place))

    desk.app.push_screen(Search(desk.workspace, desk.colours), chosen)


def _open_at(desk: Desk, place: "Place") -> None:
    desk.open(place.document_id)
    desk.go_to(desk.reader)
    _show_hits(desk, place.words, place.at or 0)
    if place.annotation_id and (placement := desk.reader.index.get(place.annotation_id)):
        desk.jump(placement.start, placement.id)


def _show_hits(desk: Desk, words: str, start: int) -> None:
    caret = desk.reader.caret
    if caret is None:
        return
    hits = Hits(caret.text, words)
    desk.reader.hits = hits if len(hits) else None
    desk.reader.refresh()
    if len(hits):
        _go_to_hit(desk, hits.at_or_after(start))
    elif words:
        desk.jump(start)
        desk.say(f"“{words}” is not in this article.")


def _go_to_hit(desk: Desk, index: int) -> None:
    hits = desk.reader.hits
    if not hits:
        desk.say(f"No hits; {desk.dispatch.keyboard.key_of('find')} finds words in the article.")
        return
    desk.jump(hits[index].start)
    desk.say(f"Hit {index + 1:,} of {len(hits):,}.")
