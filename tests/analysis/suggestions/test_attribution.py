import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kursk_reader.analysis.lexicon import lexicon
from kursk_reader.analysis.suggestions.attribution import attribution
from kursk_reader.analysis.suggestions.shape import alphabet
from kursk_reader.domain.span import Span

_PIECES = ["said", "that", ",", ".", "“", "”", "the", "Mayor", "fled;", ":", "–"]


def said(text: str, language: str = "en") -> tuple[list[str], dict[str, str]] | None:
    words = lexicon((language,))
    [shape] = alphabet(words).shapes(text, [Span(0, len(text))])
    found = attribution(text, shape, words)
    if found is None:
        return None
    return [text[part.span.start : part.span.end] for part in found.contents], dict(found.told)


@pytest.mark.parametrize(
    ("text", "content", "who"),
    [
        ("The pier collapsed at noon, the harbour office said.", "The pier collapsed at noon", "harbour office"),
        ("The pier collapsed, said Ilse Brandt, who saw it.", "The pier collapsed", "Ilse Brandt"),
        ("“The pier collapsed at noon,” enthused Ilse Brandt.", "The pier collapsed at noon", "Ilse Brandt"),
        ("The pier collapsed, the mayor, Ilse Brandt, said.", "The pier collapsed", "Ilse Brandt"),
        ("According to the police, two men fled.", "two men fled", "police"),
        ("Two men fled, according to the police.", "Two men fled", "police"),
        ("Officials have said that two men fled.", "two men fled", "Officials"),
        ("The mayor said on Monday that two men fled.", "two men fled", "mayor"),
        ("The mayor told reporters on Monday, May 5, that two men fled.", "two men fled", "mayor"),
        ("Police said the driver was drunk.", "the driver was drunk", "Police"),
        ("The mayor, a former judge, said the driver was drunk.", "the driver was drunk", "mayor"),
        ("In its yearly report, the bank says the fund is empty.", "the fund is empty", "bank"),
        ("“We lost the pier,” the mayor said.", "We lost the pier", "mayor"),
        ("The mayor said at least 34 divers were saved.", "at least 34 divers were saved", "mayor"),
        ("The mayor said about 60 divers left by the pier.", "about 60 divers left by the pier", "mayor"),
        ("The mayor said at least one diver drowned.", "at least one diver drowned", "mayor"),
        ("The mayor told reporters nearly 30 divers fell ill.", "nearly 30 divers fell ill", "mayor"),
        ("Police said on Sunday some 70 divers fled the pier.", "some 70 divers fled the pier", "Police"),
        ("Police said on 12 May the pier was closed.", "the pier was closed", "Police"),
        ("Police said in May 2024 the pier was closed.", "the pier was closed", "Police"),
        ("The mayor said: the pier is closed.", "the pier is closed", "mayor"),
        (
            "The Institute for the Rescue of Owls said the pier fell.",
            "the pier fell",
            "Institute for the Rescue of Owls",
        ),
        ("Divers Without Borders said the pier fell.", "the pier fell", "Divers Without Borders"),
        ("The head of the Bank of Odda, Ann Hale, said 5 piers closed.", "5 piers closed", "Ann Hale"),
        ("The head of the Bank of Odda, Ann Hale, said prices doubled in May.", "prices doubled in May", "Ann Hale"),
        ("The mayor – a former diver – said the pier was closed.", "the pier was closed", "mayor"),
        ("Ann Hale, editor—in-chief of the Courier, said the pier fell.", "the pier fell", "Ann Hale"),
        ("Ann Hale of Reuters said the pier was closed.", "the pier was closed", "Ann Hale"),
        ("Citing officers who saw it, the mayor said the pier was closed.", "the pier was closed", "mayor"),
        ("The mayor wrote, quoting an officer, that the pier was closed.", "the pier was closed", "mayor"),
        ("The pier was closed, the mayor says citing an officer.", "The pier was closed", "mayor"),
        ("No 10 said the pier was closed.", "the pier was closed", "No 10"),
    ],
)
def test_takes_the_attribution_off(text: str, content: str, who: str) -> None:
    assert said(text) == ([content], {"speaker": who})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels hold the airport, Reuters reported.", {"source": "Reuters"}),
        ("The newspaper reported that rebels hold the airport.", {"source": "newspaper"}),
        (
            "Ilse Brandt told the Northern Herald that the pier was gone.",
            {"speaker": "Ilse Brandt", "source": "Northern Herald"},
        ),
        ("The mayor wrote on Telegram that the pier was gone.", {"speaker": "mayor", "source": "Telegram"}),
        ("On Telegram she wrote that the pier was gone.", {}),
        ("He said that the pier was gone.", {}),
    ],
)
def test_tells_speakers_from_outlets_and_leaves_pronouns_open(text: str, expected: dict[str, str]) -> None:
    found = said(text)
    assert found is not None
    assert found[1] == expected


def test_an_attribution_between_two_clauses_leaves_both() -> None:
    assert said("The quake was felt in Rome, the centre said, and its epicentre was at sea.") == (
        ["The quake was felt in Rome", "and its epicentre was at sea"],
        {"speaker": "centre"},
    )


def test_a_second_thing_said_is_content_too() -> None:
    found = said("“The town is ours,” the general wrote, adding that his men were ready.")
    assert found is not None
    assert found[0] == ["The town is ours", "his men were ready"]


@pytest.mark.parametrize(
    "text",
    [
        "The pier collapsed at noon.",
        "When the rain stopped, the mayor said a prayer.",
        "The report was published on Monday.",
        "He signed the report and the claims were paid.",
    ],
)
def test_leaves_other_sentences_alone(text: str) -> None:
    assert said(text) is None


@pytest.mark.parametrize(
    ("text", "language", "content"),
    [
        ("За словами мера, міст зруйновано вночі.", "uk", "міст зруйновано вночі"),
        ("Міністерство повідомило, що міст зруйновано.", "uk", "міст зруйновано"),
        ("По данным полиции, двое бежали.", "ru", "двое бежали"),
        ("Мэр заявил, что мост разрушен.", "ru", "мост разрушен"),
    ],
)
def test_knows_the_basics_of_ukrainian_and_russian(text: str, language: str, content: str) -> None:
    found = said(text, language)
    assert found is not None
    assert found[0] == [content]


@given(st.text(max_size=120) | st.lists(st.sampled_from(_PIECES)).map(" ".join))
@settings(deadline=None, max_examples=60)
def test_spans_lie_in_the_sentence(text: str) -> None:
    words = lexicon(("en",))
    [shape] = alphabet(words).shapes(text, [Span(0, len(text))])
    found = attribution(text, shape, words)
    if found:
        spans = [*(part.span for part in found.contents), found.cue]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
