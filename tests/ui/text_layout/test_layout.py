from itertools import pairwise
from textwrap import wrap

import pytest

from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.domain.span import Span
from kursk_reader.ui.text_layout.fitting import fitted
from kursk_reader.ui.text_layout.layout import TextLayout


def layout_of(text: str, width: int = 20, folded: tuple[Span, ...] = ()) -> TextLayout:
    return TextLayout(text, Paragraphs(text), width, folded)


def lines(text: str, width: int = 20) -> list[str]:
    layout = layout_of(text, width)
    layout.advance_to(len(text))
    return [layout.row(line).text for line in range(layout.line_count)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        pytest.param("one\ntwo", 20, ["one", "", "two"], id="a line feed parts paragraphs"),
        pytest.param("\n\n one \n \n\n\t\ntwo\n\n", 20, [" one", "", "two"], id="white lines collapse to one"),
        pytest.param("one two", 5, ["one", "two"], id="break at a space"),
        pytest.param("one  two   six ", 5, ["one", "two", "six"], id="spaces at a break are hidden"),
        pytest.param("one two", 7, ["one two"], id="a line may be full"),
        pytest.param("abcdefghijk lm", 5, ["abcde", "fghij", "k lm"], id="long words are cut"),
        pytest.param("a abcdefgh", 5, ["a", "abcde", "fgh"], id="a long word starts on a line of its own"),
        pytest.param("1 240\xa0km", 6, ["1", "240\xa0km"], id="no break at a no-break space"),
        pytest.param("half-\u2009way there", 8, ["half-", "way", "there"], id="a thin space breaks"),
        pytest.param("        ab", 4, ["    ", "ab"], id="an indent that fills the line stands alone"),
        pytest.param("  abcd", 4, ["  ab", "cd"], id="an indent belongs to its word"),
        pytest.param("\ta\tbc\td", 20, ["    a   bc  d"], id="tabs go to multiples of four"),
        pytest.param("abc\tdef", 4, ["abc", "def"], id="break at a tab"),
        pytest.param("中文中文中", 4, ["中文", "中文", "中"], id="break between ideographs"),
        pytest.param("中文、中文", 4, ["中", "文、", "中文"], id="no line starts with a comma"),
        pytest.param("中「文」中", 6, ["中", "「文」", "中"], id="brackets stay with what they hold"),
        pytest.param("中文ab中", 5, ["中文", "ab中"], id="Latin words beside ideographs stay whole"),
        pytest.param("한국어 신문", 6, ["한국어", "신문"], id="Korean words stay whole"),
        pytest.param("中a", 1, ["中", "a"], id="a wide character in a column of one"),
        pytest.param("ab\u200bcd", 3, ["ab", "cd"], id="break at a zero-width space"),
        pytest.param("co\xadop", 9, ["coop"], id="a soft hyphen draws nothing"),
        pytest.param("🇺🇦🇺🇦🇺🇦", 4, ["🇺🇦🇺🇦", "🇺🇦"], id="flags are not torn"),
        pytest.param("a\x1b[31mb\x9b\x7f\x85c", 20, ["a␛[31mb·␡·c"], id="controls are drawn"),
        pytest.param("a\u202eb\u2028c\ue000d", 20, ["a·b·c�d"], id="bidi, separators, private use"),
        pytest.param("", 20, [""], id="no text"),
        pytest.param(" \n\t", 20, [""], id="white space only"),
    ],
)
def test_lines(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


def test_the_lines_of_a_hand_wrapped_paragraph_flow() -> None:
    mail = [f"and this is line {number} of a letter that was wrapped by hand" for number in range(1, 5)]
    assert lines("\n".join(mail), 76) == wrap(" ".join(mail), 76)
    layout = layout_of("\n".join(mail), 40)
    assert layout.text == "\n".join(mail)
    assert [layout.row(line).text.rstrip() for line in range(2)] == wrap(" ".join(mail), 40)[:2]
    start = len(mail[0]) + 1
    assert layout.offset_at(layout.line_at(start), layout.column_of(start)) == start


def test_indented_and_quoted_lines_of_a_hand_wrapped_paragraph_stay() -> None:
    mail = [f"> and this is line {number} of a letter that was wrapped by hand" for number in range(1, 5)]
    assert lines("\n".join(mail), 76) == mail


def test_a_blank_line_stands_at_the_end_of_the_paragraph_before_it() -> None:
    layout = layout_of("one\n\n\ntwo")
    layout.advance_to_line(2)
    assert layout.line_span(1) == Span(3, 3)
    assert [layout.line_at(offset) for offset in range(10)] == [0, 0, 0, 0, 0, 0, 2, 2, 2, 2]
    assert layout.column_of(5) == 3
    assert layout.offset_at(1, 7) == 3


def test_hidden_white_space_is_one_step() -> None:
    layout = layout_of("ab  cd\n\n ef", 3)
    steps = [0]
    while steps[-1] < 11:
        steps.append(layout.next_grapheme(steps[-1]))
    assert steps == [0, 1, 2, 4, 5, 6, 8, 9, 10, 11]


def test_beyond_the_end_of_a_line_is_its_last_grapheme() -> None:
    layout = layout_of("one 👨‍👩‍👧", 20)
    assert layout.offset_at(0, 99) == 4
    assert layout.column_of(6) == 4
    assert layout.row(0).width == 6


def test_a_line_that_is_not_there_is_an_index_error() -> None:
    with pytest.raises(IndexError):
        layout_of("one").row(1)


class TestFolds:
    text = "Share this\n\nBody one.\n\nMore here\nRead on\n\nBody two."

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def test_a_fold_is_one_line_and_a_blank_one_around_it(self) -> None:
        layout = layout_of(self.text, folded=(self.span("Share this"), self.span("More here\nRead on")))
        layout.advance_to(len(self.text))
        assert [layout.fold_at_line(line) for line in range(layout.line_count)] == [0, None, None, None, 1, None, None]
        assert layout.line_span(4) == self.span("More here\nRead on")
        assert layout.row(6).text == "Body two."

    def test_offsets_inside_a_fold_stand_at_its_start(self) -> None:
        layout = layout_of(self.text, folded=(self.span("More here\nRead on"),))
        inside = self.text.index("Read")
        assert layout.line_at(inside) == 4
        assert layout.column_of(inside) == 0
        assert layout.next_grapheme(inside) == self.span("Read on").end
        assert layout.previous_grapheme(inside) == self.span("More").start

    def test_neighbouring_folds_share_a_line(self) -> None:
        layout = layout_of(self.text, folded=(self.span("More here"), self.span("Read on")))
        assert layout.line_span(4) == self.span("More here\nRead on")
        assert layout.fold_at_line(4) == 0
        assert layout.row(6).text == "Body two."

    def test_white_space_at_the_edges_of_a_fold_does_not_matter(self) -> None:
        layout = layout_of("  one  \ntwo", folded=(Span(2, 8),))
        assert layout.fold_at_line(0) == 0
        assert layout.row(2).text == "two"

    def test_a_paragraph_that_is_folded_in_part_is_shown(self) -> None:
        layout = layout_of(self.text, folded=(self.span("this\n\nBody one.\n\nMore"),))
        assert layout.row(0).text == "Share this"
        assert layout.line_span(2) == self.span("Body one.")
        assert layout.fold_at_line(2) == 0
        assert layout.row(4).text == "More here"

    def test_all_can_be_folded(self) -> None:
        layout = layout_of(self.text, folded=(Span(0, len(self.text)),))
        assert layout.advance(60)
        assert layout.line_count == 1
        assert layout.line_at(len(self.text)) == 0

    def test_a_fold_of_white_space_is_none(self) -> None:
        layout = layout_of("one\n\n\ntwo", folded=(Span(3, 5),))
        layout.advance_to(9)
        assert [layout.row(line).text for line in range(layout.line_count)] == ["one", "", "two"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "x" * 1_000_000,
        "words of a line " * 50_000,
        "中" * 100_000,
        "é\u0301" * 50_000,
        "🇺🇦" * 20_000,
        "a" + " " * 1_000_000 + "b",
    ],
    ids=["word", "line", "ideographs", "marks", "flags", "spaces"],
)
def test_a_huge_paragraph_starts_at_once_and_goes_on_in_slices(paragraph: str) -> None:
    layout = layout_of(f"{paragraph}\nend", 76)
    layout.advance(0)
    layout.advance(0)
    assert layout.line_count < 3_000
    first = layout.row(0)
    assert layout.line_at(len(paragraph) + 2) == layout.line_count - 1
    assert layout.complete or layout.advance(60)
    assert layout.row(0) is first
    assert layout.row(layout.line_count - 1).text == "end"


def test_lines_laid_out_do_not_change_while_more_is_laid_out() -> None:
    text = "Some words that go on. " * 2_000
    layout = layout_of(text, 30)
    layout.advance(0)
    early = [layout.line_span(line) for line in range(layout.line_count)]
    layout.advance(60)
    spans = [layout.line_span(line) for line in range(layout.line_count)]
    assert spans[: len(early)] == early
    assert all(before.end + 1 == after.start for before, after in pairwise(spans))


def test_nothing_dangles_before_an_ellipsis():
    assert fitted("Ann Hale · Herald", 12) == [("Ann Hale…", 9)]
    assert fitted("Ann Hale · Herald", 17) == [("Ann Hale · Herald", 17)]
    assert fitted("· · ·", 2) == [("…", 1)]
