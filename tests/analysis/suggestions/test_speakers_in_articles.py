"""Who speaks where the article tells it elsewhere: in an aside, below a heading, sentences before."""

import pytest

from analysis.suggestions.proposing import quotes, speakers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pump may fall, says Prof. Ann Hale of the University of Odda. “It is only a guess.”", "Ann Hale"),
        (
            "Ann Hale came.\n\nNorway might object, Hale conceded, since Sweden has asked. “I can wait,” she said.",
            "Ann Hale",
        ),
        ("Ann Hale, a plumber, came. Warnings went out at noon, she said. “Nobody read them.”", "Ann Hale"),
        (
            "Otto Frey's deputy, Ann Hale, called it “a heap of rust”. Labour slept, she said, adding: “Wake up.”",
            "Ann Hale",
        ),
        ("The pump stood still. It had leaked for years, Ann Hale told reporters. “Nobody came to look.”", "Ann Hale"),
        ("On the Odda side, the blogger who writes as Old Rope said it fell.\n\n“It leaks,” he said.", "Old Rope"),
        ("One of them, Otto Frey, had fried eggs on it, he said. “They were good.”", "Otto Frey"),
    ],
)
def test_who_says_a_sentence_at_its_end_says_the_quotation_behind_it(text: str, expected: str) -> None:
    assert speakers(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘It sounded like rain’: pump bursts\n\n“It sounded like rain,” said Ann Hale.", ["Ann Hale", "Ann Hale"]),
        ("Survivor: ‘it was gone’\n\n“I looked and it was gone,” said Ann Hale.", ["Ann Hale", "Ann Hale"]),
        ("‘Rust’ at the docks\n\n“It is rust,” said Ann Hale.", ["Ann Hale"]),
        ("‘It sounded like rain’: pump bursts\n\n“It sounded like hail,” said Ann Hale.", ["Ann Hale"]),
    ],
)
def test_a_quotation_in_a_heading_is_said_by_whom_the_text_has_it_said_by(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("His wife, Ann, was asleep. “I heard nothing,” she said.", "Ann"),
        ("Otto Frey came home. His daughter, who lives in Odda, met him. “I cried,” she said.", "daughter"),
        ("Otto Frey came home. His daughter is lost. “I cried,” he said.", "Otto Frey"),
        ("Exiled Swiss singer Ann Hale has come home.\n\n“I cried,” she said.", "Ann Hale"),
        (
            "The woman he had sought, Ann Hale, lived. She had called for hours, she said. “Nobody came near.”",
            "Ann Hale",
        ),
        ("The chair of the dockers, Ann Hale, left before Christmas but warned of “a winter of rust”.", "Ann Hale"),
        ("Odda deputy chair Ann Walker said nine had. “One leaks,” she said.", "Ann Walker"),
        ("Among them was retired cook Madam Ann Hale, 71.\n\n“It leaks,” Hale said.", "Ann Hale"),
        ("Her brother-in-law, Otto, dug. “It was dark,” he said.", "Otto"),
        ("Odda's premier, Ann Hale, was brief. “No,” she said.", "Ann Hale"),
        ("Opposition leader Ann Hale pounced. “They knew,” she said.", "Ann Hale"),
        ("Retired teacher Ann Hale, 78, came by bus. “I kept it,” she said.", "Ann Hale"),
        ("Substitute Ann Hale came on late. “I ran,” Hale said.", "Ann Hale"),
        ("Councillor Ann Hale was there. “It leaks,” said Coun Hale.", "Ann Hale"),
        ("Det Con Ann Hale looked on. “It leaks,” Hale said.", "Ann Hale"),
        ("The Herald's Ann Hale gave it one star. Hale closed her eyes. “It is dull,” she said.", "Ann Hale"),
        ("Commander of the Forces of the South Ann Hale came. “They fled,” Hale said.", "Ann Hale"),
        ("Dock and Harbour MP Ann Hale said it would sink. “It leaks,” she said.", "Ann Hale"),
        ("“It leaks,” said a spokesman for President Ann Hale.", "spokesman for President Ann Hale"),
        ("A report came, with Otto Frey, a plumber, saying that it was “a heap of rust”.", "Otto Frey"),
        ("“It leaks,” Ann Hale can be heard saying on the tape.", "Ann Hale"),
        ("According to a complaint by the port, Ann Hale opened it and told the crew “keep going now”.", "Ann Hale"),
        ("“It leaks,” warns engineer Ann Hale of the institute.", "Ann Hale"),
        ("When Ann Hale was born, she had no name. Today she has two.\n\n“I count,” she says.", "Ann Hale"),
        ("Finding them is the job of Ann Hale, a former guard. Most hide, she says. “They are tired.”", "Ann Hale"),
        ("The commander, who goes by the call sign Baker, laughed. “No,” she said.", "Baker"),
        ("A clerk, who asked to be called Otto, did not. “No,” he said.", "Otto"),
        ("“No,” said Otto, a clerk.\n\nOtto looked up. It rained. “Yes,” he said.", "Otto"),
        ("Odda Ropes fell. Odda Ropes said it would wait. “We are late,” it said.", "Odda Ropes"),
        ("The report by the Odda Safety Board is out. “Nobody came,” it says.", "Odda Safety Board"),
        ("Source: Ann Hale, head of the docks, on Telegram\n\nQuote: “It leaks. Stay away.”", "Ann Hale"),
        ("The indictment said that she had acted “with a cold heart”.", "indictment"),
        ("Ann Hale left.\n\nThe law, in her words, “was written for a dry year”.", "Ann Hale"),
        ("Ann Hale, a judge, calls him “a fox with a licence”.", "Ann Hale"),
        ("Ann Hale, a judge, calls her “a fox with a licence”.", "Ann Hale"),
    ],
)
def test_people_are_known_by_office_owner_and_the_name_they_go_by(text: str, expected: str) -> None:
    assert speakers(text)[-1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Jan Hale was sent off after a foul on Otto Frey. “He guesses,” said the Italian.",
        "Ann Hale came and Otto Frey left. Ann Hale took over. Otto Frey wept. “It is mine,” the owner said.",
        "Con Frey sat. “It leaks,” Ann Hale said.\n\nAs he was led out Frey turned. “So,” he said.",
        "Anybody who lives alone in New Odda, woke up. “Who is it?” she said.",
        "Pressed by the chair, Otto Frey, on what he knew, the admiral paused. “A bit,” he said.",
        "Pensioner, 79, fights burglar\n\n“I hit him,” she said.",
    ],
)
def test_it_is_left_open_where_two_may_be_meant_or_nobody_is_named(text: str) -> None:
    assert speakers(text)[-1] in {"", "owner"}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("– Він тече, – розповідає Тетяна телефоном.", "uk", "Тетяна"),
        ("Коваль виступив зранку і попросив не робити «цирк під час зливи».", "uk", "Коваль"),
        ("«Він тече», – розповів Коваль LB.ua.", "uk", "Коваль"),
        ("Мер Ганна Мороз мовчала.\n\nМороз йому не вірить. «Він тече», – каже вона.", "uk", "Ганна Мороз"),
        ("Староста села Ганна Мороз пішла.\n\nПрийшов Іван. «Він тече», – каже староста.", "uk", "Ганна Мороз"),
        ("«Он течёт», — сказал он РБК.", "ru", ""),
        ("Мэр Анна Мороз ушла. Насос, считает она, превратился в «очень тихую лужу».", "ru", "Анна Мороз"),
        ("Защитник Анна Мороз назвала иск «попыткой выбить скидку».", "ru", "Анна Мороз"),
        ("Аналитик «Волги» Анна Мороз ждёт роста. «Он близко», — отметил эксперт.", "ru", "Анна Мороз"),
        ("«Он течёт», — предупредил на своей странице во «ВКонтакте» мэр Иван Котов.", "ru", "Иван Котов"),
        ("Мэр Иван Котов пришёл. «Он течёт», — приводит его слова агентство.", "ru", "Иван Котов"),
        (
            "Мэр Анна Мороз ушла. По её словам, насос чинил ученик Котова. «Он течёт», — сказала она.",
            "ru",
            "Анна Мороз",
        ),
        ("Підприємець із Ковеля Ганна Мороз пішла.\n\nІшов дощ. «Він тече», – каже підприємець.", "uk", "Ганна Мороз"),
        ("Лікарка Ганна Мороз пригадує дитину. Назвали Степаном. «Він плакав», – каже вона.", "uk", "Ганна Мороз"),
        ("Муж Котовой, Артём, в зал не заходил. «Он течёт», — сказал он.", "ru", "Артём"),
        ("Активистка Анна Мороз ушла.\n\nМороз намерена судиться. «Он течёт», — сказала она.", "ru", "Анна Мороз"),
        ("Анна Мороз тоже считает. «Одиннадцать человек и девять кошек», — поправляет она.", "ru", "Анна Мороз"),
    ],
)
def test_in_languages_with_cases(text: str, language: str, expected: str) -> None:
    assert speakers(text, language)[-1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Dr Hale told the Herald's “Good Morning.”",
        "The ministry rejected the word “pause”.",
        "Police said they used the code word “potatoes” for guns and “the old dacha” for the flat.",
        "Ann Hale, 61, won a prize in 2009 for “The Salt Line.” Her brother did not.",
    ],
)
def test_a_programme_a_film_and_a_word_are_no_speech(text: str) -> None:
    assert quotes(text) == []


def test_a_heading_that_ends_before_its_verb_tells_of_nobody() -> None:
    assert speakers("Коваль також\n\n«Міст закрили вчора, і ніхто не знає, коли його відкриють».", "uk") == [""]
