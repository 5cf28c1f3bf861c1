"""Sources read in processes of their own: on all cores, and where a hostile file can do no harm."""

import contextlib
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from kursk_reader.domain.document import ImportedText
from kursk_reader.errors import ImportFailure
from kursk_reader.importing.sources import Options, Source, articles_from, name_of
from kursk_reader.importing.taming import Found
from kursk_reader.workspace.preparing import prepared

PATIENCE = 300.0
"""Seconds that a source may take for one article before it is given up: so long takes a PDF of thousands of pages."""

MEMORY = 4_000_000_000
"""Bytes that a reading process may use, where the system can hold it to that."""

_FIRST, _MOST, _SECONDS = 4, 128, 0.5
"""Sources that a process is handed in one go: the first time, at most, and as many as take it about so long."""

_AHEAD = 256
"""Sources that may be read before their turn has come: what they hold has to wait in memory."""

_NICENESS = 5
"""Whoever writes what was read comes first, and whoever is at the keyboard."""

_Job = tuple[int, Source]
_Told = tuple[int, Found | None, bool]
"""The number of a source, an article or failure of it if there is one more, and whether that was all."""


def read_apart(sources: Sequence[Source], options: Options, processes: int) -> "Apart":
    """What the sources hold, in their order, each with its source's number; nothing is raised.

    A source that crashes its process, or keeps it busy for too long, is a failure, and the others are read on.
    """
    return Apart(sources, options, processes)


