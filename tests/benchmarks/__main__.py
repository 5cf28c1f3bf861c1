"""How fast kursk-reader is, beside a bare Textual program in the same run: `python tests/benchmarks`.

Every scenario is played as often as `--runs` says, in random order; the table shows medians. Figures of a busy
machine vary, so only those of one run can be compared.
"""

import argparse
import datetime
import gc
import json
import os
import platform
import random
import sys
import tempfile
import time
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import NamedTuple

from libraries import Libraries
from rows import GROUPS, Row
from scenarios import scenarios
from workbench import Workbench

_QUICK = ("start", "--help")
"""Scenarios that take so little time that they are played more often."""

_MOMENT = 0.25
"""Seconds in which a machine shows whether it is idle."""


class Line(NamedTuple):
    """A line of the table: what was measured, what stands beside it, and whether that is within the limit."""

    name: str
    value: float
    unit: str
    digits: int
    beside: float | None
    ratio: float | None
    limit: float | None
    relative: bool
    over: bool


def main() -> int:
    """Measure and print; 1 if anything is over its limit."""
    parser = argparse.ArgumentParser(prog="python tests/benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="how often everything is measured (5)")
    parser.add_argument("--only", default="", metavar="NAME", help="only measures with this in their name")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the table and every single reading, too")
    parser.add_argument(
        "--patience", type=float, default=15, metavar="S", help="seconds to wait each time for an idle machine (15)"
    )
    arguments = parser.parse_args()
    groups = {title: [row for row in rows if arguments.only in row.name] for title, rows in GROUPS.items()}
    rows = [row for chosen in groups.values() for row in chosen]
    with tempfile.TemporaryDirectory(prefix="kursk-reader-") as folder:
        readings = _measure(Path(folder), rows, arguments.runs, arguments.patience)
    machine = {
        "at": f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d %H:%M} UTC",
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()} {platform.release()}",
        "versions": f"Python {platform.python_version()}, Textual {version('textual')}",
        "runs": arguments.runs,
    }
    medians = {name: median(values) for name, values in readings.items()}
    table = {title: [line for row in chosen if (line := _line(row, medians))] for title, chosen in groups.items()}
    if arguments.json:
        lines = [{"group": title} | line._asdict() for title, chosen in table.items() for line in chosen]
        everything = machine | {"table": lines, "readings": readings}
        arguments.json.write_text(json.dumps(everything, indent=1), encoding="utf-8")
    print(*machine.values(), sep=" · ")
    for title, chosen in table.items():
        if chosen:
            print(f"\n{title:46}{'kursk-reader':>14}{'beside':>9}{'ratio':>8}{'limit':>9}")
            print(*map(_written, chosen), sep="\n")
    return int(any(line.over for chosen in table.values() for line in chosen))


def _measure(folder: Path, rows: list[Row], runs: int, patience: float) -> dict[str, list[float]]:
    every = scenarios(Workbench(folder, Libraries(folder)))
    needed = sorted({reading.partition(": ")[0] for row in rows for reading in row.readings})
    readings: dict[str, list[float]] = defaultdict(list)
    gc.collect()
    gc.disable()  # a collection would come between the output of a program and the clock
    for run in range(-1, runs):  # one ahead, in which everything is compiled and cached
        plays = [name for name in needed for _ in range(4 if name.endswith(_QUICK) else 1)]
        for number, name in enumerate(random.sample(plays, len(plays)), 1):
            print(f"\r\033[Krun {run + 1} of {runs}, {number}/{len(plays)}: {name}", end="", file=sys.stderr)
            _wait_until_idle(patience)
            for what, value in every[name]().items():
                if run >= 0:
                    readings[f"{name}: {what}"].append(value)
    print("\r\033[K", end="", file=sys.stderr)
    return readings


def _wait_until_idle(patience: float) -> None:
    """Wait a while for a moment in which nothing else is at work."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        before = _idle()
        time.sleep(_MOMENT)  # what is counted is how idle the machine is meanwhile
        if _idle() - before > 0.9 * _MOMENT * (os.cpu_count() or 1):
            return


def _idle() -> float:
    """Seconds that all cores together have had nothing to do."""
    return float(Path("/proc/uptime").read_text(encoding="utf-8").split()[1])


def _line(row: Row, medians: dict[str, float]) -> Line | None:
    """A row with its figures, if what it needs was measured."""
    if not medians.keys() >= {row.reading, *row.less} or row.base not in {"", *medians}:
        return None
    value = medians[row.reading] - sum(medians[reading] for reading in row.less)
    base = medians.get(row.base)
    ratio = value / base if base else None
    over = row.limit is not None and (ratio if row.relative and ratio else value) > row.limit
    return Line(row.name, value, row.unit, row.digits, base, ratio, row.limit, row.relative, over)


def _written(line: Line) -> str:
    columns = [f"{line.name:46}", f"{line.value:>9.{line.digits}f} {line.unit:<4}"]
    columns.append(f"{line.beside:>9.{line.digits}f}" if line.beside is not None else " " * 9)
    columns.append(f"{line.ratio:>7.2f}×" if line.ratio is not None else " " * 8)
    columns.append(f"{line.limit:>8g}{'×' if line.relative else ' '}" if line.limit is not None else " " * 9)
    return "".join([*columns, " OVER" if line.over else " ok" if line.limit is not None else ""])


if __name__ == "__main__":
    sys.exit(main())
