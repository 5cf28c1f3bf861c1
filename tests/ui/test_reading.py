"""Moving, selecting and tagging with keys, as an analyst does."""

import pytest

from kursk_reader.ui.actions.registry import ACTIONS, load_actions
from kursk_reader.ui.commands import COMMANDS


def test_every_command_of_the_table_does_something():
    load_actions()
    assert {command.id for command in COMMANDS} == set(ACTIONS)


def test_the_first_article_is_open_and_its_first_sentence_lit(desk):
    assert desk.screen.count("Tens of thousands") >= 2
    assert desk.lit.startswith("Tens of thousands of soldiers stand ready")
    assert "sentence 2 of 26" in desk.status


def test_one_key_tags_the_sentence_and_it_is_in_the_file(desk):
    desk.press("j", "c")
    assert desk.tagged == [("claim", desk.lit)]
    assert desk.lit == "Nobody in Kyiv should think that the matter of Kursk is settled."


def test_the_same_tag_twice_changes_nothing(desk):
    desk.press("j", "c", "c")
    assert len(desk.annotations) == 1
    assert "already" in desk.status


def test_figures_of_a_sentence_are_tagged_one_after_the_other(desk):
    while "600,000" not in desk.lit:
        desk.press("j")
    desk.press("f", "f")
    assert [text for _, text in desk.tagged] == ["600,000", "1,200 a day"]


def test_a_quotation_is_one_key(desk):
    while "underestimated" not in desk.lit:
        desk.press("j")
    desk.press("q")
    assert desk.tagged == [("quote", "“cannot be underestimated,”")]


def test_where_a_sentence_has_no_quotation_nothing_is_tagged(desk):
    desk.press("j", "q")
    assert desk.tagged == []
    assert "No quotation in this sentence" in desk.status


def test_six_words_are_three_keys(desk):
    desk.press("j", "v", "6", "s")
    assert desk.tagged == [("speculation", "Nobody in Kyiv should think that")]


def test_selecting_with_motions(desk):
    desk.press("j", "v", "w", "w", "w")
    assert desk.selected == "Nobody in Kyiv"
    desk.press("escape")
    assert desk.selected is None


def test_shift_and_arrows_select_characters(desk):
    desk.press("j", "shift+right", "shift+right", "shift+right", "shift+left")
    assert desk.selected == "No"


def test_growing_and_shrinking(desk):
    while "underestimated" not in desk.lit:
        desk.press("j")
    desk.press("w", "w", "w")
    sizes = []
    while True:
        desk.press("+")
        if "largest" in desk.status:
            break
        sizes.append(desk.selected)
    assert sizes[0] == "be"
    assert sizes == sorted(sizes, key=len)
    assert any(size == "“cannot be underestimated,”" for size in sizes)
    for size in reversed(sizes[:-1]):
        desk.press("-")
        assert desk.selected == size


def test_the_selection_goes_before_the_natural_unit(desk):
    desk.press("j", "+", "c")
    assert desk.tagged == [("claim", "Nobody")]
    assert desk.selected is None


def test_delete_from_anywhere_inside_and_undo(desk):
    desk.press("j", "c", "w", "w", "w", "x")
    assert desk.tagged == []
    desk.press("u")
    assert len(desk.tagged) == 1
    desk.press("u", "u")
    assert desk.tagged == []
    assert "Nothing to undo" in desk.status
    desk.press("ctrl+r")
    assert len(desk.tagged) == 1


def test_of_overlapping_annotations_the_shortest_is_the_one(desk):
    desk.press("j", "c", "+", "s", "x")
    assert [tag for tag, _ in desk.tagged] == ["claim"]


def test_another_tag_keeps_the_annotation(desk):
    desk.press("j", "c")
    before = desk.annotations[0].id
    desk.press("t")
    assert "c claim" in desk.status
    desk.press("s")
    assert [(a.id, a.tag) for a in desk.annotations] == [(before, "speculation")]
    desk.press("t", "s")
    assert "already tagged as speculation “" in desk.status


def test_another_tag_has_the_value_of_a_figure_read_or_forgotten(desk):
    desk.press("j", "j", "f", "t", "c")
    (annotation,) = desk.annotations
    assert (annotation.tag, annotation.attributes) == ("claim", ())
    desk.press("t", "f")
    (annotation,) = desk.annotations
    assert dict(annotation.attributes)["low"] == 10_000


