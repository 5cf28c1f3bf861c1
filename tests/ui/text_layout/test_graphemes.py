import re
import subprocess
import sys

import pytest
import regex
from rich.cells import cell_len

from kursk_reader.ui.text_layout.graphemes import clusters, glyph, simple_end, skip_blanks
from kursk_reader.ui.text_layout.placeholders import drawn

ALL_OF_UNICODE = "".join(map(chr, range(sys.maxunicode + 1)))


def clusters_of(text: str) -> list[str]:
    return list(clusters(text, 0, len(text)))


def test_simple_characters_take_one_cell_each_and_are_drawn_as_they_are() -> None:
    simple = [char for char in ALL_OF_UNICODE[:0x3000] if simple_end(char, 0, 1) and char != "\n"]
    assert {"a", "—", "“", "ж", "\xa0", "ü"} <= set(simple)
    assert [char for char in simple if drawn(char) != (char, 1) or cell_len(char) != 1] == []


def test_what_is_simple_is_never_part_of_a_larger_cluster_of_its_kind() -> None:
    simple = "".join(char for char in ALL_OF_UNICODE if simple_end(char, 0, 1) and char != "\n")
    assert regex.findall(r"\X", simple) == list(simple)


def test_clusters_are_those_of_unicode_for_any_neighbours() -> None:
    attached = re.compile("[\xad\u200b\u2060\ufeff]")
    text = attached.sub("", ALL_OF_UNICODE[:0x20000].replace("\n", "").replace("\r", ""))
    assert clusters_of(text) == regex.findall(r"\X", text)
    spaced = text.replace("", "\u0301")[:140_000]
    assert clusters_of(spaced) == regex.findall(r"\X", spaced)


@pytest.mark.parametrize(
    "expected",
    [
        ["a", "e\u0301", "b"],
        ["👨‍👩‍👧‍👦", "🇺🇦", "🇺🇦", "🇺"],
        ["क्षि", "क"],
        ["a\u200b", "b\xad", "c\ufeff"],
        ["\x1b", "\u202e", "x"],
        ["中", "か\u3099", "中"],
    ],
    ids=ascii,
)
def test_clusters(expected: list[str]) -> None:
    assert clusters_of("".join(expected)) == expected


@pytest.mark.parametrize(
    ("cluster", "text", "width"),
    [
        ("\x00", "␀", 1),
        ("\x1b", "␛", 1),
        ("\x7f", "␡", 1),
        ("\x9b", "·", 1),
        ("\u2029", "·", 1),
        ("\u200b", "·", 1),
        ("\ufe0f\u200d", "◌\ufe0f", 1),
        ("\u0301", "◌\u0301", 1),
        ("\ud800", "�", 1),
        ("\ufffe", "�", 1),
        ("\U000e0041", "·", 1),
        ("a\u200d", "a", 1),
        ("❤️", "❤️", 2),
        ("👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦", 2),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
        ("ᄀ" * 100, "ᄀ" * 4, 8),
    ],
    ids=ascii,
)
def test_drawn(cluster: str, text: str, width: int) -> None:
    assert drawn(cluster) == (text, width)


def test_a_pile_of_marks_is_cut() -> None:
    assert drawn("z" + "\u0301" * 1_000) == ("z" + "\u0301" * 4, 1)


def test_a_tab_ends_at_the_next_stop_or_the_end_of_the_line() -> None:
    assert [glyph("\t", column, 6).width for column in range(7)] == [4, 3, 2, 1, 2, 1, 1]


def test_a_blank_that_bears_a_mark_is_not_skipped() -> None:
    assert skip_blanks("a   b", 1, 5) == 4
    assert skip_blanks("a   \u0301", 1, 5) == 3
    assert skip_blanks("a   ", 1, 4) == 4


def test_plain_text_is_laid_out_without_rich_and_regex() -> None:
    script = """
import sys
from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.ui.text_layout.layout import TextLayout
text = "Plain words — “with quotes”.\\n" * 9
layout = TextLayout(text, Paragraphs(text), 10)
assert layout.line_at(len(text)) and layout.row(0).text == "Plain"
assert not {"regex", "rich", "textual"} & set(sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
