"""How many keys an annotation takes: `python tests/benchmarks/keystrokes.py [PART …]`.

An analyst who wants just what the whole articles of the corpus are annotated with goes through each in the running
reader. All keys count: those that accept, reject and travel, and those that tag by hand, by the shortest way that
there is, what was not proposed.
"""

import argparse
import os
import sys
import tempfile
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpus.reading import PARTS, Article, articles
from kursk_reader.analysis.natural_unit import natural_unit
from kursk_reader.domain.deciding import MOSTLY
from kursk_reader.domain.document import ImportedText
from kursk_reader.domain.span import Span
from kursk_reader.ui.caret import Caret
from kursk_reader.workspace.ingest import add
from kursk_reader.workspace.workspace import open_workspace
from ui.conftest import Session

_TAG_KEYS = {"claim": "c", "quote": "q", "figure": "f", "speculation": "s"}
_TRAVEL = {
    "j": "next-sentence",
    "k": "previous-sentence",
    "}": "next-paragraph",
    "{": "previous-paragraph",
    "w": "next-word",
    "b": "previous-word",
}
_SELECTIONS: list[tuple[str, ...]] = [
    (),
    *(("+",) * times for times in range(1, 5)),
    *(("v", str(words)) for words in range(1, 10)),
    *(("v", *["w"] * words) for words in range(10, 31)),
]
_NEAR = 300  # characters
_SIZE = (120, 40)  # columns, lines


class Wanted(NamedTuple):
    """What the analyst wants tagged."""

    span: Span
    tag: str


class Analyst:
    """Presses the keys of somebody who knows what to tag, and counts them by what they are for."""

    def __init__(self, desk: Session, wanted: Iterable[Wanted]) -> None:
        self.desk = desk
        self.open = sorted(wanted)
        self.keys: Counter[str] = Counter()
        self.tagged: Counter[str] = Counter()
        self._scratch: Caret | None = None
        self._selected: dict[tuple[int, tuple[str, ...]], Span] = {}

    def decide(self) -> None:
        """Decide on every proposal, from the first to the last."""
        reader = self.desk.desk.reader
        while reader.offers.open:
            if reader.offered is None:
                self._press("travel", ";")
                continue
            offered = Wanted(reader.offered.span, reader.offered.tag)
            if (meant := self._meant_by(offered)) is None:
                self._press("reject", "backspace")
            else:
                self._press("accept", "enter" if meant.tag == offered.tag else _TAG_KEYS[meant.tag])
                self._had("accepted", meant)

    def tag_the_rest(self) -> None:
        """Tag by hand what was not proposed, always going on to what takes the fewest keys."""
        while self.open:
            way, wanted = min(self._ways(), key=lambda each: len(each[0]))
            before = set(self.desk.annotations)
            self._press("by hand", *way)
            (new,) = set(self.desk.annotations) - before
            assert new.tag == wanted.tag
            assert new.span.agreement(wanted.span) >= MOSTLY
            self._had("by hand", wanted)

    def _meant_by(self, offered: Wanted) -> Wanted | None:
        """What of the rest a proposal is about, if it is anything."""
        near = [each for each in self.open if each.span.agreement(offered.span) >= MOSTLY]
        return max(near, key=lambda each: (each.tag == offered.tag, each.span.agreement(offered.span)), default=None)

    def _ways(self) -> Iterator[tuple[list[str], Wanted]]:
        """The shortest way to tag each of the rest."""
        caret = self.desk.desk.reader.caret
        assert caret is not None
        scratch = self._scratch = self._scratch or Caret(caret.paragraphs, caret.layout, None)
        scratch.go(caret.offset)
        travel = _travel(scratch)
        for wanted in self.open:
            near = sorted((o for o in travel if abs(o - wanted.span.start) < _NEAR), key=lambda o: len(travel[o]))
            best: list[str] | None = None
            for offset in near:
                if best is not None and len(travel[offset]) + 1 >= len(best):
                    break
                for keys in _SELECTIONS:
                    way = [*travel[offset], *keys, _TAG_KEYS[wanted.tag]]
                    shorter = best is None or len(way) < len(best)
                    if shorter and self._taken(scratch, offset, keys, wanted.tag).agreement(wanted.span) >= MOSTLY:
                        best = way
            assert best is not None, wanted
            yield best, wanted

    def _taken(self, caret: Caret, offset: int, keys: tuple[str, ...], tag: str) -> Span:
        """What a tag key takes at a place after the keys that select."""
        if not keys:
            unit, index = self.desk.workspace.codebook[tag].unit, self.desk.desk.reader.index
            found = natural_unit(caret.units, unit, offset, lambda span: index.has(span, tag))
            return found or Span(offset, offset)
        if (offset, keys) not in self._selected:
            self._selected[offset, keys] = _selected(caret, offset, keys) or Span(offset, offset)
        return self._selected[offset, keys]

    def _had(self, how: str, wanted: Wanted) -> None:
        self.open.remove(wanted)
        self.tagged[how] += 1

    def _press(self, what_for: str, *keys: str) -> None:
        self.desk.press(*keys)
        self.keys[what_for] += len(keys)


