"""Whoever speaks is named alike wherever the sentence puts them."""

import pytest

from analysis.suggestions.proposing import quotes, speakers

ENGLISH = [
    "“It will fall,” said {closing}.",
    "“It will fall,” {who} told reporters on Monday.",
    "{Who} said: “It will fall.”",
    "On Tuesday {who} said the bridge was “a total disaster”.",
    "The bridge was “a total disaster”, according to {closing}.",
    "{Who} described the plan as “a total disaster”.",
    "In a letter to staff, {who} wrote that it was “a total disaster”.",
    "{Who} warned of “a total disaster” and left.",
    "“It will fall,” {who} had told the inquiry in 2019.",
    "But {who} said it was “a total disaster”, while others cheered.",
]
UKRAINIAN = [
    "«Міст упаде», – сказав {closing}.",
    "«Міст упаде», – повідомив журналістам {closing}.",
    "«Міст упаде», – зазначив у понеділок {closing} під час брифінгу.",
    "{Who} сказав: «Міст упаде».",
    "У вівторок {who} заявив, що міст «просто впаде».",
    "{Who} назвав рішення «справжньою катастрофою».",
    "– Міст упаде, – каже {closing}.",
    "Як розповів {closing}, міст «просто впаде».",
]
RUSSIAN = [
    "«Мост упадёт», — сказал {closing}.",
    "«Мост упадёт», — сообщил журналистам {closing}.",
    "«Мост упадёт», — отметил в понедельник {closing} во время брифинга.",
    "{Who} сказал: «Мост упадёт».",
    "Во вторник {who} заявил, что мост «просто упадёт».",
    "{Who} назвал решение «настоящей катастрофой».",
    "— Мост упадёт, — говорит {closing}.",
    "Как рассказал {closing}, мост «просто упадёт».",
]


def named(form: str, who: str, language: str) -> str:
    text = form.format(who=who, Who=who[0].upper() + who[1:], closing=who.rstrip(","))
    (speaker,) = speakers(text, language)
    return speaker


@pytest.mark.parametrize(
    ("who", "speaker"),
    [
        ("Ann Hale", "Ann Hale"),
        ("Ms Hale", "Hale"),
        ("the minister, Ann Hale,", "Ann Hale"),
        ("Ann Hale, 34,", "Ann Hale"),
        ("Ann Hale, a dentist from Odda,", "Ann Hale"),
        ("Ann Hale of the Dock Party", "Ann Hale"),
        ("President Ann Hale of Norway", "Ann Hale"),
        ("Ann Hale, chief executive of Odda Holdings,", "Ann Hale"),
        ("Odda Holdings CEO Ann Hale", "Ann Hale"),
        ("Mother-of-two Ann Hale", "Ann Hale"),
        ("Rahul Sen", "Rahul Sen"),
        ("Odda's president, Ann Hale,", "Ann Hale"),
        ("her brother, Otto,", "Otto"),
        ("a spokeswoman for the mayor", "spokeswoman for the mayor"),
        ("a senior aide to the president", "senior aide to the president"),
        ("officials in Odda", "officials in Odda"),
        ("two people familiar with the matter", "people familiar with the matter"),
        ("the company's finance director", "finance director"),
        ("the Dock Office", "Dock Office"),
    ],
)
def test_in_english(who: str, speaker: str) -> None:
    found = {form: named(form, who, "en") for form in ENGLISH}
    assert {form: name for form, name in found.items() if name.lower() != speaker.lower()} == {}


