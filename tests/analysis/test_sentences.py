import pytest

from kursk_reader.analysis.sentences import sentence_spans
from kursk_reader.domain.span import Span


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(text, Span(0, len(text)), language)]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Army left on Jan. 20 with Col. Gen. Ivan Petrenko and J. R. Hale.",
        "Look at for-um.in.ua, at Node.js or at No.5 for 3.5 e.g. tomorrow.",
        "They waited… and waited... then left.",
        "“Will you go?” she asked.",
        "“Will you go?” Hale asked.",
        "“Never!” shouted the mayor of the town.",
        "1. First comes the bridge.",
        "(It rained.) They stayed.",
        "Gen. Hale spoke.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["They took heavy fire.", "Then it rained."],
        ["“It is over.”", "She left."],
        ['He said "no."', '"Why?" they asked.'],
        ["He lives in the U.S.", "The town is small."],
        ["They held.", "… They [later] went on."],
        ["“We held the town.", "Nobody came,” he said."],
        ["One 😀 two.", "Three."],
    ],
)
def test_sentences_with_and_across_quotation_marks(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("They took heavy losses.Despite that they held.", ["They took heavy losses.", "Despite that they held."]),
        ("“They left.”Then it rained.", ["“They left.”", "Then it rained."]),
        ("It fell 40%.Prices rose.", ["It fell 40%.", "Prices rose."]),
    ],
)
def test_a_full_stop_without_a_space(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u2029", "\u3000", "\x85"])
def test_white_space_of_several_bytes_between_an_initial_and_its_full_stop(space: str) -> None:
    assert sentences(f"They met J{space}. Hale. Then they left.")[-1] == "Then they left."


def test_wrapped_lines_run_on() -> None:
    assert sentences("The bridge over\nthe river fell. It was\nold.") == [
        "The bridge over\nthe river fell.",
        "It was\nold.",
    ]


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("uk", ["Це сталося у 2024 р. в місті.", "Ген. Петренко пішов.", "Дощ іде."]),
        ("ru", ["— Да.", "Нет, — сказал он.", "В 2024 г. Петров ушёл."]),
        ("de", ["Die 3. Brigade kam am 20. Januar.", "Dr. Hale ging."]),
        ("fr", ["M. Dupont est parti.", "Il pleut."]),
        ("pl", ["Zginęło ok. 500 osób.", "Pada."]),
    ],
)
def test_other_languages(language: str, parts: list[str]) -> None:
    assert sentences(" ".join(parts), language) == parts


def test_no_white_space_at_the_edges_and_offsets_of_the_whole_text() -> None:
    assert sentence_spans("##  One is. Two are.  ##", Span(2, 22), "en") == [Span(4, 11), Span(12, 20)]


@pytest.mark.parametrize("language", ["en", "de", "ru"])
@pytest.mark.parametrize(
    "parts",
    [
        ["桥被炸毁。", "市长没有评论！", "谁下的命令？", "没有人知道。"],
        ["橋は壊れた。", "市長は何も言わなかった！", "誰が命じた？"],
        ["市长说：“桥被炸毁。", "我们需要援助。”", "会议随后结束。"],
        ["“没有人受伤。”市长说。", "会议随后结束。"],
        ["「橋は壊れた。", "死者はいない。」と市長は述べた。", "「また来る」とも語った。"],
        ["損失は12.5億円。", "「多い。」", "市長は帰った。"],
    ],
)
def test_sentences_of_chinese_and_japanese_whatever_the_language_is_taken_for(parts: list[str], language: str) -> None:
    assert sentences("".join(parts), language) == parts
