"""Annotations out, as a stream of text."""
