"""Whatever two people do with a library that they had in common: merged both ways, both have the same."""

import contextlib
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kursk_reader.domain.annotation import Details
from kursk_reader.domain.span import Span
from kursk_reader.storage import annotations
from kursk_reader.storage.checking import check
from kursk_reader.workspace import articles, tagging
from kursk_reader.workspace.workspace import Workspace, open_workspace
from long_runs import LONG
from workspace.merges import TEXT, URL, add, merge, stored, tag

Step = tuple[str, int, str]


def act(workspace: Workspace, steps: list[Step]) -> None:
    """Do what somebody may do with a library in a day."""
    for what, number, note in steps:
        keys = articles.ids(workspace)
        key = keys[number % len(keys)]
        there = [*annotations.decided(workspace.connection, key)]
        one = there[number % len(there)] if there else None
        if what == "tag":
            article = articles.open_article(workspace, key)
            tagging.tag(workspace, article, Span(5 * number, 5 * number + 7), "claim", Details(note))
        elif what == "revise":
            add(workspace, TEXT.replace("11,000", f"{number},000"), url=URL)
        elif what == "add":
            add(workspace, f"{note} {number} has come in. " + TEXT[:40])
        elif one is not None and what == "describe":
            tagging.describe(workspace, one, Details(note))
        elif one is not None and what == "delete":
            tagging.remove(workspace, one)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["tag", "describe", "delete", "revise", "add"]), st.integers(0, 9), st.sampled_from("ab")
    ),
    max_size=6,
)


@pytest.fixture(scope="module")
def common(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that both begin with."""
    file = tmp_path_factory.mktemp("common") / "library.db"
    workspace = open_workspace(file, "anna")
    key = add(workspace, url=URL)
    for words in ("Kyiv", "market", "Monday", "an analyst doubts it"):
        tag(workspace, key, words)
    workspace.close()
    return file


@pytest.mark.parametrize("other", ["ben", "anna"])
@settings(max_examples=200 if LONG else 10)
@given(mine=STEPS, theirs=STEPS)
def test_both_ways_give_the_same(
    common: Path, tmp_path_factory: pytest.TempPathFactory, other: str, mine: list[Step], theirs: list[Step]
) -> None:
    """What one person does twice is there once, in each library under the id that it has had in it."""
    folder = tmp_path_factory.mktemp("both")
    with contextlib.ExitStack() as stack:
        here, there = (
            stack.enter_context(contextlib.closing(open_workspace(Path(shutil.copy(common, folder / name)), author)))
            for name, author in (("here", "anna"), ("there", other))
        )
        act(here, mine)
        act(there, theirs)
        there.library.back_up(folder / "before")
        before = stack.enter_context(contextlib.closing(open_workspace(folder / "before", other)))
        merge(there, here)
        merge(here, before)
        assert sorted(map(repr, stored(here).values())) == sorted(map(repr, stored(there).values()))
        assert other == "anna" or stored(here) == stored(there)
        assert not any(merged.wrote for merged in merge(here, there))
        assert check(here.library.path).faults == ()
