"""Where the runs of characters between the spaces of a sentence stand."""

from collections.abc import Sequence
from itertools import accumulate, count
from operator import add

from kursk_reader.domain.span import Span


def starts_of(runs: Sequence[str], text: str, within: Span) -> Sequence[int]:
    """Where `runs` start in `text`: all that is no white space in `within`, which begins and ends with one."""
    starts = list(map(add, accumulate(map(len, runs[:-1]), initial=within.start), count()))
    if not runs or starts[-1] + len(runs[-1]) == within.end:  # one space before each
        return starts
    start = within.start
    for index, run in enumerate(runs):
        starts[index] = start = text.index(run, start)
        start += len(run)
    return starts
