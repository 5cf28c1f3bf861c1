"""Whether something else than SQLite has written to the file of an open library."""

import os
import sys
from enum import Enum
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from kursk_reader.storage.files import beside

_COMMITS, _FRAMES, _SALT = slice(8, 12), slice(16, 20), slice(32, 40)
_FOLDED, _TO_FOLD = slice(96, 100), slice(128, 132)
_READ = 132
"""Where the index of a write-ahead log has the number of commits, that of its frames, the log's salt, how many frames
stand in the file, and how many will once the checkpoint that is being made is done
(https://sqlite.org/walformat.html, section 2)."""

_SAMPLES, _SAMPLE = 32, 512
"""How many places of a file are looked at, and how many bytes at each."""


class Touch(Enum):
    """What has become of a file: nothing but checkpoints; another time, and perhaps contents; other contents."""

    NONE = 0
    PERHAPS = 1
    CERTAIN = 2


class _Log(NamedTuple):
    """A write-ahead log: it begins anew, with another salt, once all of its frames stand in the file."""

    salt: bytes
    frames: int
    folded: int


class _Seen(NamedTuple):
    """The file by size and time, a fingerprint of some of it unless nobody has asked yet, and its log."""

    state: tuple[int, int]
    sample: int | None
    log: _Log

    def became(self, now: "_Seen") -> Touch:
        """What has happened in between."""
        if self.state == now.state:
            return Touch.NONE
        if self.log.salt != now.log.salt:
            return Touch.NONE if self.log.frames > self.log.folded or now.log.folded else Touch.PERHAPS
        if self.log.folded != now.log.folded:
            return Touch.NONE
        same = self.state[0] == now.state[0] and self.sample in (None, now.sample)
        return Touch.PERHAPS if same else Touch.CERTAIN


class Watch:
    """Looks at a file and at what SQLite says of its checkpoints: nothing else changes a file in WAL mode.

    Both are held open until `close`, which is to come after that of SQLite: when a process closes a file, the system
    ends all locks that it has on it, those of SQLite too (https://sqlite.org/howtocorrupt.html, section 2.2).
    """

    def __init__(self, file: Path) -> None:
        self._paths = file, beside(file, "-shm")
        self._handles: list[int] = []
        self._seen: _Seen | None = None
        self._seen = self._look(sampling=False)  # not while nothing is painted: the disk may be slow

    def close(self) -> None:
        """Let go of the files."""
        for handle in self._handles:
            os.close(handle)
        self._handles = []

    def touched(self) -> Touch:
        """What has become of the file since it was looked at last."""
        before, now = self._seen, self._look()
        self._seen = now or before
        return before.became(now) if before and now else Touch.NONE

    def commits(self) -> int | None:
        """A number that changes with every commit, of whatever program; None where it cannot be told."""
        try:
            return int.from_bytes(os.pread(self._handles[1], _READ, 0)[_COMMITS], sys.byteorder)
        except (AttributeError, IndexError, OSError):  # as in _look, and where there is no index yet
            return None

    def accept(self) -> None:
        """Take note of what SQLite has just made of the file, if it is not more than that."""
        now = self._look()
        if now and (self._seen is None or self._seen.became(now) is Touch.NONE):
            self._seen = now

    def _look(self, *, sampling: bool = True) -> _Seen | None:
        """None where it cannot be told, as in the middle of a checkpoint."""
        try:
            while len(self._handles) < len(self._paths):
                self._handles.append(os.open(self._paths[len(self._handles)], os.O_RDONLY))
            log = self._log()
            status = os.fstat(self._handles[0])
            state = status.st_size, status.st_mtime_ns
            known = self._seen.sample if self._seen and self._seen.state == state else None
            sample = self._sample(status.st_size) if sampling and known is None else known
            return _Seen(state, sample, log) if log is not None and log == self._log() else None
        except (AttributeError, OSError):  # the first where the system cannot read at a place
            return None

    def _log(self) -> _Log | None:
        index = os.pread(self._handles[1], _READ, 0)
        if len(index) < _READ or index[_FOLDED] != index[_TO_FOLD]:
            return None
        return _Log(index[_SALT], *(int.from_bytes(index[part], sys.byteorder) for part in (_FRAMES, _FOLDED)))

    def _sample(self, size: int) -> int:
        found = 0
        for number in range(_SAMPLES):
            found = crc32(os.pread(self._handles[0], _SAMPLE, size * number // _SAMPLES), found)
        return found
