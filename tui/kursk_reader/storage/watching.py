"""Whether something else than SQLite has written to the file of an open library."""

import os
from enum import Enum
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

_SALT, _FOLDED, _TO_FOLD = slice(32, 40), slice(96, 100), slice(128, 132)
_READ = 132
"""Where the index of a write-ahead log has the log's salt, how many frames of it stand in the file, and how many will
once the checkpoint that is being made is done (https://sqlite.org/walformat.html, section 2)."""

_SAMPLES, _SAMPLE = 32, 512
"""How many places of a file are looked at, and how many bytes at each."""


class Touch(Enum):
    """What has become of a file: nothing but checkpoints; another time, and perhaps contents; other contents."""

    NONE = 0
    PERHAPS = 1
    CERTAIN = 2


class _Seen(NamedTuple):
    """The file by size and time, how far it was brought up to date by SQLite, and a fingerprint of some of it."""

    state: tuple[int, int]
    folded: tuple[bytes, bytes]
    sample: int


class Watch:
    """Looks at a file and at what SQLite says of its checkpoints: nothing else changes a file in WAL mode.

    Both are held open until `close`, which is to come after that of SQLite: when a process closes a file, the system
    ends all locks that it has on it, those of SQLite too (https://sqlite.org/howtocorrupt.html, section 2.2).
    """

    def __init__(self, file: Path) -> None:
        self._paths = file, file.with_name(f"{file.name}-shm")
        self._handles: list[int] = []
        self._seen: _Seen | None = None
        self.accept()

    def close(self) -> None:
        """Let go of the files."""
        for handle in self._handles:
            os.close(handle)
        self._handles = []

    def touched(self) -> Touch:
        """What has become of the file since it was looked at last."""
        before, now = self._seen, self._look()
        self._seen = now or before
        if before is None or now is None or before.state == now.state or before.folded != now.folded:
            return Touch.NONE
        return Touch.PERHAPS if (before.state[0], before.sample) == (now.state[0], now.sample) else Touch.CERTAIN

    def accept(self) -> None:
        """Take the file as it is for what SQLite made of it: this program itself has just written."""
        self._seen = self._look() or self._seen

    def _look(self) -> _Seen | None:
        """None where it cannot be told, as in the middle of a checkpoint."""
        try:
            while len(self._handles) < len(self._paths):
                self._handles.append(os.open(self._paths[len(self._handles)], os.O_RDONLY))
            folded = self._folded()
            status = os.fstat(self._handles[0])
            state = status.st_size, status.st_mtime_ns
            known = self._seen is not None and self._seen.state == state
            sample = self._seen.sample if self._seen and known else self._sample(status.st_size)
            return _Seen(state, folded, sample) if folded is not None and folded == self._folded() else None
        except (AttributeError, OSError):  # the first where the system cannot read at a place
            return None

    def _folded(self) -> tuple[bytes, bytes] | None:
        index = os.pread(self._handles[1], _READ, 0)
        return (index[_SALT], index[_FOLDED]) if len(index) == _READ and index[_FOLDED] == index[_TO_FOLD] else None

    def _sample(self, size: int) -> int:
        found = 0
        for number in range(_SAMPLES):
            found = crc32(os.pread(self._handles[0], _SAMPLE, size * number // _SAMPLES), found)
        return found
