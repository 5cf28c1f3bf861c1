"""The libraries that are read: the samples, with an article of 10 MB, with 10,000 annotations on that."""

import random
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

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

_LENGTH, _ANNOTATIONS, _ANNOTATED_CHARACTERS = 10_000_000, 10_000, 120
_SHORTEST_PARAGRAPH = 80


class Libraries(NamedTuple):
    """The files."""

    samples: Path
    long: Path
    annotated: Path


def make(folder: Path) -> Libraries:
    """Make the three of them."""
    made = Libraries(folder / "samples.db", folder / "long.db", folder / "annotated.db")
    with opened(made.samples, "benchmark", create=True) as workspace:
        ingest.add_samples(workspace)
        _propose_nothing(workspace)
        workspace.library.back_up(made.long)
    with opened(made.long, "benchmark") as workspace:
        ingest.add(workspace, ImportedText(LONG_ARTICLE, _long_text(), language="en"), "benchmark")
        _propose_nothing(workspace)
        workspace.library.back_up(made.annotated)
    with opened(made.annotated, "benchmark") as workspace:
        _annotate(workspace, articles.open_article(workspace, articles.find(workspace, LONG_ARTICLE).id))
    return made


def _long_text() -> str:
    """The paragraphs of the samples, in random order, over and over."""
    lines = "\n".join(read_bytes(file.read_bytes(), file.name).text for file in sample_files()).split("\n")
    paragraphs = [line for line in lines if len(line) >= _SHORTEST_PARAGRAPH]
    chosen = random.Random(0).choices(paragraphs, k=_LENGTH // _SHORTEST_PARAGRAPH)
    return "\n".join([f"This article {LONG_BEGINS}.", *chosen])[:_LENGTH]


def _propose_nothing(workspace: Workspace) -> None:
    """Keep the reader from looking for proposals while keys are measured."""
    with workspace.library.writing() as connection:
        for key in articles.ids(workspace):
            suggestions.replace_proposed(connection, key, [], RULES)


def _annotate(workspace: Workspace, article: Article) -> None:
    """Spread annotations evenly; every fifth has a note and a speaker."""
    tags = cycle(tag.name for tag in workspace.codebook)
    described = cycle([Details("to be checked", "an official"), *[Details()] * 4])
    distance = _LENGTH // _ANNOTATIONS
    changes = []
    for start, tag, details in zip(range(_ANNOTATED_CHARACTERS, _LENGTH, distance), tags, described, strict=False):
        annotation = Annotation(
            new_id(),
            article.document.id,
            tag,
            select(article.text, Span(start, start + _ANNOTATED_CHARACTERS)),
            details,
            "benchmark",
            Origin.MANUAL,
            Status.ACCEPTED,
            now(),
            now(),
        )
        changes.append(Change("annotation", annotation.id, None, row_of(annotation), article.document.id))
    with workspace.library.writing():
        workspace.library.apply_within(workspace.actor, "benchmark", changes, state="fixed")
