import pytest

from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.analysis.suggestions.suggest import suggestions
from kursk_reader.domain.suggestion import Suggestion


def claims(text: str, language: str | None = "en") -> list[Suggestion]:
    return [one for one in suggestions(text, Paragraphs(text), language) if one.tag == "claim"]


def words(text: str) -> list[str]:
    return [text[one.span.start : one.span.end] for one in claims(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army left Velka on Sunday.", ["The army left Velka on Sunday"]),
        ("The army left Velka, the governor said.", ["The army left Velka"]),
        ("According to the governor, the army left Velka.", ["the army left Velka"]),
        ("“The army left Velka,” said the governor.", ["The army left Velka"]),
        ("The army left Velka, but the police stayed.", ["The army left Velka", "the police stayed"]),
        (
            "The plant closed in 2019; its machines were sold to Turkey.",
            ["The plant closed in 2019", "its machines were sold to Turkey"],
        ),
        (
            "The union says 400 nurses left; the ministry says the number is 90.",
            ["400 nurses left", "the number is 90"],
        ),
        ("VELKA (Agency) – The army left the town on Sunday.", ["The army left the town on Sunday"]),
        ("Police said the driver was drunk and that he had fled.", ["the driver was drunk", "he had fled"]),
        ("VELKA, May 4 -- The army left the town on Sunday.", ["The army left the town on Sunday"]),
        ("Velka (NSA) - The army left the town on Sunday.", ["The army left the town on Sunday"]),
        ("As the Herald reported, the army left Velka.", ["the army left Velka"]),
        ("According to the army's own estimates, 40 boats sank.", ["40 boats sank"]),
        ("Earlier, on Monday, Lt. Col. Ada Brandt, a spokeswoman, said the dyke held.", ["the dyke held"]),
        (
            "A spokesman, Ivo Lem, said the dyke in Velka, a mile from here, was dry.",
            ["the dyke in Velka, a mile from here, was dry"],
        ),
        ("Two boats sank, farmers said, but the army said it saw none.", ["Two boats sank", "it saw none"]),
        ("The union, which had denied it, now says the plant is closed.", ["the plant is closed"]),
        ("“The army left Velka,” Ada Brandt wrote, the Herald reported.", ["The army left Velka"]),
        ("The station, citing doctors, reported that four men had burns.", ["four men had burns"]),
        (
            "The army left Velka – and the police stayed in Ralte.",
            ["The army left Velka", "the police stayed in Ralte"],
        ),
        (
            "The blog Deep Water, which draws maps, said rebels retook Velka on Sunday.",
            ["rebels retook Velka on Sunday"],
        ),
        (
            "She told the court that while the mill was shut, the owner had suggested a sale in Velka.",
            ["while the mill was shut, the owner had suggested a sale in Velka"],
        ),
        (
            "In a speech in Ralte, Brandt said top officers visited the dyke in Velka.",
            ["top officers visited the dyke in Velka"],
        ),
        ("“The dyke,” Brandt said, “was mined in Velka in May.”", []),
        ("“The army left Velka,” Brandt said, “and the police stayed.”", ["The army left Velka", "the police stayed"]),
        ("“I am sure,” Brandt said, “that the army left Velka.”", ["the army left Velka"]),
        ("“What dyke?” asked Ada Brandt (81), who left Velka in May.", []),
        ("'The army left Velka,' police said.", ["The army left Velka"]),
        ("Police said 'the army left Velka'.", ["the army left Velka"]),
        ("Police said the army 'left Velka'.", ["the army 'left Velka'"]),
        ("'Angry' farmers blocked the road in Velka.", ["'Angry' farmers blocked the road in Velka"]),
        ("> On 19 Aug 2024, Ada wrote:\n> The army left Velka.", ["The army left Velka"]),
        ("• The army left Velka.", ["The army left Velka"]),
        ("It was explained at that time that one of the boats had sunk.", ["one of the boats had sunk"]),
        ("The dyke broke, while the mill stayed dry.", ["The dyke broke, while the mill stayed dry"]),
        ("Police say ten men fled, while doctors say that nine died.", ["ten men fled", "nine died"]),
        (
            "The rain has stopped since Sunday, and the river has fallen.",
            ["The rain has stopped since Sunday", "the river has fallen"],
        ),
        (
            "Since 2015 the mill has stood idle, and two of its barns have burned.",
            ["Since 2015 the mill has stood idle", "two of its barns have burned"],
        ),
        (
            "“I've mended nets here for 30 years and they've closed the port.”",
            ["I've mended nets here for 30 years", "they've closed the port"],
        ),
        (
            "The mill is shut, and a barge, the Old Anna, is waiting at the lock.",
            ["The mill is shut", "a barge, the Old Anna, is waiting at the lock"],
        ),
        ("The dyke broke, two barns were flooded.", ["The dyke broke", "two barns were flooded"]),
        (
            "The mill cost 40 million, half of the money was borrowed.",
            ["The mill cost 40 million", "half of the money was borrowed"],
        ),
        (
            "At least six men drowned and more than 20 are missing.",
            ["At least six men drowned", "more than 20 are missing"],
        ),
        (
            "The dyke held, but that was in a year when the river froze.",
            ["The dyke held", "that was in a year when the river froze"],
        ),
        ("The dyke broke and even the ducks are gone.", ["The dyke broke", "even the ducks are gone"]),
    ],
)
def test_takes_each_assertion_without_its_attribution(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We sold the mill,” foreman Ivo Lem, who lost a hand in 2009, told reporters.", ["We sold the mill"]),
        ("“The dyke was dry,” Ivo Lem told owners on a call in which he also blamed frost.", ["The dyke was dry"]),
        ("‘The dyke leaks,’ says Ivo Lem, a mason at the mill.", ["The dyke leaks"]),
        (
            "The dyke broke at noon, she added, “and no boat on the lake was free.”",
            ["The dyke broke at noon", "no boat on the lake was free"],
        ),
        ("According to the paper, which cites two masons, the dyke had been mined.", ["the dyke had been mined"]),
        ("The head of the group “North”, Major Ivo Lem, confirmed that the dyke had burst.", ["the dyke had burst"]),
        (
            "Lem said that boats “serve the poor” and that the mill was shut.",
            ["boats “serve the poor”", "the mill was shut"],
        ),
        (
            "Lem said that the dyke broke, that the mill burned and that two men died.",
            ["the dyke broke", "the mill burned", "two men died"],
        ),
        (
            "The group counted 150 dead, saying many victims had been buried at night.",
            ["The group counted 150 dead", "many victims had been buried at night"],
        ),
        ("The mayor left the hall and said the dyke was mined.", ["The mayor left the hall", "the dyke was mined"]),
        ("A mason who asked not to be named said the dyke was hollow.", ["the dyke was hollow"]),
        ("The dyke was hollow, a mason who asked not to be named said.", ["The dyke was hollow"]),
        ("The court heard that Lem had burned the mill.", ["Lem had burned the mill"]),
        (
            "The dyke broke, the police report, but the mayor says the mill stands.",
            ["The dyke broke", "the mill stands"],
        ),
        (
            "The dyke broke, one farm is under water, the district council reports.",
            ["The dyke broke", "one farm is under water"],
        ),
        (
            "Two men drowned, their names are kept by doctors in a drawer.",
            ["Two men drowned", "their names are kept by doctors in a drawer"],
        ),
        ("Report: Velka closed its dyke to barges for two months", ["Velka closed its dyke to barges for two months"]),
        ("Recall that the dyke broke in May.", ["the dyke broke in May"]),
        ("“The dyke broke at noon,” Lem said after the ducks had left the pond.", ["The dyke broke at noon"]),
        ("“The dyke broke at noon,” Ivo Lem corrected her.", ["The dyke broke at noon"]),
        ("‘The dyke broke at noon,’ stormed Ivo Lem, 29.", ["The dyke broke at noon"]),
        (
            "“The dyke broke,” Ivo Lem, a mason at the mill, said by telephone, “and the ducks left.”",
            ["The dyke broke", "the ducks left"],
        ),
        ("Lem said after the storm that the dyke had held.", ["the dyke had held"]),
        ("The dyke held, according to two masons reached by boat.", ["The dyke held"]),
        (
            "The inquiry found no evidence that the dyke was mined.",
            ["The inquiry found no evidence that the dyke was mined"],
        ),
    ],
)
def test_leaves_the_attribution_outside_wherever_it_stands(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The river is high.",
        "The barn is a chapel now.",
        "All locks on the canal are closed.",
        "“Our boats are at sea.”",
        "The masons are mending the dyke with sand.",
        "Angry farmers blocked the road.",
        "Two drowned after barge hits bridge in Velka",
        "At least 17 dead as dyke breaks near Velka",
        "Nine dead in flood near Velka",
    ],
)
def test_states_and_headlines_can_be_checked(text: str) -> None:
    assert words(text) == [text.strip(".“”") if text[-1] != "”" else text[1:-2]]


