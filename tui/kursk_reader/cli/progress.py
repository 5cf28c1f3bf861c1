"""How far long work has come, on a terminal."""

import contextlib
import sys
from collections.abc import Callable, Iterator

_WORTH_A_BAR = 20


@contextlib.contextmanager
def progress(total: int, doing: str) -> Iterator[Callable[[int], None]]:
    """What to call with the number, from 0, of what is done; on a terminal it moves a bar when there are many."""
    if total <= _WORTH_A_BAR or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn(doing),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    # Results must not follow the bar to standard error when they are sent elsewhere.
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty()) as bar:
        task = bar.add_task(doing, total=total, rate="")
        yield lambda number: bar.update(task, completed=number + 1, rate=_rate(bar.tasks[0].speed))


def _rate(speed: float | None) -> str:
    return f"{speed:,.0f} a second" if speed else ""
