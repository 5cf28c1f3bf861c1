import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich._wrap import divide_line
from rich.cells import cell_len

from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.domain.span import Span
from kursk_reader.ui.text_layout.layout import TextLayout
from kursk_reader.ui.text_layout.rows import Row

PIECES = [
    *"aZ09.,-–“”é ",
    *"  \t\t\n\n\n",
    *"жЩї№",
    *"中文、。「」ーか゛한글",
    *"شمـًلا",
    *"कषि्ं",
    *"ไทำ้ย",
    *"\x00\x1b\x7f\r\x85\x9b\u2028\u2029\u202e\u2066\u200e\u061c\ue000\ufdd0\ufff9\ud800\U000e0041",
    *"\u0301\u200d\u200c\ufe0f\xad\u200b\ufeff\u2060\u3000\xa0\u2009\u1160ᄀ\u0600",
    *["👨‍👩‍👧‍👦", "🇺🇦", "🇺", "👍🏽", "❤️", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "e\u0301\u0323", "e" + "\u0301" * 40],
    *["word ", "longer-word ", "слово ", "    ", "中文中文中文", "line that was wrapped by a hand, years ago now\n"],
]
WHITE = set(" \t\n\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000")
FORMATS_KEPT_IN_CLUSTERS = {"\u200c", "\u200d", "\u0600"}

texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
widths = st.one_of(st.integers(1, 12), st.integers(1, 80))
modest = settings(deadline=None, max_examples=100)


def laid_out(text: str, width: int, folded: tuple[Span, ...] = ()) -> TextLayout:
    layout = TextLayout(text, Paragraphs(text), width, folded)
    while not layout.advance(60):
        pass
    return layout


class DrawnGrapheme(NamedTuple):
    start: int
    end: int
    text: str
    width: int


def graphemes(row: Row) -> Iterator[DrawnGrapheme]:
    """What is drawn of each grapheme of a line."""
    for index in range(len(row.offsets) - 1):
        yield DrawnGrapheme(
            row.offsets[index],
            row.offsets[index + 1],
            row.text[row.cuts[index] : row.cuts[index + 1]],
            row.columns[index + 1] - row.columns[index],
        )


def spans(layout: TextLayout) -> list[Span]:
    return [layout.line_span(line) for line in range(layout.line_count)]


@modest
@given(texts, widths)
def test_every_code_point_that_is_not_white_space_is_shown_once_and_in_order(text: str, width: int) -> None:
    shown_until = 0
    for span in spans(laid_out(text, width)):
        assert span.start >= shown_until
        assert set(text[shown_until : span.start]) <= WHITE or text[shown_until : span.start].isspace()
        shown_until = span.end
    assert not text[shown_until:].strip()


@modest
@given(texts, widths)
def test_graphemes_tile_their_line_and_the_drawn_text(text: str, width: int) -> None:
    layout = laid_out(text, width)
    for line in range(layout.line_count):
        row = layout.row(line)
        position = row.span.start
        for grapheme in graphemes(row):
            assert grapheme.start == position
            assert grapheme.end > position
            assert grapheme.width == cell_len(grapheme.text) >= 1
            position = grapheme.end
        assert position == row.span.end
        assert row.text == "".join(grapheme.text for grapheme in graphemes(row))


@modest
@given(texts, widths)
def test_a_line_is_as_wide_as_rich_says_and_not_wider_than_the_column(text: str, width: int) -> None:
    layout = laid_out(text, width)
    for line in range(layout.line_count):
        row = layout.row(line)
        widest = max((grapheme.width for grapheme in graphemes(row)), default=0)
        assert row.width == cell_len(row.text)
        assert row.width <= width or len(list(graphemes(row))) == 1
        assert row.width <= max(width, widest)


@modest
@given(texts, widths)
def test_nothing_that_steers_a_terminal_is_drawn(text: str, width: int) -> None:
    layout = laid_out(text, width)
    for line in range(layout.line_count):
        for grapheme in graphemes(layout.row(line)):
            for char in grapheme.text:
                in_flag = grapheme.text[0] == "🏴" and "\U000e0020" <= char <= "\U000e007f"
                assert unicodedata.category(char) not in {"Cc", "Cs", "Co", "Zl", "Zp"}
                assert unicodedata.category(char) != "Cf" or char in FORMATS_KEPT_IN_CLUSTERS or in_flag
                assert char not in "\ufdd0\uffff"


