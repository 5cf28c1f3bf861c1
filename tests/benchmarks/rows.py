"""The lines of the table: what is compared with what, and the limit it has to keep."""

from collections.abc import Iterator
from typing import NamedTuple

_FRAME = 16.7
"""Milliseconds of a picture at 60 a second."""


class Row(NamedTuple):
    """A line of the table.

    `reading` and `base` are "scenario: what". The limit is on the ratio of the two if `relative`, else on the reading.
    """

    name: str
    reading: str
    base: str = ""
    limit: float | None = None
    relative: bool = False
    unit: str = "ms"
    digits: int = 1


def _rows() -> Iterator[Row]:
    yield Row("start: list and article on the screen", "start: painted", "bare start: painted", 1.3, relative=True)
    yield Row("start: peak memory", "start: peak memory", "bare start: peak memory", unit="MB")
    yield Row("--help", "--help: done", "bare --help: done", 4, relative=True)
    modules = {"unit": "", "digits": 0}
    yield Row("--help: modules", "modules: --help", "modules: bare --help", **modules)
    yield Row("start: modules", "modules: start", "modules: bare start", **modules)
    yield Row("start, --help: modules without use", "modules: needless", limit=0, **modules)
    for article in ("samples", "10 MB", "10 MB, 10,000 annotations"):
        yield from _keys(article)
    for article in ("10 MB", "10 MB, 10,000 annotations"):
        yield Row(f"open {article}: beyond reading it", f"open {article}: beyond reading", limit=100)
        yield Row(f"{article}: resize", f"{article}: resize", "bare keys: resize", 150)
    yield Row("wrap 10 MB", "wrap: all", limit=150)
    yield Row("10 MB, 10,000 annotations: memory", "memory: beyond text", limit=10, unit="MB")


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
