"""The pictures of the README: made here, kept in screenshots/, and compared at every run so that none is out of date.

After a change that is meant: pytest tests/ui/test_pictures.py --update-pictures
"""

import re
from pathlib import Path

import pytest

from kursk_reader.domain.document import ImportedText
from kursk_reader.workspace import ingest

PICTURES = Path(__file__).parents[2] / "screenshots"


@pytest.fixture(autouse=True)
def _no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The place is kept and others' changes are read when a test says so, not after a second of a busy machine."""
    monkeypatch.setattr("kursk_reader.ui.lookout._INTERVAL", 3600.0)


@pytest.fixture
def keep(request: pytest.FixtureRequest):
    """Compares a picture with the one in screenshots/, or puts it there if asked to."""

    def compare(name: str, picture: str) -> None:
        file = PICTURES / f"{name}.svg"
        drawn = re.sub(r"terminal-\d+", "terminal", picture)  # Rich numbers its pictures
        drawn = re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.DOTALL)  # and would fetch a font from afar
        drawn = drawn.replace("Fira Code", "ui-monospace, DejaVu Sans Mono, Menlo, Consolas")
        if request.config.getoption("--update-pictures"):
            file.write_text(drawn, encoding="utf-8")
        assert file.read_text(encoding="utf-8") == drawn, f"{file.name} is out of date: see the top of this file"

    return compare


def annotate(desk) -> None:
    """What an analyst does in the first minutes."""
    desk.wait_for_proposals()
    desk.press("j", "j", "c", "f", "j", "q", "j", "q", "j", "j", "s")
    desk.press("e")
    desk.type("who else has this number?")
    desk.press("tab")
    desk.type("Oleksandr Syrskyi")
    desk.press("tab", "tab", "b", "tab", "3", "enter", "k", "k")


def test_wide_and_light(open_desk, keep):
    desk = open_desk(size=(120, 36))
    annotate(desk)
    keep("wide", desk.picture())
    desk.app.theme = "kursk-light"
    desk.settle()
    keep("light", desk.picture())


def test_narrow(open_desk, keep):
    desk = open_desk(size=(80, 24))
    annotate(desk)
    keep("narrow", desk.picture())


def test_overlapping(open_desk, keep):
    desk = open_desk(size=(80, 24))
    desk.wait_for_proposals()
    desk.press("a", "j", "j", "j", "c", "q", "f", "j", "s", "q", "v", "8", "c", "j", "v", "w", "w", "w")
    keep("overlapping", desk.picture())


def test_note(open_desk, keep):
    desk = open_desk(size=(100, 30))
    desk.wait_for_proposals()
    desk.press("j", "j", "c", "e")
    desk.type("only source: the general himself")
    desk.press("tab")
    keep("note", desk.picture())


def test_review(open_desk, keep):
    desk = open_desk(size=(100, 30))
    desk.wait_for_proposals()
    desk.press("a", "j", "j", "c", "j", "c", "f", "j", "c", "f", "j", "c")
    desk.desk.keep_position()  # as at rest: the revision is opened where the earlier text was left
    article = desk.desk.reader.article
    later = article.text.replace("cannot be", "must not be").replace("tens of thousands of", "some 40,000")
    ingest.add(desk.workspace, ImportedText(article.document.title, later), "later", revises=article.document)
    desk.look()
    desk.wait_for_proposals()
    desk.press("R", "enter")
    desk.desk.settle()  # sentences may still be being counted, after which the same is done
    keep("review", desk.picture())


def test_search(open_desk, keep):
    desk = open_desk(size=(110, 30))
    desk.wait_for_proposals()
    desk.press("j", "j", "c", "e")
    desk.type("which thousands?")
    desk.press("tab")
    desk.type("Oleksandr Syrskyi")
    desk.press("enter", "ctrl+f")
    desk.type("after:2024-11 soldie")
    desk.wait_for_search()
    keep("search", desk.picture())
