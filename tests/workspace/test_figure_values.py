"""The value of a figure: read from its words, until the analyst puts it right."""

from collections.abc import Callable

import pytest

from kursk_reader.domain.annotation import Annotation, Details
from kursk_reader.domain.document import ImportedText
from kursk_reader.domain.figure_value import Written, value_told, written
from kursk_reader.domain.span import Span
from kursk_reader.errors import KurskReaderError
from kursk_reader.workspace import articles, history, ingest, suggesting, tagging
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.evidence import Format, export
from kursk_reader.workspace.workspace import Workspace

TEXT = "The general counts about 11,000 men in the town. An analyst doubts it, and so do the people there."


@pytest.fixture
def opened(article: Callable[..., Article]) -> Article:
    return article(TEXT)


def place(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def figure(workspace: Workspace, opened: Article, typed: Written = Written()) -> Annotation:  # noqa: B008  # immutable
    done = tagging.tag(workspace, opened, place("11,000 men"), "figure", typed=typed)
    return now(workspace, done.changes[0].id)


def now(workspace: Workspace, key: str) -> Annotation:
    found = tagging.annotation(workspace, key)
    assert found
    return found


def told(annotation: Annotation) -> str:
    return value_told(dict(annotation.attributes))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (Written("4,200"), "4,200 men"),
        (Written("386-579"), "386 to 579 men"),
        (Written("386 – 579", "km²"), "386 to 579 km²"),
        (Written("1.3 million", ""), "1,300,000"),
        (Written("more than 60"), "more than 60 men"),
        (Written("5"), "5 men"),
        (Written("$4bn", ""), "4,000,000,000 dollar"),
        (Written("between 3 and 5"), "3 to 5 men"),
        (Written(unit="vehicles"), "about 11,000 vehicles"),
        (Written(" ", "men"), "men"),
        (Written("", ""), ""),
    ],
)
def test_what_the_analyst_types_is_read_as_any_figure_is(
    workspace: Workspace, opened: Article, typed: Written, value: str
) -> None:
    before = figure(workspace, opened)
    assert told(before) == "about 11,000 men"
    tagging.describe(workspace, before, Details(), typed)
    assert told(now(workspace, before.id)) == value
    history.undo(workspace)
    assert now(workspace, before.id) == before


def test_what_is_told_of_a_figure_can_be_typed_as_it_is_told(workspace: Workspace, opened: Article) -> None:
    before = figure(workspace, opened)
    assert tagging.describe(workspace, before, Details(), written(dict(before.attributes))).changes == ()


@pytest.mark.parametrize("words", ["many", "4,200 men", "40%", "579-386", "12 and 20", "5-", "1.2.3", "9" * 400])
def test_what_is_no_number_by_itself_is_refused(workspace: Workspace, opened: Article, words: str) -> None:
    before = figure(workspace, opened)
    with pytest.raises(KurskReaderError, match="is no number by itself"):
        tagging.describe(workspace, before, Details(note="n"), Written(words))
    assert now(workspace, before.id) == before


def test_a_number_is_read_in_the_language_of_its_article_or_in_english(
    workspace: Workspace, article: Callable[..., Article]
) -> None:
    text = "У місті близько 11 тисяч людей, і ніхто з них не знає, що буде далі."
    start = text.index("11")
    key = tagging.tag(workspace, article(text), Span(start, start + 8), "figure").changes[0].id
    for typed, value in (("понад 1,3 млн", "понад 1,300,000"), ("1.3 million", "1,300,000")):
        tagging.describe(workspace, now(workspace, key), Details(), Written(typed, ""))
        assert told(now(workspace, key)) == value


def test_only_figures_have_a_value(workspace: Workspace, opened: Article) -> None:
    done = tagging.tag(workspace, opened, place("An analyst doubts it"), "claim", typed=Written("5"))
    assert now(workspace, done.changes[0].id).attributes == ()


def test_what_was_typed_stays_with_another_extent(workspace: Workspace, opened: Article) -> None:
    typed = figure(workspace, opened, Written("1,100", "soldiers"))
    tagging.respan(workspace, opened, typed, place("11,000 men in the town"))
    assert told(now(workspace, typed.id)) == "1,100 soldiers"


def test_what_was_typed_stays_while_proposals_are_made_anew(workspace: Workspace, opened: Article) -> None:
    suggesting.propose(workspace.library, opened.document.id)
    places = suggesting.proposed(workspace, opened.document.id)
    (proposal,) = (now(workspace, each.id) for each in places if each.tag == "figure")
    suggesting.accept(workspace, opened, proposal, typed=Written("1,100"))
    suggesting.propose(workspace.library, opened.document.id)
    assert told(now(workspace, proposal.id)) == "1,100 men"
    assert "figure" not in {each.tag for each in suggesting.proposed(workspace, opened.document.id)}


def test_what_was_typed_stays_in_a_later_text_while_the_words_are_the_same(workspace: Workspace) -> None:
    def come(text: str) -> Article:
        url = "https://example.org/sudzha"
        key = ingest.add(workspace, ImportedText("Sudzha holds", text, url=url), url).document_id
        return articles.open_article(workspace, key or "")

    key = figure(workspace, come(TEXT), Written("1,100")).id
    come(TEXT.replace("An analyst", "Nobody is there. An analyst"))
    assert told(now(workspace, key)) == "1,100 men"
    come(f"Kyiv, Monday. {TEXT}")
    assert told(now(workspace, key)) == "1,100 men"
    come(TEXT.replace("11,000", "12,000"))
    assert told(now(workspace, key)) == "about 12,000 men"
    come(TEXT)
    assert told(now(workspace, key)) == "1,100 men"


def test_an_export_has_what_was_typed(workspace: Workspace, opened: Article) -> None:
    figure(workspace, opened, Written("1,100-1,300", "soldiers"))
    (_, row) = export(workspace, Format.CSV, values=True)
    assert row.strip().endswith("1100,1300,soldiers,,")
