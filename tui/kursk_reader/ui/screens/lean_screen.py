"""A screen that is styled, laid out and drawn no more often than it changes, and as soon as it does."""

from pathlib import Path

from textual.events import Idle, ScreenResume
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets._toast import ToastRack


class LeanScreen(Screen[None]):
    """Spares a start what Textual does twice, or for nothing. Its widgets cover it, so it has no look of its own."""

    virtual_size = Reactive(Size(0, 0))  # whose change lays nothing out anew: it is as large as the terminal

    _was_resumed = False

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """Mount nothing of Textual's own: there are no tooltips, and a rack for notices comes with the first one."""

    def ensure_styles(self, name: str) -> None:
        """Have the styles of a file beside this one, which a start can do without."""
        file = Path(__file__).with_name(name)
        self.app.stylesheet.add_source(file.read_text(encoding="utf-8"), (str(file), ""))

    def mount_toast_rack(self) -> None:
        """Have a place for notices."""
        if not self.query(ToastRack):
            self.mount(ToastRack(id="textual-toastrack"))

    def on_screen_resume(self, event: ScreenResume) -> None:
        """At the start keep the styles, which each widget was given a moment ago, when it was mounted."""
        event.refresh_styles = event.refresh_styles and self._was_resumed
        self._was_resumed = True

    async def _on_idle(self, event: Idle) -> None:
        """Paint at once unless keys wait: Textual lets all but the first picture wait for its clock, up to a frame."""
        if self._is_to_be_painted and not self.app.message_queue_size:
            event.prevent_default()
            self._on_timer_update()
        else:
            await super()._on_idle(event)

    @property
    def _is_to_be_painted(self) -> bool:
        if self.app._batch_count or not self.is_current:
            return False
        return self._layout_required or self._scroll_required or self._repaint_required or bool(self._dirty_widgets)

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Lay out for all who have asked for it so far: at the start Textual would do it for them once more."""
        self._layout_required = False
        super()._refresh_layout(size, scroll)

    def _screen_resized(self, size: Size) -> None:
        """Lay out anew for another size alone: at the start Textual tells the same one three times."""
        if size != self._compositor.size:
            super()._screen_resized(size)

    def _compositor_refresh(self) -> None:
        """Draw nothing while nothing is displayed: Textual would, and throw it away."""
        if not self.app._batch_count:
            super()._compositor_refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines behind the widgets: all are empty, so one is drawn for them all."""
        return super().render_lines(Region(crop.x, crop.y, crop.width, 1)) * crop.height
