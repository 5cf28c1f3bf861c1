"""The rest of a long article, read while its beginning is on the screen already."""

from functools import partial
from typing import TYPE_CHECKING

from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.ui.caret import MOTIONS
from kursk_reader.workspace import articles
from kursk_reader.workspace.articles import Article

if TYPE_CHECKING:
    from kursk_reader.ui.screens.desk import Desk

_READING = "reading"
"""The group of the workers that read."""

_TO_ANOTHER = frozenset({"next-article", "previous-article", "quit"})
"""Commands that leave the article."""

_NEARBY = MOTIONS.keys() - {"article-end"}
"""Motions that lead some screens further at most."""


class RestOfText:
    """Brings the open article of a desk to its end. Short ones, and those left far from their start, begin whole."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def fetch(self) -> None:
        """Read the rest in a thread, so that no key waits for it."""
        if (article := self._desk.reader.article) is not None and not article.whole:
            self._desk.run_worker(
                partial(self._read, article), group=_READING, exclusive=True, thread=True, exit_on_error=False
            )  # the next key reads it, and tells why it cannot

    def may_be_needed(self, command: str | None) -> bool:
        """Whether what a key does may need more than the beginning, in the middle of which no motion ends."""
        caret = self._desk.reader.caret
        is_early = caret is not None and caret.paragraph(1) < len(caret.text) // 2
        return command not in _TO_ANOTHER and not (is_early and command in _NEARBY)

    def ensure(self) -> None:
        """Have the open article whole, however long that takes: whatever a key does may need it."""
        if (article := self._desk.reader.article) is not None and not article.whole:
            article = articles.whole(self._desk.workspace.library, article)
            self._take(article, Paragraphs(article.text))

    def _read(self, article: Article) -> None:
        library = self._desk.workspace.library.another()
        try:
            article = articles.whole(library, article)
        finally:
            library.close()
        paragraphs = Paragraphs(article.text)
        paragraphs.flowing(article.text)  # remembered: it is asked for again where keys wait
        if self._desk.is_running:
            self._desk.app.call_from_thread(self._take, article, paragraphs)

    def _take(self, article: Article, paragraphs: Paragraphs) -> None:
        shown = self._desk.reader.article
        if shown is not None and not shown.whole and shown.document.id == article.document.id:
            self._desk.go_on(shown._replace(text=article.text, whole=True), paragraphs)
