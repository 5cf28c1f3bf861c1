"""Articles to be revised and passages in them to be found again, drawn by chance from the project's own sentences."""

import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from corpus.reading import TAGS, TUNED_ON, articles, items

PROJECT = Path(__file__).parents[2]
LANGUAGES = ("en", "uk", "ru")
KINDS = ("sentence", "phrase", "figure", "name", "word", "two sentences")

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_SENTENCE = re.compile(r"(?<=[.!?…]) +(?=[“«\"„A-ZА-ЯІЇЄҐ–—])")


class Passage(NamedTuple):
    """Words `[first, last)` of a text cut at white space."""

    kind: str
    first: int
    last: int


def written() -> list[list[str]]:
    """The project's whole articles, each a list of paragraphs."""
    texts = [article.text for part in TUNED_ON for article in articles(part)]
    texts += [_FRONT_MATTER.sub("", file.read_text("utf-8")) for file in sorted((PROJECT / "seeds").glob("*.md"))]
    return [paragraphs(text) for text in texts]


def composed(chance: random.Random, language: str, count: int) -> list[list[str]]:
    """Articles put together from single sentences of one language."""
    pool = [
        i.text
        for part in TUNED_ON
        for tag in TAGS
        for i in items(part, tag)
        if i.language == language and "\n" not in i.text
    ]
    made = []
    for _ in range(count):
        sentences = chance.sample(pool, min(chance.randint(18, 40), len(pool)))
        texts = []
        while sentences:
            size = chance.randint(1, 4)
            texts.append(" ".join(sentences[:size]))
            del sentences[:size]
        made.append(texts)
    return made


def paragraphs(text: str) -> list[str]:
    """The lines of a text that have words."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph, roughly."""
    return _SENTENCE.split(paragraph)


def passages(chance: random.Random, words: Sequence[str], sentences: Sequence[range], count: int) -> list[Passage]:
    """What an analyst might have tagged of a text's sentences, each a range of its words."""
    found = []
    for _ in range(count):
        kind = chance.choice(KINDS)
        index = chance.randrange(len(sentences))
        first, last = sentences[index].start, sentences[index].stop
        if kind == "two sentences":
            following = sentences[min(index + 1, len(sentences) - 1)]
            last = following.stop if following.start == last else last
        elif kind == "phrase":
            first = chance.randrange(first, last)
            last = min(first + chance.randint(3, 10), last)
        elif kind != "sentence":
            fits = [at for at in range(first, last) if _fits(kind, words[at], at > first)]
            if not fits:
                continue
            first = chance.choice(fits)
            last = min(first + (chance.randint(1, 2) if kind == "figure" else 1), last)
        found.append(Passage(kind, first, last))
    return found


def _fits(kind: str, word: str, inside: bool) -> bool:
    if kind == "figure":
        return any(map(str.isdigit, word))
    if kind == "name":
        return inside and word[:1].isupper()
    return len(word) > 5
