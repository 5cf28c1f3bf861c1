import pytest

from analysis.suggestions.proposing import quotes


def said(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Speaker and source of each quotation, empty if open."""
    found = quotes(text, language)
    return [(str(one.attributes.get("speaker", "")), str(one.attributes.get("source", ""))) for one in found]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It leaks,” said Ann Hale, who runs the dock.", "Ann Hale"),
        ("“It leaks,” Ann Hale, the dock's manager, said.", "Ann Hale"),
        ("“It leaks,” the manager, Ann Hale, said.", "Ann Hale"),
        ("“It leaks,” said dock manager Ann Hale in a low voice.", "Ann Hale"),
        ("“It leaks,” said Ann Hale of the dockers' union.", "Ann Hale"),
        ("“It leaks,” Col. Gen. Ivan Koval wrote.", "Ivan Koval"),
        ("“It leaks,” Transport Minister Ann van der Hale told the inquiry.", "Ann van der Hale"),
        ("“It leaks,” Ann Hale, 54, recalled.", "Ann Hale"),
        ("“It leaks,” a spokesman for the port ministry said.", "spokesman for the port ministry"),
        ("“It leaks,” U.S. officials said.", "U.S. officials"),
        ("“It leaks,” the publication writes.", "publication"),
        ("The statement from the Ministry of Ports read: “It leaks.”", "Ministry of Ports"),
        ("Asked about the pump, Ms Hale replied: “It leaks.”", "Hale"),
        ("Her lawyer, Otto Frey, was brief: “It leaks.”", "Otto Frey"),
        ("Hale called the pump “a heap of rust” and said it would “never run again”.", "Hale"),
        ("In a letter, the port authority wrote that the pump was “beyond repair”.", "port authority"),
        ("“It leaks,” she said.", ""),
        ("“It leaks,” Ann Hale, the dock's head of pumps and valves in Odda, Norway, said.", "Ann Hale"),
        ("“It leaks,” former envoy to Norway Ann Hale, now a director at the Dock Bank, told the inquiry.", "Ann Hale"),
        ("“It leaks,” Mayor Ann Hale (D) said.", "Ann Hale"),
        ("“It leaks,” said president and chief engineer Ann Hale.", "Ann Hale"),
        ("“It leaks,” said one of them, Ann Hale.", "Ann Hale"),
        ("“It leaks,” shrugged Ann Hale, who repairs it.", "Ann Hale"),
        ("“It leaks,” Saleh al-Hale said, according to a report.", "Saleh al-Hale"),
        ("“It leaks,” the Ministry of Ports and Roads said.", "Ministry of Ports and Roads"),
        ("“It leaks,” said the Ministry of Ports of Norway.", "Ministry of Ports of Norway"),
        ("“It leaks,” said the Institute for the Study of Pumps.", "Institute for the Study of Pumps"),
        ("“It leaks,” said a chemist from the dock who gave no name.", "chemist"),
        ("“It leaks.” — Ann Hale, engineer", "Ann Hale"),
        ("Hale's verdict was short: “It leaks.”", "Hale"),
        ("The agency quoted the manager, Ann Hale, as saying the pump was “beyond repair”.", "Ann Hale"),
        ("The WHO called the pump “beyond repair”.", "WHO"),
        ("Dock worker, Ann Hale, saw it first. “It leaks,” she said.", "Ann Hale"),
        ("Volcanologist Ann Hale said the pump was “beyond repair”.", "Ann Hale"),
        ("The dock's head of pumps said it was “beyond repair”.", "head of pumps"),
        ("The victim's sister said the pump was “beyond repair”.", "victim's sister"),
        ("The charity Pumps for Odda said it was “beyond repair”.", "Pumps for Odda"),
        ("“It leaks,” said a man who gave his name only as Otto.", "Otto"),
        ("“It leaks,” a nurse in a torn coat said.", "nurse"),
        ("The guard's last message, sent at 4:12 a.m., read: “It leaks.”", "guard"),
        ("Outside the minister was asked about the pump. “It leaks,” she said.", "minister"),
        ("The pilot, who never smiles, climbed down. “It leaks,” she said.", "pilot"),
        ("Ann Hale from the union said the pump was “beyond repair”.", "Ann Hale"),
        (
            "The dock workers' union, which runs pumps and cranes, called the pump “a heap of rust”.",
            "dock workers' union",
        ),
        ("The minister, Ann Hale, has praised the crew and described the pump as “a heap of rust”.", "Ann Hale"),
        ("Ann Hale rose late, with Otto Frey calling it “a heap of rust”.", "Otto Frey"),
        ("When Ann Hale was asked about the pump, she said: “It leaks.”", "Ann Hale"),
        ("In an interview with reporters Ann Hale said that it was “a heap of rust”.", "Ann Hale"),
        ("The pump was dismissed by Mayor Ann Hale as “a heap of rust”.", "Ann Hale"),
        ("The paper quotes the driver as saying: “It leaks.”", "driver"),
        ("Ann Hale's letter read: “It leaks.”", "Ann Hale"),
        ("About 1,000 people chanted “down with the pump”.", "people"),
        ("Ann Hale, engineer, on Friday: “It leaks.”", "Ann Hale"),
    ],
)
def test_the_speaker_is_named_without_title_and_article(text: str, speaker: str) -> None:
    assert {who for who, _ in said(text)} == {speaker}


def test_a_surname_is_given_in_full_if_the_text_has_it_so() -> None:
    assert said("Mayor Ann Hale came late. “It leaks,” Hale said.") == [("Ann Hale", "")]


def test_a_pronoun_means_who_spoke_right_before() -> None:
    assert said("“It leaks,” said Ann Hale. “Nobody cares,” she added.")[1] == ("Ann Hale", "")


def test_a_pronoun_means_whom_the_sentence_before_attributes_to() -> None:
    assert said("Ann Hale said the pump was old. “It leaks,” she added.") == [("Ann Hale", "")]


def test_a_pronoun_is_left_open_without_a_certain_referent() -> None:
    assert said("It rained all day. “It leaks,” he said.") == [("", "")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Hale runs the dock.\n\n“It leaks,” she said.", "Ann Hale"),
        ("Ann Hale told the inquiry that the pump was old.\n\n“It leaks for good.”", "Ann Hale"),
        ("The owner, Ann Hale, came late. The pump stood still.\n\n“It leaks,” she said.", "Ann Hale"),
        ("Outside, the captain's sister, Ann Hale, wept. “It leaks,” she said.", "Ann Hale"),
        ("Ann Hale wrote on her list:\n\n“It leaks.”", "Ann Hale"),
        ("Engineer Ann Hale came late.\n\nOtto Frey did not.\n\n“It leaks,” the engineer said.", "Ann Hale"),
        ("Ann Hale came late.\n\n“It leaks,” the owner said.", "owner"),
        ("Norway waits.\n\n“It leaks,” he said.", ""),
        ("It was a caption:\n\n“It leaks.”", ""),
    ],
)
def test_who_is_spoken_of_before_may_speak(text: str, speaker: str) -> None:
    assert said(text)[-1][0] == speaker


def test_two_speakers_are_kept_apart() -> None:
    assert said("“It leaks,” said Ann Hale. “It does not,” Otto Frey replied.") == [("Ann Hale", ""), ("Otto Frey", "")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“It leaks,” Hale told The Harbour Gazette.", "The Harbour Gazette"),
        ("“It leaks,” Hale told Reuters by telephone.", "Reuters"),
        ("“It leaks,” Hale wrote in a post on Telegram.", "Telegram"),
        ("“It leaks,” Hale said in an interview with Dutch broadcaster NOS.", "NOS"),
        ("“It leaks,” Hale told reporters on Monday.", ""),
        ("“It leaks,” Hale told the inquiry.", ""),
    ],
)
def test_source(text: str, source: str) -> None:
    assert said(text) == [("Hale", source)]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("uk", "«Насос тече», – розповіла Олена Гай, голова кооперативу.", "Олена Гай"),
        ("uk", "«Насос тече», – сказав президент України Іван Коваль.", "Іван Коваль"),
        ("uk", "Директор порту Іван Коваль заявив: «Насос тече».", "Іван Коваль"),
        ("ru", "«Насос течёт», – сообщил глава порта Пётр Орлов.", "Пётр Орлов"),
        ("uk", "«Насос тече», – сказав речник групи «Порт» Іван Коваль.", "Іван Коваль"),
        ("uk", "«Насос тече», – каже «Дуб».", "Дуб"),
        ("uk", "Директор Іван Коваль сказав, додавши, що насос «тече з весни», пише Порт-Інфо.", "Іван Коваль"),
        ("ru", "«Насос течёт», – сказал нашему корреспонденту капитан Пётр Орлов.", "Пётр Орлов"),
        ("ru", "«Насос течёт», – сказал после смены капитан.", "капитан"),
        ("ru", "По словам капитана судна, насос «течёт с весны».", "капитана судна"),
        ("uk", "У відомстві наголосили: «Він тече».", "відомстві"),
        ("uk", "«Він тече», – повідомили в ДСНС.", "ДСНС"),
        ("uk", "«Він тече», – йдеться у дописі пресслужби порту.", "пресслужби порту"),
        ("uk", "«Він тече, – каже Тарас Лис. – Давно».", "Тарас Лис"),
        ("uk", "Як розповіли в поліції, насос «тече давно».", "поліції"),
        ("uk", "Пресслужба порту додала, що насос «тече давно».", "Пресслужба порту"),
        ("uk", "У Міноборони назвали повідомлення «вигадкою».", "Міноборони"),
        ("uk", "– Він тече, – знизує плечима солдат.", "солдат"),
        ("uk", "– Він тече? – питала восьмирічна Леся.", "Леся"),
        ("ru", "— Он течёт, — вздыхает Нина Алексеевна Костина.", "Нина Алексеевна Костина"),
        ("ru", "„Он течёт“, – твердит водитель Рустам Галеев.", "Рустам Галеев"),
    ],
)
def test_speakers_in_other_languages(language: str, text: str, speaker: str) -> None:
    assert [who for who, _ in said(text, language)] == [speaker]
