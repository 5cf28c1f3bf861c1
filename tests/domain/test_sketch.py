"""The same report is told from another one by the words and figures that they share."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from kursk_reader.domain.document import Folded
from kursk_reader.domain.sketch import Wording, body, sketch

WORDS = [f"{first}{second}" for first in ("ka", "lo", "mi", "re", "su", "ta") for second in "bcdfghjklmnprst"]


def report(seed: int, sentences: int = 20) -> list[str]:
    choice = random.Random(seed)
    return [" ".join(choice.choices(WORDS, k=12)).capitalize() + f" {seed}{at}." for at in range(sentences)]


def is_same_text(one: str, other: str) -> bool:
    return Wording(one).is_that_of(other)


def have_a_band_in_common(one: str, other: str) -> bool:
    return not set(sketch(one)).isdisjoint(sketch(other))


def test_a_text_with_small_edits_is_the_same() -> None:
    for seed in range(40):
        sentences = report(seed)
        edited = " ".join([*sentences[:4], "A sentence of its own.", *sentences[5:18]])
        text = " ".join(sentences)
        assert have_a_band_in_common(text, edited)
        assert is_same_text(text, edited)


def test_case_marks_and_lines_do_not_count() -> None:
    text = " ".join(report(1))
    assert sketch(text) == sketch(text.upper().replace(" ", "\n").replace(".", " – "))


def test_other_reports_hardly_share_a_band() -> None:
    texts = [" ".join(report(seed)) for seed in range(60)]
    sketches = [set(sketch(text)) for text in texts]
    shared = sum(not one.isdisjoint(other) for at, one in enumerate(sketches) for other in sketches[:at])
    assert shared == 0
    assert not is_same_text(texts[0], texts[1])


def test_a_copy_cut_short_is_the_same_and_a_few_sentences_are_not() -> None:
    sentences = report(3)
    assert is_same_text(" ".join(sentences), " ".join(sentences[:12]))
    assert not is_same_text(" ".join(sentences), " ".join(sentences[:5]))


def test_the_same_words_with_other_figures_are_another_report() -> None:
    def of_day(day: int) -> str:
        lines = (
            f"On day {day} there were {day * 7 + at} attacks near village {at}, the staff said." for at in range(20)
        )
        return " ".join(lines)

    assert not is_same_text(of_day(100), of_day(300))
    assert is_same_text(of_day(100), of_day(100).replace("107", "108"))


def test_what_is_too_short_is_told_apart_from_everything() -> None:
    assert sketch("Five words are not enough.") == ()
    assert not is_same_text("Five words are not enough.", "Five words are not enough.")


def test_the_body_is_without_furniture() -> None:
    assert body("ab\ncd\nef", (Folded(3, 5, "menu line"),)).split() == ["ab", "ef"]


def test_bands_are_the_same_on_every_machine() -> None:
    assert sketch(" ".join(report(7)))[:2] == (2802927347, 8106764399)


@given(st.text(max_size=600), st.text(max_size=600))
@settings(max_examples=50)
def test_any_text_has_a_sketch_and_the_relation_is_symmetric(one: str, other: str) -> None:
    assert len(sketch(one)) in (0, 16)
    assert is_same_text(one, other) == is_same_text(other, one)
