"""A terminal for tests: runs a program in a pseudo terminal, presses keys and reads its screen."""

import codecs
import contextlib
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from signal import Signals
from typing import Self

import pyte
from pyte.screens import Char

PATIENCE = 30.0
"""Seconds after which what does not show up is taken to be missing; many times what a slow machine needs."""

_NAMED = {
    "enter": "\r",
    "escape": "\x1b[27u",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "shift+up": "\x1b[1;2A",
    "shift+down": "\x1b[1;2B",
    "shift+right": "\x1b[1;2C",
    "shift+left": "\x1b[1;2D",
}
"""What xterm sends for a key, by the name the table of commands has for it."""

_ON_ITS_OWN_TERMINAL = 'exec "$@" <>"$0" >&0 2>&0'
"""The leader of a new session gets the first terminal it opens as its own, and with it SIGWINCH and SIGHUP."""

_PRIVATE = 5
"""pyte keeps a private mode of the terminal as its number shifted by so many bits."""

_BORROWED_MODES = (1000, 1002, 1003, 1004, 1006, 1015, 1049, 2004, 2026, 2048)
"""Mouse, focus, alternate screen, paste, synchronised output, in-band resize: all off when a program starts."""


_COLOUR_OR_PLACE = re.compile(r"\x1b\[([\d;]*)([mH])")
_SEQUENCE = re.compile(r"\x1b(?:\[[^@-~]*[@-~]|\][^\x07\x1b]*\x07|[^\[\]])")
"""A whole one: CSI to its final byte, OSC to its end, or ESC and one character."""