def test_calling_off_another_tag(desk):
    desk.press("j", "c", "t", "j")
    assert [tag for tag, _ in desk.tagged] == ["claim"]
    assert "Nothing was changed" in desk.status


def test_another_extent_keeps_the_annotation(desk):
    desk.press("j", "+", "c")
    before = desk.annotations[0].id
    desk.press("r", "w", "w", "w", "r")
    assert [(a.id, a.selector.exact) for a in desk.annotations] == [(before, "Nobody in Kyiv")]


def test_escape_calls_off_another_extent(desk):
    desk.press("j", "+", "c", "r", "+", "escape", "r", "escape")
    assert desk.tagged == [("claim", "Nobody")]


def test_going_from_annotation_to_annotation(desk):
    desk.press("j", "c", "j", "j", "c", "g", "]")
    assert desk.lit.startswith("Nobody")
    desk.press("]")
    assert desk.lit == desk.tagged[1][1]
    desk.press("[")
    assert desk.lit.startswith("Nobody")
    desk.press("[")
    assert "No annotation before" in desk.status


def test_the_whole_article_is_passed_by_sentences_and_back(desk):
    seen = []
    while not seen or seen[-1] != desk.desk.reader.caret.offset:
        seen.append(desk.desk.reader.caret.offset)
        desk.press("j")
    assert seen == sorted(set(seen))
    desk.press("g", "G")
    assert desk.desk.reader.caret.offset >= seen[-1]
    desk.press("k")
    assert desk.desk.reader.caret.offset <= seen[-1]


def test_folded_furniture_is_one_step_and_cannot_be_tagged(desk):
    desk.press("G", "c")
    assert desk.tagged == []
    assert "folded" in desk.status
    assert "Source link" not in desk.screen
    desk.press("B")
    assert "Source link" in desk.screen
    desk.press("B")
    assert "Source link" not in desk.screen


def test_a_paragraph_is_folded_by_hand_and_undo_shows_it(desk):
    desk.press("}", "}")
    words = desk.lit[:30]
    assert words in desk.screen
    desk.press("F")
    assert words not in desk.screen
    assert "folded: by hand" in desk.screen
    desk.press("F")
    assert words in desk.screen
    desk.press("u")
    assert words not in desk.screen
    desk.press("u")
    assert words in desk.screen
    desk.press("c", "F")
    assert words in desk.screen
    assert "stays visible" in desk.status


@pytest.mark.parametrize("forth", ["j", "w", "}", "down", "space", "right"])
def test_every_motion_ends_at_the_end_of_the_article(desk, forth):
    desk.press("G", forth, forth, forth)
    end = desk.desk.reader.caret.offset
    desk.press(forth)
    assert desk.desk.reader.caret.offset == end


def test_up_and_down_keep_the_column(desk):
    desk.press("j", "end", "down", "down", "up", "up")
    caret = desk.desk.reader.caret
    there = caret.layout.column_of(caret.offset)
    desk.press("home")
    assert caret.layout.column_of(caret.offset) == 0 < there


@pytest.mark.parametrize(("down", "up"), [("pagedown", "pageup"), ("ctrl+d", "ctrl+u"), ("space", "ctrl+b")])
def test_a_page_down_and_up_come_back(desk, down, up):
    desk.press("j")
    before = desk.desk.reader.caret.offset
    desk.press(down)
    caret = desk.desk.reader.caret
    assert caret.offset > before
    desk.press(up)
    assert caret.layout.line_at(caret.offset) == caret.layout.line_at(before)


def test_copying_takes_the_source_along(desk):
    desk.press("j", "y")
    assert desk.app.clipboard.startswith("Nobody in Kyiv")
    assert "Harbour & Field, 2024-11-11, https://" in desk.app.clipboard


def test_on_folded_furniture_the_line_is_lit_and_the_key_that_shows_it_is_told(desk):
    desk.press("G")
    (line,) = [line for line in desk.screen.splitlines() if "⋯ folded" in line]
    assert "▎   ⋯ folded" in line
    assert "folded page furniture: B shows it" in desk.status
    desk.press("k")
    assert "folded page furniture" not in desk.status
