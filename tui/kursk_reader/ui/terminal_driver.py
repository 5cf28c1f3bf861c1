"""The terminal as Textual drives it, with bytes that are no text passed over and a remembered frame taken over."""

import os
from codecs import getincrementaldecoder
from collections.abc import Iterable
from selectors import EVENT_READ, SelectSelector
from signal import SIGHUP, SIGSTOP

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from kursk_reader.ui.remembered_frame import RememberedFrame, write_now

_ALTERNATE_SCREEN = "\x1b[?1049h"
_TICK = 0.1
"""Seconds after which an Esc is no longer the beginning of something."""


class TerminalDriver(LinuxDriver):
    """While `hold`ing, nothing that is written reaches the terminal; `release` sends all of it at once."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._frame: RememberedFrame | None = getattr(app, "frame", None)
        self._held: list[str] | None = None

    def hold(self) -> None:
        """Keep back what is written from now on."""
        if self._held is None:
            self._held = []

    def release(self, *, painted: bool = True) -> None:
        """Send what was kept back, or drop it where nobody is to see it any more.

        It is sent at once: from a thread of its own, as Textual writes, a whole screen waits for its turn again and
        again while the program goes on.
        """
        if self._held is not None:
            held, self._held = self._held, None
            if painted:
                assert self._file is not None
                write_now(self._file.fileno(), "".join(held))

    def write(self, data: str) -> None:
        """Write to the terminal."""
        if self._held is None:
            super().write(data)
        else:
            self._held.append(data)

    def start_application_mode(self) -> None:
        """Take the terminal over, from the frame if there is one."""
        self.exit_event.clear()
        if self._frame is None:
            super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's own gap
            return
        frame, self._frame = self._frame, None
        self.hold()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's own gap
        assert self._held is not None
        # The frame is on the alternate screen already, and a terminal clears that when it is asked for once more.
        self._held = [data for data in self._held if data != _ALTERNATE_SCREEN]
        self.attrs_before = frame.attributes

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        self.release(painted=False)
        super().stop_application_mode()

    def _sigcont_application(self, *_: object) -> None:
        """Go on: after ctrl+z as Textual does, after a plain SIGSTOP by leaving the terminal first.

        Textual would have a second thread read keys then, and leave the terminal at the end in its own modes.
        """
        if self._must_signal_resume:
            super()._sigcont_application()
        elif not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._take_over_again)

    def _take_over_again(self) -> None:
        """Begin anew with a terminal that a shell may have used meanwhile; stay stopped while that still has it."""
        if self._key_thread is None or not self._key_thread.is_alive():
            return
        if os.tcgetpgrp(self.fileno) != os.getpgrp():
            os.kill(os.getpid(), SIGSTOP)
            return
        self.suspend_application_mode()
        self._must_signal_resume = True
        self.resume_application_mode()

    def run_input_thread(self) -> None:
        """Read keys until the program is left or the terminal is gone.

        Textual's own loop ends the program over a byte that is no UTF-8, which a terminal set to another encoding or a
        paste may send, and reads on for ever where there is no terminal any more.
        """
        decode = getincrementaldecoder("utf-8")("replace").decode
        parser = XTermParser(self._debug)
        with SelectSelector() as selector:
            selector.register(self.fileno, EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_TICK):
                    data = self._read()
                    if not data:
                        return
                    if text := decode(data):  # nothing, which the parser takes for the end, if a letter is not whole
                        self._hand_on(parser.feed(text))
                self._hand_on(parser.tick())

    def send_message(self, message: Message) -> None:
        """Send a message to the app; Textual would make a task, and two futures, of each key."""
        self._app.post_message(message)

    def close(self) -> None:
        """Let no thread outlive the program."""
        self.exit_event.set()
        super().close()

    def _read(self) -> bytes:
        """What was typed; nothing if the terminal is gone, which ends the program."""
        try:
            data = os.read(self.fileno, 4096)
        except OSError:
            data = b""
        if not data:
            self._loop.call_soon_threadsafe(self._app.exit, None, 128 + SIGHUP)
        return data

    def _hand_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)
