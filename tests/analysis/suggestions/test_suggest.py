import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.analysis.suggestions.suggest import suggest, suggestions
from kursk_reader.domain.span import Span

_ARTICLE = """The dyke could break

“We have 400 men on the dyke,” Mayor Ilse Brandt said on Friday.
The water rose by 2.4 metres, and the mill was flooded. It may rise again, the weather service says.
Share
"""
_PIECES = [
    "The mayor",
    "said",
    "that",
    "could",
    "if",
    "3 km",
    "“",
    "”",
    '"',
    ",",
    ";",
    ".",
    "?",
    "\n",
    "\n\n",
    "– ",
    "він",
    "İ",
    "\u2028",
    "_",
    "\x85",
    "\t",
]


def test_comes_a_paragraph_at_a_time() -> None:
    paragraphs = Paragraphs(_ARTICLE)
    found = list(suggest(_ARTICLE, paragraphs, "en"))
    assert len(found) == len(paragraphs)
    assert [one for part in found for one in part] == suggestions(_ARTICLE, paragraphs, "en")


def test_finds_every_tag() -> None:
    assert {one.tag for one in suggestions(_ARTICLE, Paragraphs(_ARTICLE))} == {
        "claim",
        "quote",
        "figure",
        "speculation",
    }


def test_no_words_are_both_claim_and_speculation() -> None:
    found = suggestions(_ARTICLE, Paragraphs(_ARTICLE), "en")
    claims = [one.span for one in found if one.tag == "claim"]
    assert not any(one.span.overlaps(claim) for one in found if one.tag == "speculation" for claim in claims)


def test_proposes_nothing_in_folded_ranges() -> None:
    folded = Span(0, _ARTICLE.index("The water"))
    found = suggestions(_ARTICLE, Paragraphs(_ARTICLE), "en", [folded])
    assert found
    assert not any(one.span.overlaps(folded) for one in found)


def test_an_unknown_language_is_guessed() -> None:
    text = "Дамба може не витримати. За словами мера, вода піднялася на 2 метри."
    assert suggestions(text, Paragraphs(text), "xx") == suggestions(text, Paragraphs(text), "uk")


def test_no_text_no_proposals() -> None:
    assert suggestions("", Paragraphs("")) == []


@given(
    st.text(max_size=200) | st.lists(st.sampled_from(_PIECES), max_size=60).map(" ".join),
    st.lists(st.tuples(st.integers(0, 100), st.integers(0, 40)), max_size=3),
)
@settings(deadline=None, max_examples=60)
def test_spans_are_in_the_text_in_order_once_and_not_folded(text: str, ranges: list[tuple[int, int]]) -> None:
    folded = [Span(start, start + length) for start, length in ranges]
    found = suggestions(text, Paragraphs(text), None, folded)
    assert all(0 <= one.span.start < one.span.end <= len(text) and 0 <= one.score <= 1 for one in found)
    assert [one.span.start for one in found] == sorted(one.span.start for one in found)
    assert len({(one.span, one.tag) for one in found}) == len(found)
    assert not any(one.span.overlaps(span) for one in found for span in folded)


@pytest.mark.parametrize(
    "piece",
    [
        _ARTICLE,
        "said that, ",
        "may; ",
        "if the mayor said, ",
        "“It leaks,” Hale said. ",
        "“",
        '" ',
        "“Ann.\n",
        "– It leaks, – said Hale. – ",
        "“It leaks for good,” he said.\n\n",
        "A, ",
    ],
)
def test_work_grows_with_the_text_and_not_faster(piece: str) -> None:
    short, long = (_calls(piece * (size // len(piece))) for size in (1_000, 4_000))
    assert long < 5 * short


def _calls(text: str) -> int:
    """How many calls the proposals take, in a text whose words are known."""
    suggestions(text, Paragraphs(text), "en")
    events: Counter[str] = Counter()
    sys.setprofile(lambda _frame, event, _argument: events.update([event]))
    try:
        suggestions(text, Paragraphs(text), "en")
    finally:
        sys.setprofile(None)
    return events["call"] + events["c_call"]


def test_importing_reads_no_data() -> None:
    code = (
        "import sys, kursk_reader.analysis.suggestions.suggest\n"
        "sys.exit(any(name in sys.modules for name in ('tomllib', 'regex', 'sentencex')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
