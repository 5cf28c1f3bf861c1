"""The words of a text without anything else."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kursk_reader.domain.bare_words import bare_words


@pytest.mark.parametrize("marks", ["", "".join(map(chr, range(0x2000, 0x2070)))])
@settings(max_examples=50)
@given(text=st.text(max_size=60))
def test_the_words_are_those_that_regular_expressions_find(marks: str, text: str) -> None:
    text += marks
    small = text.lower()
    letters = bare_words(text, digits=False).decode("utf-8", "surrogatepass").split()
    assert letters == re.findall(r"[^\W\d_]+", small)
    both = bare_words(text, digits=True).decode("utf-8", "surrogatepass").split()
    assert both == re.findall(r"[^\W_]+", small)


def test_latin_and_cyrillic_words_with_all_that_stands_between() -> None:
    text = "“Rivière” – 50\u202fкм,\nІЖАК; x_y 4½ don’t"
    words = bare_words(text, digits=True).decode().split()
    assert words == ["rivière", "50", "км", "іжак", "x", "y", "4½", "don", "t"]