@pytest.mark.parametrize(
    "text",
    [
        "He lost a leg in the war and came home in 1944.",
        "The bank dropped the case because two witnesses had died.",
        "The army shelled the town, the village and the bridge.",
        "She knew where Kovacs and the other prisoners were held.",
        "When the river rose, some farmers and their sons were moved to Velka.",
        "Brandt, who was tried in May, and Lem were fined in Velka.",
        "Pictures posted on two channels in Velka showed the boats burn.",
        "The pictures, taken on Sunday in Velka, show smoke over the port.",
        "They beat on pots so that the crew was heard in Velka.",
    ],
)
def test_does_not_divide_what_hangs_together(text: str) -> None:
    assert words(text) == [text.rstrip(".")]


@pytest.mark.parametrize(
    "text",
    [
        "Who gave the order?",
        "“Who gave the order?” the judge asked.",
        "The dyke may break tonight.",
        "It is a disgrace.",
        "The state should pay for opera.",
        "I don't know why the army left.",
        "She expressed gratitude to the farmers.",
        "He renewed his calls for a dyke.",
        "The mayor did not say what they had cost.",
        "Northern Press, 4 May 2024, Adjust font size:",
        "The spokesman did not elaborate.",
        "This was reported by the mayor.",
        "The owner of the mill was furious.",
        "Lem spoke of “a lake full of fools”.",
        "The union called the offer “crumbs”.",
        "The ministry gives a different account.",
        "Visitors are asked to call the warden.",
        "“I am not a mason.”",
        "“Please, not the dyke,” he said.",
        "“I know that river.”",
        "Repair the dyke.",
        "The mayor was speaking to reporters in the rain.",
        "Read more: The story of the dyke",
        "Loading comments...",
        "Photo: Press Pool",
        "Share this article",
        "Five lessons from the flood in Velka",
        "Subscribe to our newsletter.",
        "28",
    ],
)
def test_passes_over_what_cannot_be_checked(text: str) -> None:
    assert claims(text) == []


