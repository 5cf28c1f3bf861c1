"""A clock that jumps back changes the times that are noted, and nothing else."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from uuid import UUID

import pytest

from kursk_reader.domain import identity
from kursk_reader.domain.span import Span
from kursk_reader.storage.checking import check
from kursk_reader.workspace import articles, history, tagging
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.workspace import Workspace, open_workspace

HOUR, YEARS = 3600, 20 * 365 * 24 * 3600


class Clock(datetime):
    """Jumps each time it is looked at, over and over by `jumps` seconds."""

    seconds = 2_000_000_000
    jumps: Iterator[int]

    @classmethod
    def now(cls, tz: object = None) -> datetime:
        cls.seconds += next(cls.jumps)
        return datetime.fromtimestamp(cls.seconds, UTC)


@pytest.mark.parametrize(
    "jumps",
    [(-HOUR,), (YEARS, -YEARS), (-YEARS, -YEARS, -YEARS, -YEARS, 4 * YEARS + 1), (YEARS, HOUR, -2 * YEARS, YEARS)],
)
def test_undo_redo_and_order_do_not_depend_on_the_clock(
    workspace: Workspace,
    article: Callable[..., Article],
    library_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    jumps: tuple[int, ...],
) -> None:
    monkeypatch.setattr(Clock, "jumps", cycle(jumps), raising=False)
    monkeypatch.setattr(Clock, "seconds", Clock.seconds)
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
    labels = [label for (label,) in again.connection.execute("SELECT label FROM journal ORDER BY number")]
    assert [label.partition(" ")[0] for label in labels] == ["imported"] * 3 + ["claim"] * 3
    ids = [*articles.ids(again), *(row[0] for row in again.connection.execute("SELECT id FROM annotations"))]
    assert all(UUID(key).version == 7 for key in ids)
    assert len({*ids}) == 5
    again.close()
    assert check(library_file).faults == ()
