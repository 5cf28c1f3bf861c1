"""A program on a pseudo-terminal, run as a terminal emulator would run it, with the clock beside it."""

import contextlib
import ctypes
import os
import re
import select
import signal
import termios
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Self

import pyte

_QUIET, _QUIET_AFTER_RESIZE = 0.03, 0.15
"""Seconds without output after which a program has done its work."""

_PATIENCE = 240.0
_COLUMNS, _LINES = 120, 40
_LEAVE = b"\x11"
_MODE_QUERY = re.compile(rb"\x1b\[\?(\d+)\$p")
_SYNCHRONISED_OUTPUT = b"2026"
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=>][\d;]*[A-Za-z]|\x1b\[\?\d+\$p|\x1b\[\?[\d;]*m")


class Reaction(NamedTuple):
    """What a program did about a key: milliseconds until the last of its output, and of its processor time."""

    settled: float
    cpu: float


class Terminal:
    """Starts a program that is left with ctrl+q, on 120 columns and 40 lines. A context manager; Linux only."""

    def __init__(self, argv: list[str], environment: Mapping[str, str]) -> None:
        self._screen = pyte.Screen(_COLUMNS, _LINES)
        self._stream = pyte.ByteStream(self._screen)
        self._undrawn: list[tuple[float, bytes]] = []
        self._asked = time.perf_counter()
        self._tty, programs_end = os.openpty()
        termios.tcsetwinsize(programs_end, (_LINES, _COLUMNS))
        with contextlib.chdir(environment["HOME"]):  # slate writes where it is started
            self.pid = _spawned(argv, environment, os.ttyname(programs_end))
        os.close(programs_end)
        self._cpu_clock = _cpu_clock(self.pid)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        with contextlib.suppress(EOFError, OSError):  # it has left
            self.type(_LEAVE)
            while self._read(3.0):
                pass
        os.kill(self.pid, signal.SIGKILL)
        os.close(self._tty)
        os.waitpid(self.pid, 0)

    def type(self, keys: bytes) -> None:
        """Send keys; from here on time is measured."""
        list(self._draw())
        self._asked = time.perf_counter()
        self.send(keys)

    def send(self, keys: bytes) -> None:
        """Send keys while time is measured from something else."""
        os.write(self._tty, keys)

    def press(self, key: bytes) -> Reaction:
        """Send a key and wait until the program has done with it."""
        cpu = time.clock_gettime(self._cpu_clock)
        self.type(key)
        settled = self.settle()
        return Reaction(settled, (time.clock_gettime(self._cpu_clock) - cpu) * 1000)

    def resize(self, columns: int) -> float:
        """Become another width; milliseconds until the text on the screen is what it stays."""
        self.text()
        self._screen.resize(_LINES, columns)
        self._asked = time.perf_counter()
        termios.tcsetwinsize(self._tty, (_LINES, columns))
        self.settle(_QUIET_AFTER_RESIZE)
        drawn = [(at, self._shown) for at in self._draw()]
        return min(at for at, text in drawn if text == drawn[-1][1])

    def shows(self, pattern: str) -> float:
        """Milliseconds from the start, or from the last key, until the text on the screen matched."""
        deadline = time.perf_counter() + _PATIENCE
        while time.perf_counter() < deadline:
            while self._read(_QUIET):
                pass
            for at in self._draw():
                if re.search(pattern, self._shown):
                    return at
        raise TimeoutError(f"no {pattern!r} on the screen:\n{self.text()}")

    def output_until(self, marker: bytes) -> bytes:
        """Everything written up to the marker."""
        while not any(marker in data for _, data in self._undrawn[-2:]):
            self._read(_PATIENCE)
        return b"".join(data for _, data in self._undrawn)

    def text(self) -> str:
        """The characters on the screen, a line each."""
        list(self._draw())
        return self._shown

    def memory(self, field: str) -> float:
        """Megabytes of a field of /proc/PID/status: VmRSS now, VmHWM at the most."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        return int(status.partition(f"{field}:")[2].split()[0]) / 1024

    def settle(self, quiet: float = _QUIET) -> float:
        """Milliseconds from the last key to the last of the output."""
        if not self._read(_PATIENCE):
            raise TimeoutError(f"the program did nothing:\n{self.text()}")
        while self._read(quiet):
            pass
        return (self._undrawn[-1][0] - self._asked) * 1000

    def _read(self, patience: float) -> bool:
        """Take what the program writes within so many seconds, if anything, and answer as a modern terminal does."""
        if not select.select([self._tty], [], [], patience)[0]:
            return False
        try:
            data = os.read(self._tty, 1 << 16)
        except OSError as error:  # what Linux says when the other end is closed
            raise EOFError(f"the program has left:\n{self.text()}") from error
        self._undrawn.append((time.perf_counter(), data))
        for mode in _MODE_QUERY.findall(data):
            os.write(self._tty, b"\x1b[?%s;%d$y" % (mode, 2 if mode == _SYNCHRONISED_OUTPUT else 0))
        return True

    def _draw(self) -> Iterator[float]:
        """Draw what was read, too slow for doing it at once; after each piece the milliseconds when it came."""
        while self._undrawn:
            at, data = self._undrawn.pop(0)
            self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data))
            yield (at - self._asked) * 1000

    @property
    def _shown(self) -> str:
        return "\n".join(self._screen.display)


def _spawned(argv: list[str], environment: Mapping[str, str], terminal: str) -> int:
    """A process on a terminal of its own. A fork would copy all that a benchmark holds, on the clock of the program."""
    opened = [(os.POSIX_SPAWN_OPEN, 0, terminal, os.O_RDWR, 0)]
    copied = [(os.POSIX_SPAWN_DUP2, 0, descriptor) for descriptor in (1, 2)]
    return os.posix_spawn(argv[0], argv, environment, file_actions=[*opened, *copied], setsid=True)


def _cpu_clock(pid: int) -> int:
    clock = ctypes.c_int()
    ctypes.CDLL(None).clock_getcpuclockid(pid, ctypes.byref(clock))
    return clock.value
