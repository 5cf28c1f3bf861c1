"""Every file of the corpus parses, and its spans are what they say they are."""

from collections.abc import Sequence

import pytest

from corpus.reading import ANNOTATORS, PARTS, TAGS, Article, Gold, Item, Part, articles, items, parse

AT_LEAST = 60
DASHES = "–—"
OPENING = "\"“«„‘'"
CLOSING = "\"”»“’'"

FILES = [(part, tag) for part in PARTS for tag in TAGS]
WHOLE = [pytest.param(article, id=f"{part}-{article.name}") for part in PARTS for article in articles(part)]


@pytest.fixture(params=FILES, ids="-".join)
def file(request: pytest.FixtureRequest) -> tuple[str, list[Item]]:
    part, tag = request.param
    return tag, list(items(part, tag))


def assert_sane(text: str, spans: Sequence[Gold]) -> None:
    for gold in spans:
        exact = text[gold.start : gold.end]
        assert exact
        assert exact == exact.strip(), exact


def test_enough_items_and_enough_hard_negatives(file: tuple[str, list[Item]]) -> None:
    _, found = file
    negatives = sum(not item.spans for item in found)
    assert len(found) >= AT_LEAST
    assert 0.05 <= negatives / len(found) <= 0.5


def test_no_text_comes_twice() -> None:
    texts = [item.text for part, tag in FILES for item in items(part, tag)]
    assert len(texts) == len(set(texts))


def test_an_item_holds_its_tag_only_and_no_span_touches_another(file: tuple[str, list[Item]]) -> None:
    tag, found = file
    for item in found:
        assert_sane(item.text, item.spans)
        assert {gold.tag for gold in item.spans} <= {tag}, item.place
        assert all(left.end <= right.start for left, right in zip(item.spans, item.spans[1:], strict=False)), item.place


@pytest.mark.parametrize("part", PARTS)
def test_quotes_begin_and_end_with_their_marks_or_stand_after_a_dash(part: Part) -> None:
    for item in items(part, "quote"):
        for gold in item.spans:
            exact, before = item.text[gold.start : gold.end], item.text[: gold.start].rstrip()
            marked = exact[0] in OPENING and exact[-1] in CLOSING
            assert marked or before[-1:] in DASHES, (item.place, exact)


@pytest.mark.parametrize("part", PARTS)
def test_speakers_are_written_in_their_passage(part: Part) -> None:
    for item in items(part, "quote"):
        for gold in item.spans:
            assert gold.attributes.get("speaker", "") in item.text, item.place


@pytest.mark.parametrize("part", PARTS)
def test_figures_have_a_value_and_their_approximation_stands_before_them(part: Part) -> None:
    for item in items(part, "figure"):
        for gold in item.spans:
            assert gold.low <= gold.high
            assert gold.attributes.get("approximation", "") in item.text[: gold.start], item.place
            assert gold.attributes.get("counted", "") in item.text, item.place


@pytest.mark.parametrize("part", PARTS)
def test_speculation_is_whole_sentences(part: Part) -> None:
    for item in items(part, "speculation"):
        for gold in item.spans:
            assert item.text[gold.end - 1] in ".!?”»", item.place


@pytest.mark.parametrize("article", WHOLE)
def test_articles_hold_all_four_tags(article: Article) -> None:
    assert 250 <= len(article.text.split()) <= 500
    assert {gold.tag for gold in article.spans} == {"quote", "figure", "speculation"}
    assert_sane(article.text, article.spans)
    for annotator in ANNOTATORS:
        assert {gold.tag for gold in article.claims[annotator]} == {"claim"}
        assert_sane(article.text, article.claims[annotator])


def test_the_two_annotators_differ() -> None:
    same = [article.claims["a"] == article.claims["b"] for part in PARTS for article in articles(part)]
    assert sum(same) <= len(same) / 4


def test_marks_nest_and_leave_their_text() -> None:
    text, (sentence, figure) = parse("A [[s|storm may cut [[f 3..4; villages; about|3 to 4 villages]] off.]]")
    assert text == "A storm may cut 3 to 4 villages off."
    assert text[sentence.start : sentence.end] == "storm may cut 3 to 4 villages off."
    assert (figure.low, figure.high) == (3, 4)
    assert figure.attributes == {"value": "3..4", "unit": "villages", "approximation": "about"}


@pytest.mark.parametrize("broken", ["[[q|“Yes”", "“Yes”]]", "[[x|“Yes”]]", "[[s one|Perhaps.]]"])
def test_a_broken_mark_is_refused(broken: str) -> None:
    with pytest.raises(ValueError, match=r"without|too many"):
        parse(broken)