@pytest.mark.parametrize(
    ("who", "speaker"),
    [
        ("Ганна Мороз", "Ганна Мороз"),
        ("міністр освіти України Іван Коваль", "Іван Коваль"),
        ("голова Сумської обласної адміністрації Іван Коваль", "Іван Коваль"),
        ("голова Верховної Ради", "голова Верховної Ради"),
        ("мешканка Сум Ганна Мороз", "Ганна Мороз"),
        ("68-річна Ганна Мороз", "Ганна Мороз"),
        ("головний тренер «Динамо» Іван Коваль", "Іван Коваль"),
        ("нардеп від «Слуги народу» Іван Коваль", "Іван Коваль"),
        ("посол США в Україні Джон Гейл", "Джон Гейл"),
        ("полковник Коваль", "Коваль"),
        ("прем'єр Угорщини", "прем'єр Угорщини"),
        ("місцеві жителі", "місцеві жителі"),
    ],
)
def test_in_ukrainian(who: str, speaker: str) -> None:
    found = {form: named(form, who, "uk") for form in UKRAINIAN}
    assert {form: name for form, name in found.items() if name.lower() != speaker.lower()} == {}


@pytest.mark.parametrize(
    ("who", "speaker"),
    [
        ("Анна Мороз", "Анна Мороз"),
        ("губернатор Курской области Иван Котов", "Иван Котов"),
        ("жительница Курска Анна Мороз", "Анна Мороз"),
        ("исполнительный директор компании «Волга» Иван Котов", "Иван Котов"),
        ("посол США в России Джон Гейл", "Джон Гейл"),
        ("генерал-майор Иван Котов", "Иван Котов"),
        ("источник в правительстве", "источник в правительстве"),
        ("премьер Венгрии", "премьер Венгрии"),
        ("местные жители", "местные жители"),
    ],
)
def test_in_russian(who: str, speaker: str) -> None:
    found = {form: named(form, who, "ru") for form in RUSSIAN}
    assert {form: name for form, name in found.items() if name.lower() != speaker.lower()} == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“It is safe,” said Otto Frey. His wife, Ann Hale, disagrees. “It is not,” she said.",
            ["Otto Frey", "Ann Hale"],
        ),
        ("“It is safe,” said Otto Frey, but Ann Hale was not sure. “It is not,” she said.", ["Otto Frey", ""]),
        ("Ann Hale lost a barn. Her nephew Otto lost two. “We'll sell,” he said.", ["Otto"]),
        ("Frey conceded it. “I slept,” he said. “When?” the prosecutor asked.", ["Frey", ""]),
        ("Judge Ann Hale adjourned. “I am innocent!” the defendant shouted.", [""]),
        ("The docks flooded. The coastguard was told. “We are late,” it said.", ["coastguard"]),
        ("Odda Water Company appealed. “We did nothing,” the company said.", ["Odda Water Company"]),
        ("The drivers, said one union official, were “at the end of their rope”.", ["union official"]),
        ("For Dr Ann Hale, a vet in Odda, it was no surprise. “We told them,” she said.", ["Ann Hale"]),
        ("Mats likes to tell it slowly. “It was dark,” Mats used to say.", ["Mats"]),
        ("“I was lucky,” admitted the winner, Ann Hale of Odda.", ["Ann Hale"]),
        ("According to a note drafted by the bursar, Otto Frey, the roof was “a sieve”.", ["Otto Frey"]),
        ("The firm, Odda Pumps, apologised. “We were late,” it said.", ["Odda Pumps"]),
        ("Lt Gen Otto Frey toured the base. “They are tired,” the general said.", ["Otto Frey"]),
        ("A Nordic envoy was there. “They will sign,” the envoy said.", ["Nordic envoy"]),
        ("A Nordic envoy met a Baltic envoy. “They will sign,” the envoy said.", [""]),
        ("His brother, retired diver Otto Frey, 71, was rescued. “I swam,” he said.", ["Otto Frey"]),
        ("Ten-year-old Amelie saw it first. “It moved,” she said.", [""]),
        ("Otto Frey left. Asked what she meant, Ann Hale said: “Nothing.”", ["Ann Hale"]),
        ("Transport Secretary Ann Hale went to Odda.\n\n“It leaks,” the minister said.", ["Ann Hale"]),
        ("Ann Hale scored twice. “I was lucky,” the striker said. “We all were.”", ["Ann Hale", "Ann Hale"]),
        ("Ann Hale was fined. “It is a start,” the prosecutor said.", [""]),
        ("A person close to the talks spoke. “They will sign,” the person said.", ["person close to the talks"]),
        ("Ann Hale left. A lobbyist, who gave no name, stayed. “It was dull,” he said.", ["lobbyist"]),
        ("Among them was Ann Hale, a baker.\n\n“I ran,” she said.", ["Ann Hale"]),
        ("The Odda MP, Otto Frey, went further.\n\n“It stinks,” he wrote.", ["Otto Frey"]),
        ("Otto Williams came. Williams thanked the crowd. “Good,” he said.", ["Otto Williams"]),
        ("Odda Rope & Sons, which makes ropes, said it was “a blip”.", ["Odda Rope & Sons"]),
        ("Arthur Benn died. His daughter, Carol Benn, wept. “He sang,” Ms Benn said.", ["Carol Benn"]),
        ("A spokesman for the army came. “No,” the spokesman said.", ["spokesman for the army"]),
        ("The rail operator, Odda Line, was sorry. “We are late,” it said.", ["Odda Line"]),
        ("Odda Line, which runs trains, was sorry. “We are late,” it said.", ["Odda Line"]),
        ("“We are late,” Oslo-based Odda Line said.", ["Odda Line"]),
        ("Brigadier Yahya al-Sham spoke. “No,” Sham said.", ["Yahya al-Sham"]),
        ("Nathan Van Hale spoke. “No,” Van Hale said.", ["Nathan Van Hale"]),
        ("Ann Hale took over in May. “We need them,” the chief executive said.", ["Ann Hale"]),
        ("Ann Hale sued the surgeon. “I was tired,” the surgeon said.", ["surgeon"]),
        ("Jan Hale would not. “It starts with me,” the Dutchman said.", ["Jan Hale"]),
        ("“It is,” said Ann Hale. A younger colleague disagreed. “It is not.”", ["Ann Hale", "younger colleague"]),
        ("A report says the number of visits fell and calls the roof “a sieve”.", ["report"]),
        ("It is no use to Ann Hale, 79, who swims. “I need it,” she said.", ["Ann Hale"]),
        ("Pieter van Hale spoke. “No,” van Hale said.", ["Pieter van Hale"]),
        ("Ms Hale's brother, Otto Frey, came.\n\n“I knew,” he said.", ["Otto Frey"]),
        (
            "A doctor at the town's only hospital said it was “a hell of a night”.",
            ["doctor at the town's only hospital"],
        ),
        ("Ann Hale told jurors that she had gone there and was told to “go home”.", [""]),
        ("The mayor called it “a fair deal”, while the drivers cheered “a new start”.", ["mayor", ""]),
    ],
)
def test_who_is_meant_is_left_open_where_two_may_be(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "speaker", "source"),
    [
        ("The Odda Herald saw the list. “It is short,” the newspaper wrote.", "Odda Herald", "Odda Herald"),
        ("Nobody saw the list. “It is short,” the newspaper wrote.", "newspaper", None),
        ("Nobody told the Odda Herald. “It is short,” the ministry wrote.", "ministry", None),
    ],
)
def test_an_outlet_that_was_named_is_named_again(text: str, speaker: str, source: str | None) -> None:
    (found,) = quotes(text)
    assert (found.attributes.get("speaker"), found.attributes.get("source")) == (speaker, source)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Мер Іван Коваль подав у відставку.\n\nПряма мова: «Міст упаде».", "uk"),
        ("Мер Іван Коваль подав у відставку.\n\nДослівно: «Міст упаде».", "uk"),
        ("Мер Іван Коваль подав у відставку. За його словами, міст «просто впаде».", "uk"),
        ("Мэр Иван Коваль ушёл в отставку.\n\nДословно: «Мост упадёт».", "ru"),
        ("Мэр Иван Коваль ушёл в отставку. По его словам, мост «просто упадёт».", "ru"),
        ("Mayor Ivan Koval resigned. In his words, the bridge “will simply fall”.", "en"),
    ],
)
def test_a_label_or_his_words_are_of_who_was_named_before(text: str, language: str) -> None:
    (speaker,) = speakers(text, language)
    assert speaker in {"Іван Коваль", "Иван Коваль", "Ivan Koval"}