class Apart(Iterator[tuple[int, Found]]):
    """The processes, what they have still to read, and what has come before its turn; to be closed."""

    def __init__(self, sources: Sequence[Source], options: Options, processes: int) -> None:
        self.options = options
        self.waiting = deque(enumerate(sources))
        self.early: dict[int, list[Found]] = {}
        self.finished: set[int] = set()
        self.turn = 0
        self.total = len(sources)
        self.workers = [_Worker(options) for _ in range(processes)]
        self.results = self._results()

    def __next__(self) -> tuple[int, Found]:
        return next(self.results)

    def listen(self) -> None:
        """Take in what has been read meanwhile, so that the processes can go on; there is no waiting for it."""
        if sum(map(len, self.early.values())) < _AHEAD:
            self._hear(patience=0.0)

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        while self.workers:
            self.workers.pop().stop()

    def _results(self) -> Iterator[tuple[int, Found]]:
        try:
            while self.turn < self.total:
                self._hear(PATIENCE)
                yield from self._in_turn()
        finally:
            self.close()

    def _hear(self, patience: float) -> None:
        self._hand_out()
        for worker in self._ready(patience):
            self._listen(worker)

    def _hand_out(self) -> None:
        for worker in self.workers:
            if not worker.jobs and self.waiting and self.waiting[0][0] < self.turn + _AHEAD:
                number = min(worker.share, -(-len(self.waiting) // len(self.workers)))
                worker.give([self.waiting.popleft() for _ in range(number)])

    def _ready(self, patience: float) -> list["_Worker"]:
        """The workers that have something to tell, or have been silent for too long."""
        busy = [worker for worker in self.workers if worker.jobs]
        silence = time.monotonic() - min((worker.heard_at for worker in busy), default=0.0)
        heard = wait([worker.connection for worker in busy], max(patience - silence, 0.0))
        return [worker for worker in busy if worker.connection in heard or worker.silent]

    def _listen(self, worker: "_Worker") -> None:
        try:
            while worker.connection.poll():
                self._note(worker, *worker.told())
        except (EOFError, OSError):
            self._replace(worker, "its reading broke off", "It may be damaged, or need too much memory.")
            return
        if worker.jobs and worker.silent:
            self._replace(worker, f"it takes longer than {PATIENCE:.0f} seconds", "It may be damaged, or too large.")

    def _note(self, worker: "_Worker", number: int, found: Found | None, is_all: bool) -> None:
        if found is not None:
            self.early.setdefault(number, []).append(found)
        if is_all:
            worker.finish()
            self.finished.add(number)

    def _replace(self, worker: "_Worker", why: str, hint: str) -> None:
        """Give up the source that the worker is at, and have another one read what was left to it."""
        if worker.jobs:
            number, source = worker.jobs.popleft()
            self.early.setdefault(number, []).append(ImportFailure(f"{name_of(source)} cannot be read: {why}.", hint))
            self.finished.add(number)
            self.waiting.extendleft(reversed(worker.jobs))
        worker.stop()
        self.workers[self.workers.index(worker)] = _Worker(self.options)

    def _in_turn(self) -> Iterator[tuple[int, Found]]:
        while self.turn < self.total:
            while found := self.early.pop(self.turn, []):
                yield from ((self.turn, each) for each in found)
            if self.turn not in self.finished:
                return
            self.finished.remove(self.turn)
            self.turn += 1


class _Worker:
    """One process: what it has to read, and when it was last heard of."""

    def __init__(self, options: Options) -> None:
        context = get_context("spawn")
        self.connection, other = context.Pipe()
        self.process: BaseProcess = context.Process(target=_read, args=(other, options), daemon=True)
        self.jobs: deque[_Job] = deque()
        self.share = self.given = _FIRST
        self.given_at = self.heard_at = time.monotonic()
        with _interrupts_held():
            self.process.start()
        other.close()

    def give(self, jobs: list[_Job]) -> None:
        """Have it read the sources. It must have told of all before."""
        self.jobs.extend(jobs)
        self.given = len(jobs)
        self.given_at = self.heard_at = time.monotonic()
        with contextlib.suppress(OSError):  # it is gone: that is noticed when it is listened to
            self.connection.send(jobs)

    def finish(self) -> None:
        """It has told of all that the first of its sources holds."""
        self.jobs.popleft()
        if not self.jobs:
            each = (time.monotonic() - self.given_at) / self.given
            self.share = max(1, min(_MOST, int(_SECONDS / max(each, _SECONDS / _MOST))))

    def told(self) -> _Told:
        """The next thing it tells; EOFError or OSError if it is gone."""
        told: _Told = self.connection.recv()
        self.heard_at = time.monotonic()
        return told

    @property
    def silent(self) -> bool:
        """Whether it has not been heard of for too long."""
        return time.monotonic() - self.heard_at > PATIENCE

    def stop(self) -> None:
        """End it."""
        self.connection.close()
        self.process.kill()
        self.process.join()
        self.process.close()


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl+C is for the program alone: a process started meanwhile never hears of it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _read(connection: Connection, options: Options) -> None:
    """What a process does: read what it is handed, and tell of each, until nobody listens."""
    _keep_to_itself()
    with contextlib.suppress(EOFError, OSError):
        while True:
            for number, source in connection.recv():
                _limit_time()
                for found, is_all in _ended(_prepared(articles_from(source, options))):
                    connection.send((number, found, is_all))


def _prepared(found: Iterator[Found]) -> Iterator[Found]:
    return (each if isinstance(each, ImportFailure) else prepared(each) for each in found)


def _ended(found: Iterator[Found]) -> Iterator[tuple[Found | None, bool]]:
    """Each with whether it is all; the only one of its source, as most are, waits until that is certain."""
    alone: Found | None = None
    for each in found:
        if alone is not None:
            yield alone, False
        alone = each if isinstance(each, ImportedText) and each.part is None else None
        if alone is None:
            yield each, False
    yield alone, True


def _keep_to_itself() -> None:
    """Nothing on the screen, no more than its share of memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        os.nice(_NICENESS)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    if sys.platform != "win32":
        import resource

        _limit(resource.RLIMIT_AS, MEMORY)


def _limit_time() -> None:
    """End with the next source even if nobody is left to wait for it."""
    if sys.platform != "win32":
        import resource

        _limit(resource.RLIMIT_CPU, int(time.process_time() + 2 * PATIENCE))


def _limit(kind: int, wanted: int) -> None:
    """Where the system can hold the process to it."""
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(kind)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))
