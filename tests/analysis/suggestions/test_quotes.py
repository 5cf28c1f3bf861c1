from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.suggestions.proposing import quotes, quotes_by_paragraph


def quoted(text: str, language: str = "en") -> list[str]:
    return [text[found.span.start : found.span.end] for found in quotes(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", '"The pump failed," said Ann Hale.', ['"The pump failed,"']),
        ("en", "“The pump failed,” Ann Hale said.", ["“The pump failed,”"]),
        ("en", "Ann Hale said: ‘The pump failed.’", ["‘The pump failed.’"]),
        ("en", "«The pump failed», Ann Hale said.", ["«The pump failed»"]),
        ("en", "„The pump failed“, Ann Hale said.", ["„The pump failed“"]),
        ("en", "“He told me ‘run’ and I ran,” said Ann Hale.", ["“He told me ‘run’ and I ran,”"]),
        ("en", "“It leaks,” Hale said, “and nobody cares.”", ["“It leaks,”", "“and nobody cares.”"]),
        ("en", "Hale called the repair “a waste of money”.", ["“a waste of money”"]),
        ("en", "According to Hale, the pump is “beyond repair”.", ["“beyond repair”"]),
        ("en", "The valve was “not fit for use” in May, her lawyer said.", ["“not fit for use”"]),
        ("en", "– It leaks, – said Ann Hale. – Nobody cares.", ["It leaks", "Nobody cares."]),
        ("uk", "«Насос зламався», – сказав Іван Коваль.", ["«Насос зламався»"]),
        ("uk", "– Насос зламався, – каже Іван Коваль. – І що?", ["Насос зламався", "І що?"]),
        ("ru", "«Насос сломался», – заявил Пётр Орлов.", ["«Насос сломался»"]),
        ("ru", "Министр назвал ремонт «пустой тратой денег».", ["«пустой тратой денег»"]),
        ("en", "Hale said losses were “bearable”.", ["“bearable”"]),
        ("en", "Hale called the pump “old” and “useless”.", ["“old”", "“useless”"]),
        ("en", "Her answer was brief: “Enough.”", ["“Enough.”"]),
        (
            "en",
            "“It leaked for weeks,” Ann Hale began, “but nobody cared.”",
            ["“It leaked for weeks,”", "“but nobody cared.”"],
        ),
        ("en", "– Where is it? – an old man in a wet coat asks.", ["Where is it?"]),
        ("en", "“It leaks” – Ann Hale knocks – “again.”", ["“It leaks”", "“again.”"]),
        ("en", "Hale posted a picture with the caption “She floats!”", ["“She floats!”"]),
        ("uk", "«Насос тече», – сказав Іван Коваль. «Тече давно».", ["«Насос тече»", "«Тече давно»"]),
        ("ru", "– Течёт, – говорит Пётр Орлов. – А нам говорят: ждите!", ["Течёт", "А нам говорят: ждите!"]),
        ("uk", "Він відповів: «Насос тече», передає Порт-Інфо.", ["«Насос тече»"]),
    ],
)
def test_speech_in_every_style_of_marks(language: str, text: str, expected: list[str]) -> None:
    assert quoted(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The film “A Long Thaw” opens on Thursday."),
        ("en", "The so-called “experts” left before noon."),
        ("en", "The captain, known as “The Rock”, was late."),
        ("en", "The word “grund” means both floor and reason."),
        ("en", "Their “hospital” was a tent with two beds."),
        ("en", "The frigate “Sturmvogel” returned to port."),
        ("en", 'The gate is 14" thick and 22\' 6" wide.'),
        ("en", "The ’90s were hard on the miners’ towns."),
        ("en", "“Peace”, “bread”, “order”: the posters use the same words."),
        ("en", "The trawlers – most of them old – stayed in port."),
        ("en", "Hale said the “hospital” was a tent."),
        ("en", "Hale said the form has a box marked “Other”."),
        ("en", "A banner said “welcome home” and swayed."),
        ("uk", "«Північ-2» зупинили, повідомила компанія."),
        ("uk", "Завод «Промінь» зупинив роботу."),
        ("uk", "Так звані «волонтери» пішли вночі."),
        ("ru", "Ледокол «Полярный» вернулся в порт."),
        ("ru", "Компания сообщила, что трубу «Северный Поток» починят."),
    ],
)
def test_names_titles_and_doubts_are_no_quotes(language: str, text: str) -> None:
    assert quoted(text, language) == []


@pytest.mark.parametrize("text", ["«Насос зламався», з якого сказав він.", "«Насос зламався», у який сказав Коваль."])
def test_a_preposition_that_nobody_follows_names_nobody(text: str) -> None:
    assert not any("speaker" in found.attributes for found in quotes(text, "uk"))


def test_a_sentence_may_end_where_a_verb_is_looked_for() -> None:
    assert quotes("Читайте также\n«Погода — лужи, лужи — вода». Рассказ девочки", "ru") == []


def test_a_quotation_over_paragraphs_is_proposed_once_where_it_starts() -> None:
    text = "“We waited.\n“Nobody came.\n“Then it broke,” said Ann Hale."
    by_paragraph = quotes_by_paragraph(text, "en")

    assert [len(found) for found in by_paragraph] == [1, 0, 0]
    assert text[slice(*by_paragraph[0][0].span)] == text[: text.index(" said")]
    assert by_paragraph[0][0].attributes["speaker"] == "Ann Hale"


def test_speech_goes_on_with_the_speaker_of_before() -> None:
    first, second = quotes("“It leaks,” said Ann Hale. “It has leaked since March.”")

    assert first.attributes["speaker"] == second.attributes["speaker"] == "Ann Hale"
    assert second.score < first.score


def test_speech_goes_on_in_the_next_paragraph() -> None:
    assert quotes("“It leaks,” said Ann Hale.\n\n“It has leaked since March.”")[1].attributes["speaker"] == "Ann Hale"


def test_whole_sentences_are_quotes_with_nobody_named() -> None:
    (found,) = quotes("The door opened. “Nobody told us that the pump had failed.”")

    assert "speaker" not in found.attributes


def test_the_reason_tells_speaker_and_cue() -> None:
    (found,) = quotes("“It leaks,” Ann Hale wrote.")

    assert found.why == "quotation inside an attribution; said by Ann Hale, cue: wrote"


_PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "«",
        "»",
        "‘",
        "’",
        "'",
        " – ",
        "\n",
        ", ",
        ". ",
        ": ",
        "said ",
        "Ann Hale ",
        "he ",
        "it leaks",
        "İ",
        " ",
    ]
)


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=40).map("".join)))
def test_any_text_gives_sound_spans_in_order(text: str) -> None:
    found = quotes(text)

    assert all(0 <= one.span.start < one.span.end <= len(text) and 0 < one.score <= 1 for one in found)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))
