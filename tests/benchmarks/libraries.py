"""The libraries that are read: from the five samples to 100,000 articles."""

import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import cycle
from pathlib import Path

import big_library

from kursk_reader.domain.annotation import Annotation, Details, Origin, Status
from kursk_reader.domain.change import Change
from kursk_reader.domain.document import ImportedText
from kursk_reader.domain.identity import new_id, now
from kursk_reader.domain.selector import select
from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import RULES
from kursk_reader.importing.text import read_bytes
from kursk_reader.samples import sample_files
from kursk_reader.storage import suggestions
from kursk_reader.storage.annotations import row_of
from kursk_reader.workspace import articles, ingest
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.workspace import Workspace, opened

SAMPLE_BEGINS, LAST_TITLE = "in Kyiv should think", "Moscow will not"
"""Words of the article that a new library opens with, and of the title of its last article."""

LONG_ARTICLE, LONG_BEGINS = "A long read", "is not a short one"
"""The title of the article of 10 MB, and words at its start."""

SIZES = {"of 3 KB": 3_000, "of 50 KB": 50_000, "of 1 MB": 1_000_000, "of 10 MB": 10_000_000}
"""Titles of articles of that many characters, each of which begins with "This article" and its title."""

_LENGTH, _ANNOTATED_CHARACTERS, _CHANGES = 10_000_000, 120, 10_000
_SHORTEST_PARAGRAPH = 80


class Libraries:
    """The files, each made when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def samples(self) -> Path:
        """What a new library holds."""
        file = self._folder / "samples.db"
        with opened(file, "benchmark", create=True) as workspace:
            ingest.add_samples(workspace)
            _propose_nothing(workspace)
        return file

    @cached_property
    def sizes(self) -> Path:
        """The samples and an article of each of SIZES."""
        with self._copy(self.samples, "sizes.db") as workspace:
            for name, length in SIZES.items():
                ingest.add(workspace, ImportedText(name, long_text(name, length), language="en"), "benchmark")
            _propose_nothing(workspace)
            return workspace.library.path

    @cached_property
    def long(self) -> Path:
        """The samples and the long article."""
        with self._copy(self.samples, "long.db") as workspace:
            text = long_text()
            ingest.add(workspace, ImportedText(LONG_ARTICLE, text, language="en"), "benchmark")
            _propose_nothing(workspace)
            return workspace.library.path

    @cached_property
    def tagged(self) -> Path:
        """The same with 1,000 annotations on the long article."""
        return self._annotated(1_000)

    @cached_property
    def annotated(self) -> Path:
        """The same with 10,000 of them."""
        return self._annotated(10_000)

    @cached_property
    def undone(self) -> tuple[Path, Path]:
        """The long article after 10,000 changes, and the same when all but the first are undone."""
        with self._copy(self.long, "changed.db") as workspace:
            article = articles.open_article(workspace, articles.find(workspace, LONG_ARTICLE).id)
            workspace.connection.execute("PRAGMA synchronous = OFF")
            for start in range(0, _LENGTH, _LENGTH // _CHANGES):
                span = Span(start, start + _ANNOTATED_CHARACTERS)
                workspace.carry_out("tagged", *_annotations(article, [(span, "claim")]))
        with self._copy(workspace.library.path, "undone.db") as last:
            last.connection.execute("PRAGMA synchronous = OFF")
            for _ in range(_CHANGES - 1):
                last.library.undo(last.actor)
        return workspace.library.path, last.library.path

    @cached_property
    def big(self) -> Path:
        """The samples among 100,000 articles with 1,000,000 annotations."""
        with self._copy(self.samples, "big.db") as workspace:
            pass
        big_library.fill(workspace.library.path)
        return workspace.library.path

    def _annotated(self, count: int) -> Path:
        with self._copy(self.long, f"annotated-{count}.db") as workspace:
            article = articles.open_article(workspace, articles.find(workspace, LONG_ARTICLE).id)
            tags = cycle(tag.name for tag in workspace.codebook)
            starts = range(_ANNOTATED_CHARACTERS, _LENGTH, _LENGTH // count)
            spans = [Span(start, start + _ANNOTATED_CHARACTERS) for start in starts]
            changes = list(_annotations(article, zip(spans, tags, strict=False)))
            with workspace.library.writing():
                workspace.library.apply_within(workspace.actor, "benchmark", changes, state="fixed")
            return workspace.library.path

    @contextmanager
    def _copy(self, library: Path, name: str) -> Iterator[Workspace]:
        copy = self._folder / name
        with opened(library, "benchmark") as workspace:
            workspace.library.back_up(copy)
        with opened(copy, "benchmark") as workspace:
            yield workspace


def long_text(beginning: str = LONG_BEGINS, length: int = _LENGTH) -> str:
    """The paragraphs of the samples, in random order, over and over."""
    lines = "\n".join(read_bytes(file.read_bytes(), file.name).text for file in sample_files()).split("\n")
    paragraphs = [line for line in lines if len(line) >= _SHORTEST_PARAGRAPH]
    chosen = random.Random(0).choices(paragraphs, k=length // _SHORTEST_PARAGRAPH)
    return "\n".join([f"This article {beginning}.", *chosen])[:length]


def _propose_nothing(workspace: Workspace) -> None:
    """Keep the reader from looking for proposals while keys are measured."""
    with workspace.library.writing() as connection:
        for key in articles.ids(workspace):
            suggestions.replace_proposed(connection, key, [], RULES)


def _annotations(article: Article, tagged: Iterable[tuple[Span, str]]) -> Iterator[Change]:
    """The changes that tag spans; every fifth has a note and a speaker."""
    for (span, tag), details in zip(tagged, cycle([Details("to be checked", "an official"), *[Details()] * 4])):
        annotation = Annotation(
            new_id(),
            article.document.id,
            tag,
            select(article.text, span),
            details,
            "benchmark",
            Origin.MANUAL,
            Status.ACCEPTED,
            now(),
            now(),
        )
        yield Change("annotation", annotation.id, None, row_of(annotation), article.document.id)