@modest
@given(texts, widths)
def test_column_and_offset_are_inverse_at_grapheme_starts(text: str, width: int) -> None:
    layout = laid_out(text, width)
    for line in range(layout.line_count):
        for grapheme in graphemes(layout.row(line)):
            for offset in range(grapheme.start, grapheme.end):
                column = layout.column_of(offset)
                assert layout.line_at(offset) == line
                assert layout.offset_at(line, column) == grapheme.start
                assert layout.offset_at(line, column + grapheme.width - 1) == grapheme.start


@modest
@given(texts, widths)
@example("", 1)
@example(" \n ", 3)
def test_hidden_white_space_belongs_to_the_line_before(text: str, width: int) -> None:
    layout = laid_out(text, width)
    line = 0
    for offset in range(len(text) + 1):
        at = layout.line_at(offset)
        if layout.line_span(at).holds(offset):
            line = at
        assert at == line
    assert line == layout.line_count - 1


@modest
@given(texts, widths)
def test_next_and_previous_grapheme_walk_the_same_way(text: str, width: int) -> None:
    layout = laid_out(text, width)
    forth = [0]
    while forth[-1] < len(text):
        forth.append(layout.next_grapheme(forth[-1]))
        assert forth[-1] > forth[-2]
    back = [len(text)]
    while back[-1] > 0:
        back.append(layout.previous_grapheme(back[-1]))
    assert forth == back[::-1]
    for span in spans(layout):
        assert set(span) <= set(forth) or not span.length


@modest
@given(texts, widths)
def test_tiny_slices_give_what_one_go_gives(text: str, width: int) -> None:
    whole, sliced = laid_out(text, width), TextLayout(text, Paragraphs(text), width)
    seen: list[Span] = []
    complete = False
    while not complete:
        complete = sliced.advance(0)
        seen += [sliced.line_span(line) for line in range(len(seen), sliced.line_count)]
    assert seen == spans(whole)


@modest
@given(texts, widths, st.integers(0, 200))
def test_an_answer_is_the_same_before_and_after_all_is_laid_out(text: str, width: int, offset: int) -> None:
    offset = min(offset, len(text))
    whole, fresh = laid_out(text, width), TextLayout(text, Paragraphs(text), width)
    line = fresh.line_at(offset)
    assert line == whole.line_at(offset)
    assert fresh.row(line) == whole.row(line)
    assert fresh.next_grapheme(offset) == whole.next_grapheme(offset)


@modest
@given(texts, widths, st.integers(0, 200), st.integers(1, 20))
def test_a_span_has_whole_graphemes(text: str, width: int, start: int, length: int) -> None:
    layout = laid_out(text, width)
    for line in range(layout.line_count):
        row = layout.row(line)
        drawn = [g.text for g in graphemes(row) if g.end > start and g.start < start + length]
        first, last = row.graphemes_of(Span(start, start + length))
        assert row.text[row.cuts[first] : row.cuts[last]] == "".join(drawn)


def greedy(words: list[str], width: int) -> list[str]:
    """The textbook: each word goes on the line if it fits, and is cut up if it fits on none."""
    lines = [""]
    for word in words:
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if len(joined) <= width:
            lines[-1] = joined
            continue
        pieces = [word[index : index + width] for index in range(0, len(word), width)]
        lines += pieces if lines[-1] else []
        lines = lines if lines[-1] else pieces
    return lines


words = st.lists(st.text("abyzжé“–0", min_size=1, max_size=14), min_size=1, max_size=40)


@modest
@given(words, widths)
def test_words_are_wrapped_as_the_textbook_says(words: list[str], width: int) -> None:
    text = " ".join(words)
    assert [text[slice(*span)] for span in spans(laid_out(text, width))] == greedy(words, width)


@modest
@given(words, st.lists(st.integers(1, 4), min_size=40, max_size=40), st.integers(14, 80))
def test_words_that_fit_on_a_line_break_where_rich_breaks_them(words: list[str], gaps: list[int], width: int) -> None:
    text = "".join(word + " " * gap for word, gap in zip(words, gaps, strict=False)).rstrip()
    assert [span.start for span in spans(laid_out(text, width))] == [0, *divide_line(text, width)]


@modest
@given(words, widths)
def test_simple_text_breaks_the_same_beside_what_is_not_simple(words: list[str], width: int) -> None:
    text = " ".join(words)
    simple = [text[slice(*span)] for span in spans(laid_out(text, width))]
    accented = text.replace("y", "y\u0301")
    lines = [accented[slice(*span)] for span in spans(laid_out(accented, width))]
    assert [line.replace("\u0301", "") for line in lines] == simple
