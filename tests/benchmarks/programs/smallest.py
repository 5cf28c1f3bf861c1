"""The smallest Textual program: one Static."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Smallest(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("one Static")


Smallest().run()