def test_a_headline_that_asserts_counts() -> None:
    assert words("Flood kills nine in the hills above Marenza") == ["Flood kills nine in the hills above Marenza"]


def test_a_conjecture_at_the_end_leaves_the_rest_a_claim() -> None:
    assert words("The army left Velka on Sunday, which could end the siege.") == ["The army left Velka on Sunday"]


def test_names_who_claims() -> None:
    (one,) = claims("Governor Ilse Brandt told the Northern Herald that the army left Velka.")
    assert one.attributes["source"] == "Northern Herald"
    assert "Ilse Brandt" in str(one.attributes["speaker"])


def test_evidence_raises_the_score_and_is_the_reason() -> None:
    (plain,) = claims("The army has left.")
    (rich,) = claims("The army left Velka with 400 trucks on Sunday.")
    assert plain.score < rich.score <= 1
    assert rich.why == "checkable: an event, a figure, names Velka"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The army left Velka, the governor said.", "checkable: an event, names Velka; said by governor, left outside"),
        ("The bridge is 40 metres long, she said.", "checkable: a figure; somebody says so, left outside"),
        ("The bridge fell, officials said, killing two.", "checkable: an event, a figure; said by officials"),
        ("He was right about the 12 boats in May.", "checkable: a figure"),
        ("The best doctor of Velka's clinic lives in Ralte.", "checkable: an event, names Velka"),
    ],
)
def test_the_reason_tells_what_can_be_checked_and_what_was_left_outside(text: str, why: str) -> None:
    assert [one.why for one in claims(text)] == [why]


@pytest.mark.parametrize(("text", "language"), [("Міст закрили у п’ятницю.", "uk"), ("Мост закрыли в пятницу.", "ru")])
def test_takes_ukrainian_and_russian_statements(text: str, language: str) -> None:
    assert len(claims(text, language)) == 1
