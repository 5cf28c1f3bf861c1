"""Passages that show why a text was found."""

from hypothesis import given
from hypothesis import strategies as st

from kursk_reader.analysis.passages import finder, marked, passage
from kursk_reader.domain.query import Term

TEXT = (
    "Kursk is far away.\n\n"
    + "Nothing happens here, said the man, and nothing will. " * 6
    + "The general spoke of Kursk once more. "
    + "Nobody listened to him, and the evening went on as it had begun. " * 6
)


def hits(pieces: tuple[tuple[str, bool], ...]) -> list[str]:
    return [text for text, hit in pieces if hit]


def test_the_passage_with_most_of_what_is_looked_for() -> None:
    found = passage(TEXT, finder([Term("kursk"), Term("gener", beginning=True)]))
    assert hits(found.pieces) == ["general", "Kursk"]
    assert found.at == TEXT.index("general")
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert len(found.text) < 200


def test_a_rare_word_shows_more_than_a_common_one() -> None:
    found = passage(TEXT, finder([Term("evening"), Term("nothing"), Term("general")]))
    assert "general" in hits(found.pieces)


def test_without_a_hit_the_beginning() -> None:
    assert passage(TEXT, None).text.startswith("Kursk is far away.")
    assert passage(TEXT, finder([Term("Sudzha")])).at is None
    assert passage("", finder([Term("Sudzha")])).pieces == ()


def test_what_stands_in_front_is_shown_only_if_nothing_else_is_found() -> None:
    found = finder([Term("Kursk")])
    assert passage(TEXT, found, len("Kursk is far away.")).at == TEXT.rindex("Kursk")
    assert passage(TEXT, finder([Term("far")]), len("Kursk is far away.")).at == TEXT.index("far")


def test_a_short_text_is_shown_whole() -> None:
    assert marked("A town, a Town", finder([Term("town")])) == (
        ("A ", False),
        ("town", True),
        (", a ", False),
        ("Town", True),
    )


@given(
    st.text(alphabet="ab cё\u0306'\n(", max_size=400),
    st.lists(st.text(alphabet="abcё'", min_size=1, max_size=3), max_size=3),
)
def test_a_passage_is_a_part_of_the_text(text: str, typed: list[str]) -> None:
    found = passage(text, finder(Term(each, beginning=True) for each in typed))
    inner = found.text.removeprefix("…").removesuffix("…")
    assert inner in text
    if found.at is not None:
        assert text[found.at :].startswith(found.words)
