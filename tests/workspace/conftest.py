"""A copy of the library in other hands, and a clock by which no two things happen at once."""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kursk_reader.domain import identity
from kursk_reader.workspace.workspace import Workspace, open_workspace
from workspace.merges import Copy


class Clock(datetime):
    """Goes on a second each time it is looked at: two people are not at work in one millisecond."""

    seconds = 1_700_000_000

    @classmethod
    def now(cls, tz: object = None) -> datetime:
        cls.seconds += 1
        return datetime.fromtimestamp(cls.seconds, UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "datetime", Clock)


@pytest.fixture
def copy(workspace: Workspace, tmp_path: Path) -> Iterator[Copy]:
    """Hand a copy of the library to ben."""
    with contextlib.ExitStack() as stack:

        def hand_over() -> Workspace:
            workspace.library.back_up(tmp_path / "copy.db")
            return stack.enter_context(contextlib.closing(open_workspace(tmp_path / "copy.db", "ben")))

        yield hand_over
