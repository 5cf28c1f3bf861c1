"""Where each code point of a text stands on the screen; knows no widget."""
