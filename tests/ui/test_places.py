"""Where the reader stopped is remembered, and no key waits for that."""

import sqlite3
from contextlib import closing, contextmanager
from time import monotonic

import pytest

from kursk_reader.errors import BusyError
from kursk_reader.storage import library


def test_place_and_article_are_remembered(open_desk):
    first = open_desk()
    first.press("J", "j", "j", "j")
    lit = first.lit
    first.desk.keep_position()
    second = open_desk()
    assert second.lit == lit


@contextmanager
def another_program_writing(to):
    with closing(sqlite3.connect(to.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_a_place_that_another_program_keeps_from_being_written_is_kept_once_it_is_done(open_desk):
    first = open_desk()
    with another_program_writing(first.workspace.library):
        begun = monotonic()
        first.press("j", "j")
        for _ in range(3):
            first.look()
        first.press("j")
        left = first.lit
        first.press("J", "j", "K")
        assert first.lit == left, "known although it is not in the library"
        first.press("J")
        lit = first.lit
        first.look()
        first.look()
        assert "cannot be kept" not in first.screen
        assert monotonic() < begun + library.PATIENCE, "a single wait would have taken as long"
    first.look()
    first.look()
    second = open_desk()
    assert second.lit == lit
    second.press("K")
    assert second.lit == left


def test_changes_wait_for_another_program_as_before_after_a_place_did_not(desk):
    patience = desk.workspace.connection.execute("PRAGMA busy_timeout").fetchone()
    desk.press("j")
    with another_program_writing(desk.workspace.library), pytest.raises(BusyError):
        desk.desk.keep_position()
    assert desk.workspace.connection.execute("PRAGMA busy_timeout").fetchone() == patience


def test_a_tag_that_another_program_keeps_from_being_saved_is_told_of_soon_and_put_by_its_key_afterwards(
    open_desk, monkeypatch
):
    monkeypatch.setattr(library, "PATIENCE_OF_KEYS", 0.01)
    desk = open_desk()
    before = desk.tagged
    with another_program_writing(desk.workspace.library):
        begun = monotonic()
        desk.press("j", "c")
        assert monotonic() < begun + library.PATIENCE, "waited as a command does"
        assert "is held by another program" in desk.status
        assert desk.tagged == before
    desk.press("c")
    assert desk.tagged == [*before, ("claim", desk.lit)]