class Terminal:
    """A program in a terminal of `columns` by `lines` cells; `output` is every byte it wrote."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], folder: Path, *, columns: int, lines: int
    ) -> None:
        self.output = bytearray()
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.Stream(self._screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._unfinished = ""
        self._master, slave = pty.openpty()
        self._attributes = termios.tcgetattr(self._master)
        fcntl.ioctl(slave, termios.TIOCSWINSZ, _window_size(columns, lines))
        self.process = subprocess.Popen(
            ["/bin/sh", "-c", _ON_ITS_OWN_TERMINAL, os.ttyname(slave), *command],
            env=environment,
            cwd=folder,
            start_new_session=True,
            stdin=slave,
            stdout=slave,
            stderr=slave,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.close_window()

    # What is on the screen

    @property
    def rows(self) -> list[str]:
        """The rows of the screen, without the blanks at their ends."""
        # pyte's own `display` fails where half a wide character is left of one.
        columns, buffer = range(self._screen.columns), self._screen.buffer
        return ["".join(buffer[row][column].data for column in columns).rstrip() for row in range(self._screen.lines)]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.rows)

    def place(self, words: str) -> tuple[int, int]:
        """Column and row, from 0, at which the screen first shows `words`, which take a cell a letter."""
        self.shows(words)
        for number, row in enumerate(self.rows):
            if (column := row.find(words)) >= 0:
                return column, number
        raise AssertionError(f"{words!r} is not on the screen:\n{self.text}")

    def cells(self, words: str) -> list[Char]:
        """The cells in which the screen first shows `words`, with their colours."""
        column, row = self.place(words)
        return [self._screen.buffer[row][column + step] for step in range(len(words))]

    def colours(self, words: str) -> set[tuple[str, str]]:
        """The colours of ink and paper of those cells."""
        return {(cell.fg, cell.bg) for cell in self.cells(words)}

    @property
    def is_sane(self) -> bool:
        """Whether the terminal is as a program finds it: echo and line editing, cursor, first screen, no reports."""
        borrowed = {mode << _PRIVATE for mode in _BORROWED_MODES} & self._screen.mode
        return not borrowed and not self._screen.cursor.hidden and termios.tcgetattr(self._master) == self._attributes

    # What a person does

    def press(self, *keys: str) -> None:
        """Press keys, named as in the table of commands."""
        self.send("".join(_sent(key) for key in keys))

    def send(self, written: str | bytes) -> None:
        """Send what a keyboard or a terminal sends."""
        data = written.encode() if isinstance(written, str) else written
        while data:
            data = data[os.write(self._master, data[:256]) :]
            self._read(0)

    def mouse(self, button: int, column: int, row: int, *, up: bool = False) -> None:
        """Send a mouse report in xterm's SGR form: 0 left button, 32 moved with it held, 64 and 65 the wheel."""
        self.send(f"\x1b[<{button};{column + 1};{row + 1}{'m' if up else 'M'}")

    def click(self, column: int, row: int, times: int = 1) -> None:
        """Click with the left button."""
        for _ in range(times):
            self.mouse(0, column, row)
            self.mouse(0, column, row, up=True)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Move with the left button held."""
        self.mouse(0, *start)
        self.mouse(32, *end)
        self.mouse(0, *end, up=True)

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size and with it an empty screen, and wait until something is drawn on that."""
        self.clear()
        self._screen.resize(lines, columns)
        before = len(self.output)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, _window_size(columns, lines))
        self.until(lambda: len(self.output) > before, "drawing for a new size")

    def clear(self) -> None:
        """Empty the screen, as a terminal does when another program has had it."""
        self._read_what_is_there()
        self._screen.erase_in_display(2)

    def signal(self, number: Signals) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def close_window(self) -> None:
        """Take the terminal away from the program."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    # What one waits for

    def shows(self, *words: str) -> None:
        """Wait until the screen shows all of these."""
        self.until(lambda: all(map(self.text.__contains__, words)), " and ".join(map(repr, words)))

    def shows_no(self, words: str) -> None:
        """Wait until the screen no longer shows them."""
        self.until(lambda: words not in self.text, f"a screen without {words!r}")

    def matches(self, pattern: str) -> re.Match[str]:
        """Wait until the screen matches a regular expression; the first match."""
        self.until(lambda: re.search(pattern, self.text) is not None, repr(pattern))
        found = re.search(pattern, self.text)
        assert found
        return found

    def takes_keys(self) -> None:
        """Wait until the program has taken the keyboard over; before, the terminal keeps some keys to itself."""
        self.until(lambda: self._screen.cursor.hidden, "a terminal without a cursor")

    def until(self, condition: Callable[[], bool], sought: str) -> None:
        """Wait until a condition holds that only output can change; AssertionError with the screen if it never does."""
        end = time.monotonic() + PATIENCE
        while not condition():
            if not self._read(end - time.monotonic()):
                raise AssertionError(f"It never came to {sought}. {self._state()}")
            self._read_what_is_there()

    def ended(self) -> int:
        """Wait until the program has ended; its exit code, negative for a signal."""
        end = time.monotonic() + PATIENCE
        while self._read(end - time.monotonic()):
            pass
        try:
            return self.process.wait(max(end - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            raise AssertionError(f"The program does not end. {self._state()}") from None

    def _state(self) -> str:
        code = self.process.poll()
        return f"The program {'runs' if code is None else f'ended with {code}'}, its screen:\n{self.text}"

    def _read_what_is_there(self) -> None:
        while self._read(0):
            pass

    def _read(self, seconds: float) -> bool:
        """Take in a portion of output, waiting that long for it; whether there was one."""
        if self._master < 0 or not select.select([self._master], [], [], max(seconds, 0))[0]:
            return False
        with contextlib.suppress(OSError):  # the program has closed its end
            data = os.read(self._master, 1 << 16)
            self.output += data
            self._show(self._unfinished + self._decode(data))
            return bool(data)
        return False

    def _show(self, written: str) -> None:
        """Bring the screen up to date.

        The two sequences that most of a frame consists of go to the screen past pyte's parser, which is slow.
        """
        end = written.rfind("\x1b")
        if end < 0 or _SEQUENCE.match(written, end):
            end = len(written)
        shown = 0
        for found in _COLOUR_OR_PLACE.finditer(written, 0, end):
            self._stream.feed(written[shown : found.start()])
            numbers = [int(number or "0") for number in found[1].split(";")]
            if found[2] == "m":
                self._screen.select_graphic_rendition(*numbers)
            else:
                self._screen.cursor_position(*numbers)
            shown = found.end()
        self._stream.feed(written[shown:end])
        self._unfinished = written[end:]


def _window_size(columns: int, lines: int) -> bytes:
    return struct.pack("HHHH", lines, columns, 0, 0)


def _sent(key: str) -> str:
    if len(key) == 1:
        return key
    if key.startswith("ctrl+"):
        return chr(ord(key[-1]) & 0x1F)
    return _NAMED[key]
