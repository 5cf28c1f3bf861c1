"""Where in the articles a change was made."""

from typing import TYPE_CHECKING

from kursk_reader.workspace import tagging
from kursk_reader.workspace.workspace import Done

if TYPE_CHECKING:
    from kursk_reader.ui.screens.desk import Desk


def just_made(desk: "Desk", done: Done) -> str | None:
    """The annotation that a change has made or altered: commands are about it until the caret moves."""
    changed = [change.id for change in done.changes if change.entity == "annotation"]
    return changed[0] if len(changed) == 1 and desk.reader.index.get(changed[0]) else None


def go_to_change(desk: "Desk", done: Done) -> None:
    """Go to the first place that a change is about; nothing counts as read by that."""
    changes = [change for change in done.changes if change.entity == "annotation" and change.document_id]
    if not changes:
        return
    document_id = changes[0].document_id or ""
    if desk.reader.article is None or desk.reader.article.document.id != document_id:
        desk.open(document_id)
    here = [change for change in changes if change.document_id == document_id]
    there = tagging.some(desk.workspace, [change.id for change in here])
    placements = [each.placement for each in there.values()]
    gone = [(change.before or {}).get("start") for change in here if change.id not in there]
    starts = [*(p.start for p in placements), *(start for start in gone if isinstance(start, int))]
    if starts:
        first = min(starts)
        desk.reader.offers.send_to(next((p for p in placements if p.start == first), None))
        desk.reader.counts_as_read = False
        desk.jump(first)
