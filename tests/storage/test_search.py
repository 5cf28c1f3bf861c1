"""Full text search in texts, in what is known of them, in annotations."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kursk_reader.domain.annotation import Details
from kursk_reader.domain.query import parse
from kursk_reader.domain.span import Span
from kursk_reader.storage import listing, search
from kursk_reader.storage.reading import Position
from kursk_reader.workspace import articles, history, tagging
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.workspace import Workspace
from long_runs import LONG

PIECES = [
    *"ab\"*(){}^:+-.'“”–\0\n \ud800\ue000éё",
    "AND",
    "OR",
    "NOT",
    "NEAR(",
    "outlet:",
    "after:2024",
    "is:read",
    "is:to-review",
    "language:",
    "tag:",
]
typed = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@pytest.fixture
def found(workspace: Workspace) -> Callable[[str], list[str]]:
    """The titles found for what is typed, best first."""
    return lambda words: [hit.title for hit in search.search(workspace.connection, parse(words))]


def listed(workspace: Workspace, words: str) -> list[int]:
    return listing.fitting(workspace.connection, parse(words), listing.ordered(workspace.connection))


Found = Callable[[str], list[str]]
Articles = Callable[..., Article]


def test_words_phrases_and_beginnings(found: Found, article: Articles) -> None:
    article("The general counts eleven thousand men.", "One")
    article("Eleven generals, a thousand doubts about men.", "Two")
    assert {*found("eleven men")} == {"One", "Two"}
    assert found('"eleven thousand"') == ["One"]
    assert {*found("gener")} == {"One", "Two"}
    assert found("gener men") == []
    assert {*found("m")} == {"One", "Two"}


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("nunez", "Señor Núñez"), ("Núñez", "senor nunez"), ("еще", "всё ещё"), ("ёлка", "Елка"), ("грунт", "Ґрунт"),
        ("ґрунт", "грунт"), ("п'ятниця", "п’ятниця"), ("п’ят", "пʼятниця"), ("пʼятниця", "п'ятниця"),
        ("замок", "за\u0301мок"), ("район", "раи\u0306он"), ("київ", "Киі\u0308в"), ("kursk", "Kursk’s fate"),
        ("курск", "Кур\u00adска"), ("łódź", "Łodz\u0301"),
    ],
)  # fmt: skip
def test_what_a_reader_takes_for_one_letter(found: Found, article: Articles, words: str, text: str) -> None:
    article(text, "It")
    assert found(words) == ["It"]


@pytest.mark.parametrize(("words", "text"), [("мои ", "мой"), ("київ", "киів"), ("ліс", "лис"), ("пять", "п'ять")])
def test_letters_of_their_own(found: Found, article: Articles, words: str, text: str) -> None:
    article(text, "It")
    assert found(words) == []


def test_titles_come_before_annotations_and_these_before_texts(
    workspace: Workspace, found: Found, article: Articles
) -> None:
    article("Drones came, then more drones, and drones again.", "A night")
    noted = article("It was long.", "Another night")
    tagging.tag(workspace, noted, Span(0, 6), "claim", Details(note="were there drones?"))
    article("It was longer.", "A night of drones")
    assert found("drones") == ["A night of drones", "Another night", "A night"]


def test_of_very_many_the_newest_are_ranked(
    workspace: Workspace, found: Found, article: Articles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_RANKED", 3)
    for number in range(5):
        article(f"War and war, {number}.", f"No. {number}")
    article("Of one thing only: the war.", "Its title says war")
    for number in range(5, 9):
        article(f"War {'and peace ' * (9 - number)}.", f"No. {number}")
    best = search.search(workspace.connection, parse("war"), limit=3)
    assert [hit.title for hit in best] == ["Its title says war", "No. 8", "No. 7"]
    assert len(found("war")) == 10, "as many as are asked for"


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("outlet:lantern", {"A", "B"}), ('outlet:"the lantern"', {"B"}), ('outlet:"the lant"', set()),
        ('outlet:"the lant', {"B"}), ("author:marsh", {"A"}), ("after:2024-08", {"B", "C"}), ("before:2024-08", {"A"}),
        ("after:2024-08-14 before:2024-08-15", {"B"}), ("after:2024", {"A", "B", "C", "D"}),
        ("before:2025", {"A", "B", "C", "D"}),
        ("is:read", {"A"}), ("is:unread", {"B", "C", "D", "E"}), ("tag:quote", {"C"}), ("speaker:kirby", {"C"}),
        ("tag:claim speaker:kirby", set()), ("speaker:kirby tag:quote after:2024 town", {"C"}),
        ("after:2024-08-14T19:30Z town", {"B"}), ("after:2024-08-14T20:30Z town", set()),
        ("before:2024-08-14T20:30Z town", {"A", "B"}), ("before:2024-08-14T22:30+02:30 town", {"A"}),
        ("town outlet:lantern", {"A", "B"}), ("speaker:kirby zzz", set()), ("tag:claim", {"B"}),
    ],
)  # fmt: skip
def test_filters(workspace: Workspace, found: Found, article: Articles, query: str, titles: set[str]) -> None:
    a = article("one town", "A", outlet="Lantern", author="Elinor Marsh", published="2024-07-31")
    b = article("two town", "B", outlet="The Lantern", published="2024-08-14T23:00+03:00")
    c = article("three town", "C", published="2024-08")
    article("four town", "D", published="2024")
    article("five town", "E")
    articles.leave(workspace, a.document.id, Position(0, 3))
    tagging.tag(workspace, b, Span(0, 3), "claim")
    tagging.tag(workspace, c, Span(0, 5), "quote", Details(speaker="John Kirby"))
    assert {*found(query)} == titles
    in_list = listed(workspace, query.replace("town", ""))
    if "zzz" not in query:
        assert {item.document.title for item in articles.some(workspace, in_list)} == titles


def test_languages_and_what_is_to_review(workspace: Workspace, found: Found, article: Articles) -> None:
    article("one town", "A", language="en")
    b = article("two town", "B", language="pt-BR")
    article("three town", "C")
    for words, titles, numbers in (
        ("language:en", ["A"], [1]),
        ("language:PT", ["B"], [2]),
        ("language:pt-br", ["B"], [2]),
    ):
        assert (found(words), found(f"{words} town"), listed(workspace, words)) == (titles, titles, numbers)
    assert found("language:uk") == found("is:to-review") == []
    tagging.tag(workspace, b, Span(0, 3), "claim")
    workspace.connection.execute("UPDATE annotations SET anchor = 'changed'")
    assert found("is:to-review") == found("is:to-review town") == ["B"]
    assert listed(workspace, "is:to-review") == [2]
    workspace.connection.execute("UPDATE annotations SET was = '{\"settled\": true}'")
    assert found("is:to-review") == []


def test_one_of_two_words_and_words_that_must_not_be_there(
    workspace: Workspace, found: Found, article: Articles
) -> None:
    north = article("A bridge in Sudzha.", "North")
    article("A bridge elsewhere, a rumour says.", "South")
    article("A ferry elsewhere.", "North by east")
    assert {*found("bridge OR ferry elsewhere")} == {"South", "North by east"}
    assert {*found('"a ferry" OR sudzha OR nothing')} == {"North", "North by east"}
    assert found("bridge -rumour") == ["North"]
    assert found('-"a bridge"') == ["North by east"]
    assert found("-north -rumour") == []
    titles = [item.document.title for item in articles.some(workspace, listed(workspace, "north -east -rumour"))]
    assert titles == ["North"]
    tagging.tag(workspace, north, Span(0, 8), "claim", Details(note="denied twice", speaker="Kirby"))
    assert found("bridge -denied") == found("bridge -zzz -kirby") == ["South"]


@pytest.mark.parametrize(
    "words", ["60000", "60,000", "60.000", '"60 000"', "60000 men", '"60,000 men"', "6000 OR 60000"]
)
@pytest.mark.parametrize("text", ["60,000 men", "60 000 men", "60.000 men", "60000 men", "60\u202f000 men"])
def test_a_number_is_found_however_its_digits_are_grouped(
    found: Found, article: Articles, words: str, text: str
) -> None:
    article(f"They count {text}.", "It")
    article("They count 160,000 men and 60 others.", "Not it")
    assert found(words) == ["It"]


def test_the_list_looks_for_words_in_titles_and_outlets_only(workspace: Workspace, article: Articles) -> None:
    article("aaa", "Sudzha holds", outlet="Lantern", author="Meri")
    article("bbb", "Sudzha falls", outlet="Meridian")

    def titles(words: str) -> list[str]:
        return [item.document.title for item in articles.some(workspace, listed(workspace, words))]

    assert titles("sudz") == ["Sudzha holds", "Sudzha falls"]
    assert titles("sudz meri") == ["Sudzha falls"]
    assert titles("aaa") == []


def test_the_indexes_follow_every_change(workspace: Workspace, found: Found, article: Articles) -> None:
    there = article("Some text of Їжак.", "Old ёлка", outlet="Lantern")
    articles.edit(workspace, there.document, {"title": "New name", "outlet": "Ґазета"})
    assert found("ёлка") == found("lantern") == []
    assert found("new газета text") == ["New name"]
    made = tagging.tag(workspace, there, Span(0, 4), "claim", Details(note="a rumour", speaker="п'ятий"))
    assert found("rumour") == found("speaker:п’ятий") == ["New name"]
    annotation = tagging.annotation(workspace, made.changes[0].id)
    assert annotation
    tagging.retag(workspace, annotation, "quote")
    assert found("tag:claim") == []
    assert found("tag:quote rumour") == ["New name"]
    history.undo(workspace)
    history.undo(workspace)
    assert found("rumour") == found("tag:claim") == []
    history.redo(workspace)
    assert found("tag:claim rumour") == ["New name"]
    articles.remove(workspace, there.document)
    assert found("new") == found("rumour") == found("tag:claim") == found("text") == []
    for index in ("texts_fts", "metadata_fts", "annotations_fts"):
        workspace.connection.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")


def test_annotations_of_what_is_found_the_best_first(workspace: Workspace, article: Articles) -> None:
    there = article("Kirby counts eleven thousand men. Others count men.", "A")
    elsewhere = article("Nobody counts men.", "B")
    long = tagging.tag(workspace, there, Span(0, 33), "claim", Details(note="a long note in which men are one word"))
    short = tagging.tag(workspace, there, Span(34, 51), "claim")
    tagging.tag(workspace, elsewhere, Span(0, 6), "quote")
    query = parse("men")
    hits = search.search(workspace.connection, query)
    assert [hit.title for hit in hits] == ["A", "B"]
    ids = [annotation.id for annotation in search.annotations_in(workspace.connection, query, hits)]
    assert ids == [short.changes[0].id, long.changes[0].id]


@given(typed)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=2000 if LONG else 100,
)
def test_whatever_is_typed_is_a_query(workspace: Workspace, words: str) -> None:
    query = parse(words)
    search.search(workspace.connection, query)
    listed(workspace, words)


def test_a_long_list_has_the_order_of_a_short_one(
    workspace: Workspace, article: Articles, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, day in enumerate(("2024-11", "", "2025-01-12", "2023")):
        article(f"text {number}", f"No. {number}", published=day or None)
    orders = [listing.Order(sort, turned) for sort in listing.Sort for turned in (False, True)]
    short = [listing.ordered(workspace.connection, order) for order in orders]
    monkeypatch.setattr(listing, "_FEW", 2)
    assert [listing.ordered(workspace.connection, order) for order in orders] == short
    assert short[orders.index((listing.Sort.DATE, True))] == [4, 1, 3, 2]


def test_what_was_removed_is_missing_in_the_list(workspace: Workspace, article: Articles) -> None:
    made = [article(f"text {number}", f"No. {number}") for number in range(4)]
    order = listing.Order(reversed=True)
    assert list(listing.ordered(workspace.connection, order)) == [4, 3, 2, 1]
    articles.remove(workspace, made[1].document)
    assert list(listing.ordered(workspace.connection, order)) == [4, 3, 1]
    for each in (made[0], made[3], made[2]):
        articles.remove(workspace, each.document)
    assert list(listing.ordered(workspace.connection)) == []


@pytest.mark.parametrize("spoilt", ["number = 2", "number = 4", "number = 9"])
def test_a_wrong_number_of_articles_makes_no_wrong_list(workspace: Workspace, article: Articles, spoilt: str) -> None:
    made = [article(f"text {number}", f"No. {number}") for number in range(4)]
    articles.remove(workspace, made[1].document)
    workspace.connection.execute(f"UPDATE listed_articles SET {spoilt}")
    assert list(listing.ordered(workspace.connection)) == [1, 3, 4]
    workspace.connection.execute("DELETE FROM listed_articles")
    assert list(listing.ordered(workspace.connection)) == [1, 3, 4]
