"""A clock that jumps back changes the times that are noted, and nothing else."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kursk_reader.domain import identity
from kursk_reader.domain.span import Span
from kursk_reader.storage.checking import check
from kursk_reader.workspace import articles, history, tagging
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.workspace import Workspace, open_workspace


class Clock(datetime):
    """Goes an hour back each time it is looked at."""

    seconds = 2_000_000_000

    @classmethod
    def now(cls, tz: object = None) -> datetime:
        cls.seconds -= 3600
        return datetime.fromtimestamp(cls.seconds, UTC)


def test_undo_redo_and_order_do_not_depend_on_the_clock(
    workspace: Workspace, article: Callable[..., Article], library_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "datetime", Clock)
    monkeypatch.setattr(time, "time_ns", lambda: int(Clock.now().timestamp() * 1e9))
    reports = [article(f"Kyiv holds town {number}.", f"Title {number}") for number in range(3)]
    places = [Span(0, 4), Span(5, 10), Span(11, 15)]
    for place in places:
        tagging.tag(workspace, reports[0], place, "claim")
    assert [item.document.title for item in articles.every(workspace)] == ["Title 0", "Title 1", "Title 2"]
    workspace.close()

    again = open_workspace(library_file, "anna")
    for left in (2, 1):
        assert history.undo(again)
        assert [p.start for p in articles.placements(again, reports[0].document.id)] == [0, 5, 11][:left]
    assert history.redo(again)
    assert [p.start for p in articles.placements(again, reports[0].document.id)] == [0, 5]
    times = [row[0] for row in again.connection.execute("SELECT at FROM journal ORDER BY number")]
    assert times == sorted(times, reverse=True)
    again.close()
    assert check(library_file).faults == ()
