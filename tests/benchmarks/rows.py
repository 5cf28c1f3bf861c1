"""The lines of the table: what is compared with what, and the limit it has to keep."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

_FRAME = 16.7
"""Milliseconds of a picture at 60 a second."""

_BARE_MEMORY = ("bare keys: memory",)


class Row(NamedTuple):
    """A line of the table.

    `reading`, `base` and those in `less`, which are taken off the reading, are "scenario: what". The limit is on the
    ratio of reading and base if `relative`, else on what is left of the reading.
    """

    name: str
    reading: str
    base: str = ""
    limit: float | None = None
    relative: bool = False
    unit: str = "ms"
    digits: int = 1
    less: tuple[str, ...] = ()

    @property
    def readings(self) -> tuple[str, ...]:
        """All that it needs."""
        return tuple(filter(None, (self.reading, self.base, *self.less)))


def _start() -> Iterator[Row]:
    yield Row("start: list and article on the screen", "start: painted", "bare start: painted", 1.3, relative=True)
    again = partial(Row, base="bare start: painted", relative=True)
    yield again("start again: the screen as it was left", "start again: painted", limit=0.15)
    yield again("start again: first key has acted", "start again: first key", limit=1.2)
    yield Row("start: peak memory", "start: peak memory", "bare start: peak memory", unit="MB")
    yield Row("running: memory beyond the bare program's", "samples: memory", limit=25, unit="MB", less=_BARE_MEMORY)
    yield Row("--help", "--help: done", "bare --help: done", 4, relative=True)
    count = partial(Row, unit="", digits=0)
    yield count("--help: modules", "modules: --help", "modules: bare --help")
    yield count("start: modules", "modules: start", "modules: bare start")
    yield count("start, --help: modules without use", "modules: needless", limit=0)


def _keys(article: str) -> Iterator[Row]:
    for key, what in (("l", "character"), ("j", "sentence"), ("early l", "first keys")):
        yield Row(f"{article}: {what}, p50", f"{article}: {key} p50", "bare keys: j p50", _FRAME)
        yield Row(f"{article}: {what}, p95", f"{article}: {key} p95", "bare keys: j p95", _FRAME)
        steadiness = f"{article}: {key} p95/p50"
        yield Row(f"{article}: {what}, p95/p50", steadiness, "bare keys: j p95/p50", 2, unit="")
        if "early" not in key:
            yield Row(f"{article}: {what}, CPU", f"{article}: {key} CPU", "bare keys: j CPU", 3)
    yield Row(f"{article}: each of 100 keys at once", f"{article}: held", "bare keys: held", 1.25, relative=True)


def _tagging() -> Iterator[Row]:
    for article in ("samples", "10 MB", "10 MB, 1,000 annotations", "10 MB, 10,000 annotations"):
        yield Row(f"{article}: tag", f"{article}: tag", "bare keys: j p50", _FRAME)
        yield Row(f"{article}: undo", f"{article}: undo", "bare keys: j p50", _FRAME)
    for which in ("newest", "oldest"):
        yield Row(f"after a restart: undo the {which} of 10,000", f"undo: {which}", "bare keys: j p50", _FRAME)


def _sizes() -> Iterator[Row]:
    for size in ("50 KB", "1 MB", "10 MB"):
        limit = 1.05 if size == "10 MB" else None
        yield Row(f"start with {size}", f"sizes: of {size}", "sizes: of 3 KB", limit, relative=True)
    for article in ("10 MB", "10 MB, 10,000 annotations"):
        yield Row(f"{article}: to the end", f"{article}: end", f"{article}: page", 1.25, relative=True)


def _long() -> Iterator[Row]:
    for article in ("10 MB", "10 MB, 10,000 annotations"):
        yield Row(f"open {article}", f"open {article}: painted", limit=100, less=("text: read",))
        yield Row(f"{article}: resize", f"{article}: resize", "bare keys: resize", 150)
        beyond = "samples: memory", "text: memory"
        yield Row(f"{article}: memory", f"{article}: memory", limit=10, unit="MB", less=beyond)
    yield Row("10 MB: wrap for another width", "text: wrapped", limit=150)


def _viewer() -> Iterator[Row]:
    for article in ("samples", "10 MB", "10 MB, 10,000 annotations"):
        yield Row(f"{article}: page", f"{article}: page", "viewer: page", 1.25, relative=True)
    yield Row("10 MB: each of 100 keys at once", "10 MB: held", "viewer: held")


def _many() -> Iterator[Row]:
    among = "100,000 articles"
    yield Row(f"{among}: start", f"{among}: painted", "start: painted", 1.1, relative=True)
    yield Row(f"{among}: a letter that filters the list", f"{among}: filter", limit=100)
    yield Row(f"{among}: a letter of a search", f"{among}: key of a search", limit=_FRAME)
    yield Row(f"{among}: found after the last letter", f"{among}: found", limit=500)
    yield Row("import: articles of 5 KB a second", "import: rate", unit="/s", digits=0)


def _export() -> Iterator[Row]:
    yield Row("CSV of 1,000,000 annotations", "export: seconds", "sqlite3: seconds", 3, relative=True, unit="s")
    yield Row("CSV: annotations a second", "export: rate", unit="/s", digits=0)
    yield Row("CSV: peak memory", "export: memory", limit=100, unit="MB")


def _others(program: str) -> Iterator[Row]:
    yield Row(f"10 MB painted, in {program}", "sizes: of 10 MB", f"{program}: painted")
    yield Row(f"10 MB: page, in {program}", "10 MB: page", f"{program}: page")


GROUPS: dict[str, tuple[Row, ...]] = {
    "start, beside a bare Textual program": tuple(_start()),
    "keys, beside a program repainting two lines": tuple(
        row for article in ("samples", "10 MB", "10 MB, 10,000 annotations") for row in _keys(article)
    ),
    "pages, beside a bare viewer of lines": tuple(_viewer()),
    "tag and undo, beside a bare key": tuple(_tagging()),
    "growth, beside an article of 3 KB, and a page": tuple(_sizes()),
    "an article of 10 MB, beside the bare program": tuple(_long()),
    "a large library, beside the samples": tuple(_many()),
    "export, beside sqlite3 -csv": tuple(_export()),
    "less": tuple(_others("less")),
    "vim": tuple(_others("vim")),
    "slate-nlp": (Row("10 MB painted, in slate", "sizes: of 10 MB", "slate: painted"),),
}
"""The lines of the table under their headings."""
