"""Reads the annotated corpus: texts with the spans that a careful analyst would tag.

    for item in items("dev", "quote"):
        for gold in item.spans:
            item.text[gold.start : gold.end], gold.attributes
    for article in articles("seen"):
        article.spans, article.claims["a"], article.claims["b"]

The marks stand in the text itself, so that no offset can drift when a sentence is edited; the rules of annotation
stand at the head of each file in `dev/`.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

Part = Literal["dev", "seen", "held"]
"""*dev* is for tuning, and so is *seen*, all of which was held back once; *held* is looked at once, at the end."""

TUNED_ON: tuple[Part, ...] = ("dev", "seen")
PARTS: tuple[Part, ...] = (*TUNED_ON, "held")
TAGS = ("quote", "figure", "speculation", "claim")
ANNOTATORS = ("a", "b")

_HERE = Path(__file__).parent
_MARK = re.compile(r"\[\[(?P<letter>[qfsc])(?P<fields>[^|\[\]]*)\||\]\]")
_ITEM = re.compile(r"(?P<language>en|uk|ru): (?P<marked>.+)")
_TAG_OF = {tag[0]: tag for tag in TAGS}
_FIELDS = {"quote": ("speaker", "source"), "figure": ("value", "unit", "approximation", "counted")}


class Gold(NamedTuple):
    """A span of the text, half-open, in code points; an attribute that is empty is missing."""

    start: int
    end: int
    tag: str
    attributes: Mapping[str, str]

    @property
    def low(self) -> float:
        """The lower end of a figure's value, or the value itself."""
        return float(self.attributes["value"].partition("..")[0])

    @property
    def high(self) -> float:
        """The upper end of a figure's value, or the value itself."""
        return float(self.attributes["value"].rpartition("..")[2])


class Item(NamedTuple):
    """A passage, from a sentence to an article; without a span it is a hard negative. `place` is file and line."""

    text: str
    spans: tuple[Gold, ...]
    language: str
    place: str


class Article(NamedTuple):
    """A whole article: quotes, figures and speculation once, claims by each annotator on their own."""

    name: str
    text: str
    spans: tuple[Gold, ...]
    claims: Mapping[str, tuple[Gold, ...]]


def parse(marked: str) -> tuple[str, tuple[Gold, ...]]:
    """The text without its marks, and the spans in the order they begin. ValueError for unbalanced or unknown marks."""
    text, position, length = [], 0, 0
    opened: list[tuple[int, str, Mapping[str, str]]] = []
    spans = []
    for mark in _MARK.finditer(marked):
        text.append(marked[position : mark.start()])
        length += mark.start() - position
        position = mark.end()
        if mark["letter"]:
            tag = _TAG_OF[mark["letter"]]
            opened.append((length, tag, _attributes(tag, mark["fields"])))
        elif opened:
            start, tag, attributes = opened.pop()
            spans.append(Gold(start, length, tag, attributes))
        else:
            raise ValueError(f"]] without [[ in {marked!r}")
    text.append(marked[position:])
    plain = "".join(text)
    if opened or "[[" in plain:
        raise ValueError(f"[[ without ]] or with an unknown tag in {marked!r}")
    return plain, tuple(sorted(spans, key=lambda gold: (gold.start, -gold.end)))


def items(part: Part, tag: str) -> Iterator[Item]:
    """The items of one tag, in the order of the file."""
    path = _HERE / part / f"{tag}.txt"
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        place = f"{part}/{path.name}:{number}"
        item = _ITEM.fullmatch(line)
        if item is None:
            raise ValueError(f"{place}: not “language: text”")
        text, spans = parse(item["marked"].replace("¶", "\n\n"))
        yield Item(text, spans, item["language"], place)


def articles(part: Part) -> Iterator[Article]:
    """The whole articles of a part, by name. ValueError where the annotated copies differ in their text."""
    for folder in sorted((_HERE / part / "articles").iterdir()):
        text, spans = _copy(folder / "evidence.txt")
        claims = {}
        for annotator in ANNOTATORS:
            path = folder / f"claims_{annotator}.txt"
            same, claims[annotator] = _copy(path)
            if same != text:
                raise ValueError(f"{path}: not the text of evidence.txt")
        yield Article(folder.name, text, spans, claims)


def _copy(path: Path) -> tuple[str, tuple[Gold, ...]]:
    header, _, marked = path.read_text("utf-8").partition("\n\n")
    if not all(line.startswith("#") for line in header.splitlines()):
        raise ValueError(f"{path}: no header")
    return parse(marked)


def _attributes(tag: str, written: str) -> Mapping[str, str]:
    fields = [field.strip() for field in written.split(";")] if written.strip() else []
    names = _FIELDS.get(tag, ())
    if len(fields) > len(names):
        raise ValueError(f"too many fields for a {tag}: {written!r}")
    return {name: field for name, field in zip(names, fields, strict=False) if field}
