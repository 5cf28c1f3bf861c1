"""Places found again in a later text: the right one, or none."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kursk_reader.analysis.anchoring.alignment import aligned
from kursk_reader.analysis.anchoring.differences import differences
from kursk_reader.analysis.anchoring.likeness import is_revision
from kursk_reader.analysis.anchoring.reanchoring import Reanchoring
from kursk_reader.analysis.anchoring.wording import Vocabulary, Wording, folded
from kursk_reader.domain.anchor import Anchor, Anchoring
from kursk_reader.domain.span import Span

TEXT = (
    "Sudzha holds\n\n"
    "The general counts 11,000 men near Sudzha; an analyst doubts it. Nobody has seen them, he says.\n\n"
    "“We will not leave,” she said – on Monday. The market was open until noon, and the buses ran as they always do."
)


def found(words: str, old: str, new: str) -> tuple[str, str]:
    """How the first `words` of `old` are found in `new`, and on which words."""
    start = old.index(words)
    anchor = Reanchoring(old, new).anchor(Span(start, start + len(words)))
    return anchor.how.value, new[slice(*anchor.span)] if anchor.span else ""


def words_of(text: str) -> list[str]:
    wording = Wording(text, Vocabulary())
    return [wording.folded(index) for index in range(len(wording))]


few_words = st.lists(
    st.sampled_from(["Kyiv", "holds", "not", "11,000", "12,000", "men", ".", ",", "“", "”", "\n", "Суджа"]),
    min_size=1,
    max_size=40,
)
texts = few_words.map(" ".join)


tokens = st.lists(st.integers(0, 3), max_size=40)


def with_span(text: str) -> st.SearchStrategy[tuple[str, Span]]:
    starts = st.integers(0, len(text) - 1)
    return starts.flatmap(lambda start: st.integers(start + 1, len(text)).map(lambda end: (text, Span(start, end))))


@settings(max_examples=150)
@given(texts.flatmap(with_span), texts)
def test_what_is_shown_as_sure_says_the_same(case: tuple[str, Span], later: str) -> None:
    text, span = case
    anchor = Reanchoring(text, later).anchor(span)
    assert (anchor.span is None) == (anchor.how is Anchoring.ORPHAN)
    assert 0 <= anchor.near <= len(later)
    if anchor.span is not None:
        assert 0 <= anchor.span.start < anchor.span.end <= len(later)
        if not anchor.how.is_open:
            assert words_of(later[slice(*anchor.span)]) == words_of(text[slice(*span)])


@settings(max_examples=100)
@given(texts.flatmap(with_span))
def test_in_the_same_text_everything_stays(case: tuple[str, Span]) -> None:
    text, span = case
    if words_of(text[slice(*span)]):
        assert Reanchoring(text, text).anchor(span) == Anchor(span, Anchoring.KEPT, 1.0, span.start)


@settings(max_examples=100)
@given(st.data())
def test_what_is_put_in_elsewhere_moves_a_place_along(data: st.DataObject) -> None:
    words = TEXT.split(" ")
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    at = data.draw(st.sampled_from([i for i in range(len(words) + 1) if not first < i < last]))
    later = " ".join([*words[:at], "quite", "unexpectedly", *words[at:]])
    start = len(" ".join([*words[:first], ""]))
    span = Span(start, start + len(" ".join(words[first:last])))
    anchor = Reanchoring(TEXT, later).anchor(span)
    shift = len("quite unexpectedly ") if at <= first else 0
    assert anchor.span == Span(span.start + shift, span.end + shift)


@settings(max_examples=100)
@given(tokens, tokens, st.integers(1, 5))
def test_an_alignment_pairs_equal_tokens_in_order(old: list[int], new: list[int], sentence: int) -> None:
    begins = [lambda at: int(at % sentence == 0), lambda at: int(at % (sentence + 1) == 0)]
    alignment = aligned(old, new, *begins)
    pairs = [(here, there) for here, there in enumerate(alignment.new_of) if there >= 0]
    assert all(old[here] == new[there] for here, there in pairs)
    assert [there for _, there in pairs] == sorted({there for _, there in pairs})
    assert [(here, there) for there, here in enumerate(alignment.old_of) if here >= 0] == sorted(pairs)


STYLES = [
    ("white space", lambda text: text.replace(" ", "\u00a0 ").replace("\n\n", "\n")),
    ("one line", lambda text: " ".join(text.split())),
    ("quotes", lambda text: text.replace("“", "«").replace("”", "»")),
    ("dashes", lambda text: text.replace("–", "—")),
    ("soft hyphens", lambda text: text.replace("market", "mar\u00adket").replace("general", "gene\u00adral")),
    ("invisible", lambda text: "\ufeff" + text.replace("Sudzha", "Su\u200bdzha")),
    ("decomposed", lambda text: unicodedata.normalize("NFD", text)),
    ("glued", lambda text: text.replace("general counts", "generalcounts")),
]


@pytest.mark.parametrize("restyled", [change for _, change in STYLES], ids=[name for name, _ in STYLES])
def test_the_way_of_writing_is_no_change(restyled) -> None:
    text = TEXT.replace("buses", "busés")
    for words in ("11,000 men near Sudzha", "“We will not leave,” she said – on Monday.", "the busés ran", "general"):
        how, there = found(words, text, restyled(text))
        assert (how, words_of(there)) == ("kept", words_of(words))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“", '"'),
        ("’", "'"),
        ("—", "-"),
        ("…", "..."),
        ("ﬁre", "fire"),
        ("й", "и\u0306"),
        ("km²", "km2"),
        ("ｆull", "full"),
    ],
)
def test_signs_that_are_ways_to_write_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("10²", "102"), ("1.5", "15"), ("3,5", "3.5"), ("Us", "US"), ("½", "12")])
def test_signs_that_are_not(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        ("The general counts 11,000 men near the town.", "The general counts 12,000 men near the town."),
        ("The general counts eleven men near the town.", "The general counts twelve men near the town."),
        ("The town has fallen to the army of the north.", "The town has not fallen to the army of the north."),
        ("The mayor of Sudzha left the town on Monday.", "The mayor of Korenevo left the town on Monday."),
        ("Генерал каже, що їх там сім тисяч у місті.", "Генерал каже, що їх там вісім тисяч у місті."),
        ("Вони залишили місто того самого дня ввечері.", "Вони не залишили місто того самого дня ввечері."),
        ("По словам мэра, город взяли вчера утром.", "По словам мэра, город не взяли вчера утром."),
        ("Об этом сказал Орлов на встрече с прессой.", "Об этом сказал Козлов на встрече с прессой."),
        ("They met 5 11 times in the course of a year.", "They met 511 times in the course of a year."),
    ],
)
def test_another_number_negation_or_name_is_never_sure(sentence: str, other: str) -> None:
    around = "Something was said before that. {} And something was said afterwards."
    old, new = around.format(sentence), around.format(other)
    how, there = found(sentence, old, new)
    assert (how, there) == ("changed", other)
    unchanged = sentence.rpartition(" ")[2]
    assert found(unchanged, old, new) in (("kept", unchanged), ("changed", unchanged))


def test_a_negation_beside_the_words_makes_them_uncertain() -> None:
    assert found("fallen to the army", "The town has fallen to the army.", "The town has not fallen to the army.") == (
        "changed",
        "fallen to the army",
    )


def test_a_figure_that_was_corrected_is_shown_for_confirmation() -> None:
    later = TEXT.replace("11,000", "12,000")
    assert found("11,000", TEXT, later) == ("changed", "12,000")
    assert found("11,000 men near Sudzha", TEXT, later) == ("changed", "12,000 men near Sudzha")
    assert found("Nobody has seen them, he says.", TEXT, later)[0] == "kept"


def test_another_number_of_others_elsewhere_is_another_statement() -> None:
    later = TEXT.replace("11,000 men near Sudzha", "340 men near Korenevo")
    assert found("11,000 men near Sudzha", TEXT, later) == ("orphan", "")
    assert found("11,000 men near Sudzha", TEXT, "A patrol met 340 soldiers near Korenevo.") == ("orphan", "")


def test_deleted_text_is_an_orphan_near_where_it_stood() -> None:
    later = TEXT.replace(" Nobody has seen them, he says.", "")
    for words in ("Nobody has seen them, he says.", "seen", "he says"):
        start = TEXT.index(words)
        anchor = Reanchoring(TEXT, later).anchor(Span(start, start + len(words)))
        assert anchor.how is Anchoring.ORPHAN
        assert later[: anchor.near].rstrip().endswith("doubts it.")


def test_the_first_word_may_go() -> None:
    assert found("days ago", "3 days ago", "days ago and counting")[1] == "days ago"
    assert found("holds", "Sudzha holds the line", "holds the line")[1] == "holds"


def test_a_paragraph_that_moved_is_followed() -> None:
    head, body, end = TEXT.split("\n\n")
    later = "\n\n".join((head, end, body))
    places = {
        words: found(words, TEXT, later) for words in ("11,000 men near Sudzha", "The market was open until noon")
    }
    assert {words: there for words, (_, there) in places.items()} == {words: words for words in places}
    assert "moved" in {how for how, _ in places.values()}


def test_what_moved_and_was_edited_is_to_be_confirmed() -> None:
    moved = "The minister and two of his aides flew home from the talks in the night of Sunday."
    old = f"{moved}\n{TEXT}"
    new = f"{TEXT}\n{moved.replace('flew home', 'went back')}"
    how, there = found(moved, old, new)
    assert (how, there) == ("changed", moved.replace("flew home", "went back"))


class TestSentencesThatStandTwice:
    lead = "Tens of thousands stand ready to take the town back."
    rest = "The general said so on Monday. Nobody contradicted him, neither in Kyiv nor abroad."

    def at(self, number: int, old: str, new: str) -> Anchor:
        start = -1
        for _ in range(number):
            start = old.index(self.lead, start + 1)
        return Reanchoring(old, new).anchor(Span(start, start + len(self.lead)))

    def test_each_copy_keeps_its_place(self) -> None:
        old = f"{self.lead}\n\nBy Elinor Marsh\n\n{self.lead} {self.rest}"
        new = f"News\n\n{old} More soon."
        for number in (1, 2):
            anchor = self.at(number, old, new)
            assert anchor.how is Anchoring.KEPT
            assert anchor.span
            assert new[: anchor.span.start].count(self.lead) == number - 1

    def test_of_two_neighbours_of_which_one_went_neither_is_sure(self) -> None:
        old, new = f"News\n{self.lead}\n{self.lead}\n{self.rest}", f"News\n{self.lead}\n{self.rest}"
        assert [self.at(number, old, new).how for number in (1, 2)] == [Anchoring.ORPHAN] * 2

    def test_the_copy_in_the_same_surroundings_is_the_one(self) -> None:
        old = f"{self.lead} {self.rest}"
        new = f"{self.lead}\n\nHome World Politics Weather\n\n{self.lead} {self.rest}\n\nRead more: {self.lead}"
        anchor = self.at(1, old, new)
        assert anchor.how is Anchoring.KEPT
        assert anchor.span
        assert new[anchor.span.start :].startswith(f"{self.lead} {self.rest}")

    def test_the_copy_that_went_is_not_put_on_the_one_that_stayed(self) -> None:
        old = f"{self.lead} {self.rest}\n\nRelated: Weather\n\n{self.lead}\n\nSign up for the newsletter."
        assert self.at(2, old, f"{self.lead} {self.rest}").how is Anchoring.ORPHAN


def test_a_reading_position_is_mapped_in_order() -> None:
    later = f"Corrected on Tuesday.\n\n{TEXT.replace('11,000', 'some 12,000')}"
    offset = Reanchoring(TEXT, later).offset
    offsets = [offset(at) for at in range(len(TEXT) + 1)]
    assert offsets == sorted(offsets)
    assert later[offset(TEXT.index("The market")) :].startswith("The market")
    assert Reanchoring("", TEXT).offset(0) == 0
    assert Reanchoring(TEXT, "").offset(7) == 0


@pytest.mark.parametrize("text", ["ab " * 20_000, "ab\n" * 20_000, "a b " * 10_000 + "c"])
def test_texts_without_anything_unique(text: str) -> None:
    anchor = Reanchoring(text, text + "z").anchor(Span(300, 310))
    assert anchor.span in (None, Span(300, 310))


def test_differences_word_by_word() -> None:
    gone, come = differences("He counts 11,000 men – here.", "He never counts 12,000 men - here.")
    assert gone == [Span(10, 16)]
    assert come == [Span(3, 8), Span(16, 22)]


def test_what_is_a_revision_and_what_another_article() -> None:
    assert is_revision(TEXT, f"{TEXT} More soon.")
    assert is_revision(TEXT, TEXT[:120])
    assert is_revision("Kyiv holds.", "Kyiv holds.")
    assert not is_revision(TEXT, "Heavy rain is expected in the south, and farmers hope for a good harvest this year.")
    assert not is_revision(TEXT, "")
