"""The lines of the table: what is compared with what, and the limit it has to keep."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

_FRAME = 16.7
"""Milliseconds of a picture at 60 a second."""


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


def _rows() -> Iterator[Row]:
    yield Row("start: list and article on the screen", "start: painted", "bare start: painted", 1.3, relative=True)
    again = partial(Row, base="bare start: painted", relative=True)
    yield again("start again: the screen as it was left", "start again: painted", limit=0.15)
    yield again("start again: first key has acted", "start again: first key", limit=1.2)
    yield Row("start: peak memory", "start: peak memory", "bare start: peak memory", unit="MB")
    yield Row("--help", "--help: done", "bare --help: done", 4, relative=True)
    count = partial(Row, unit="", digits=0)
    yield count("--help: modules", "modules: --help", "modules: bare --help")
    yield count("start: modules", "modules: start", "modules: bare start")
    yield count("start, --help: modules without use", "modules: needless", limit=0)
    for article in ("samples", "10 MB", "10 MB, 10,000 annotations"):
        yield from _keys(article)
    for article in ("10 MB", "10 MB, 10,000 annotations"):
        yield Row(f"open {article}", f"open {article}: painted", limit=100, less=("text: read",))
        yield Row(f"{article}: resize", f"{article}: resize", "bare keys: resize", 150)
        beyond = "samples: memory", "text: memory"
        yield Row(f"{article}: memory", f"{article}: memory", limit=10, unit="MB", less=beyond)
    yield Row("10 MB: wrap for another width", "text: wrapped", limit=150)


def _keys(article: str) -> Iterator[Row]:
    for key, what in (("l", "character"), ("j", "sentence"), ("early l", "first keys")):
        yield Row(f"{article}: {what}, p50", f"{article}: {key} p50", "bare keys: j p50", _FRAME)
        yield Row(f"{article}: {what}, p95", f"{article}: {key} p95", "bare keys: j p95", _FRAME)
        steadiness = f"{article}: {key} p95/p50"
        yield Row(f"{article}: {what}, p95/p50", steadiness, "bare keys: j p95/p50", 2, unit="")
        if "early" not in key:
            yield Row(f"{article}: {what}, CPU", f"{article}: {key} CPU", "bare keys: j CPU", 3)
    yield Row(f"{article}: page", f"{article}: page", "bare keys: page")
    yield Row(f"{article}: tag", f"{article}: tag", "bare keys: j p50", _FRAME)
    yield Row(f"{article}: undo", f"{article}: undo", "bare keys: j p50", _FRAME)


ROWS = tuple(_rows())
