"""The only Textual code."""
