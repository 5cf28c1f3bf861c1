"""Articles that are on the screen before they are read to their end."""

import pytest

from kursk_reader.domain.document import ImportedText
from kursk_reader.domain.span import Span
from kursk_reader.ui.rest_of_text import RestOfText
from kursk_reader.workspace import articles, ingest, tagging

SENTENCES = 2_500


@pytest.fixture
def book(desk):
    """A text of 250,000 bytes with a claim in its last sentence, not opened yet."""
    words = "The bridge at point {} was hit again, and nobody there has said by whom, or with what – so far."
    text = "\n".join(words.format(number) for number in range(1, SENTENCES + 1))
    added = ingest.add(desk.workspace, ImportedText("The longest night", text, language="en"), "test")
    article = articles.open_article(desk.workspace, added.document_id)
    tagging.tag(desk.workspace, article, Span(len(text) - 20, len(text) - 1), "claim")
    return article


@pytest.fixture
def reader(open_desk, book):
    """A desk on which it has just been opened."""
    reader = open_desk()
    reader.press("1", "G", "enter")
    return reader


def test_the_beginning_is_enough_for_the_first_screen(desk, book):
    part = articles.open_article(desk.workspace, book.document.id, partly=True)
    assert not part.whole
    assert book.text.startswith(f"{part.text}\n")
    assert articles.whole(desk.workspace.library, part) == book
    articles.leave(desk.workspace, book.document.id, book.position._replace(caret=200_000))
    assert articles.open_article(desk.workspace, book.document.id, partly=True).whole


def test_the_rest_follows_by_itself(reader):
    reader.wait_for_rest()
    assert f"sentence 1 of {SENTENCES}" in reader.status
    assert "with what – so" in reader.screen, "the card of an annotation at the end shows its words"


def test_a_key_does_not_take_the_beginning_for_all(reader):
    reader.press("G")
    assert f"point {SENTENCES} was" in reader.lit
    reader.press("g", "]")
    assert f"point {SENTENCES} was" in reader.lit


def test_motions_near_the_beginning_do_not_wait_for_the_rest(monkeypatch, open_desk, book):
    monkeypatch.setattr(RestOfText, "fetch", lambda rest: None)
    reader = open_desk()
    reader.press("1", "G", "enter", "j", "space", "}", "k")
    assert "sentence … of …" in reader.status
    assert "point" in reader.lit
    reader.press("w", "G")
    assert f"point {SENTENCES} was" in reader.lit