def _selected(caret: Caret, offset: int, keys: tuple[str, ...]) -> Span | None:
    caret.go(offset)
    for key in keys:
        if key == "+":
            caret.grow()
        elif key == "v":
            caret.start_selecting()
        elif key.isdigit():
            caret.take_words(int(key))
        else:
            caret.move(_TRAVEL[key])
    return caret.selection


def _travel(caret: Caret) -> dict[int, list[str]]:
    """The shortest way from the caret to each place that motions lead to."""
    ways: dict[int, list[str]] = {caret.offset: []}
    rest = deque([caret.offset])
    while rest:
        offset = rest.popleft()
        for key, motion in _TRAVEL.items():
            caret.go(offset)
            caret.move(motion)
            if caret.offset not in ways:
                ways[caret.offset] = [*ways[offset], key]
                rest.append(caret.offset)
    return ways


def annotated(article: Article, folder: Path, *, by_hand: bool) -> Analyst:
    """The article as the analyst has left it, with the keys that it took."""
    workspace = open_workspace(folder / f"{article.name}-{by_hand}.db", "analyst")
    add(workspace, ImportedText(text=article.text, title=article.name), article.name)
    desk = Session(workspace, _SIZE)
    wanted = [Wanted(Span(gold.start, gold.end), gold.tag) for gold in (*article.spans, *article.claims["a"])]
    analyst = Analyst(desk, wanted)
    if not by_hand:
        desk.wait_for_proposals()
        analyst.decide()
    analyst.tag_the_rest()
    desk.close()
    workspace.close()
    return analyst


def main() -> None:
    """Print, for the articles of each part, the keys that an annotation took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    arguments = parser.parse_args()
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    print(f"{'':24}  tags   accepting  with those by hand   all by hand")
    with tempfile.TemporaryDirectory() as folder:
        for part in arguments.parts or PARTS:
            total, plain = Counter[str](), 0
            for article in articles(part):
                helped = annotated(article, Path(folder), by_hand=False)
                alone = annotated(article, Path(folder), by_hand=True)
                found = helped.tagged + Counter({f"keys to {what}": count for what, count in helped.keys.items()})
                show(f"{part}/{article.name}", found, alone.keys.total())
                total.update(found)
                plain += alone.keys.total()
            show(part, total, plain)


def show(name: str, counts: Counter[str], plain: int) -> None:
    """A line: how many tags, and the keys each took."""
    tags = counts["accepted"] + counts["by hand"]
    deciding = sum(count for what, count in counts.items() if what.startswith("keys to") and "hand" not in what)
    every = deciding + counts["keys to by hand"]
    print(f"{name:24} {tags:5}   {deciding / counts['accepted']:9.2f}  {every / tags:17.2f}   {plain / tags:11.2f}")


if __name__ == "__main__":
    main()
