"""The terminal as Textual drives it, with bytes that are no text passed over and a remembered frame taken over."""

from codecs import getincrementaldecoder
from functools import partial

from textual.app import App
from textual.drivers import linux_driver

from kursk_reader.ui.remembered_frame import RememberedFrame

# Textual ends the program over a byte that is no UTF-8. A terminal set to another encoding, or a paste, may send one.
linux_driver.getincrementaldecoder = lambda name: partial(getincrementaldecoder(name), "replace")  # type: ignore[attr-defined]

_ALTERNATE_SCREEN = "\x1b[?1049h"


class TerminalDriver(linux_driver.LinuxDriver):
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
        """Send what was kept back, or drop it where nobody is to see it any more."""
        if self._held is not None:
            held, self._held = self._held, None
            if painted:
                self.write("".join(held))

    def write(self, data: str) -> None:
        """Write to the terminal."""
        if self._held is None:
            super().write(data)
        else:
            self._held.append(data)

    def start_application_mode(self) -> None:
        """Take the terminal over, from the frame if there is one."""
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
        frame.taken_over()

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        self.release(painted=False)
        super().stop_application_mode()
