"""How well annotations find their place again: `python tests/benchmarks/anchoring.py [--texts FOLDER]`."""

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from kursk_reader.analysis.anchoring.reanchoring import Reanchoring
from kursk_reader.domain.span import Span
from revised.measure import Counts, after_edits, between_extractors
from revised.stories import LANGUAGES, composed, paragraphs, written

_THERE = ("right", "exact", "lost", "copy", "wrong")
_GONE = ("gone", "falsely attached")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, help="a folder of .txt files to use in place of the project's own")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    if arguments.texts:
        sets = {"texts": [paragraphs(file.read_text("utf-8")) for file in sorted(arguments.texts.glob("*.txt"))]}
    else:
        sets = {"whole articles": written()} | {each: composed(chance, each, 10) for each in LANGUAGES}
    for name, articles in sets.items():
        foreign = [word for article in articles for line in article for word in line.split()]
        show(f"8 % of the words edited, {name}", after_edits(chance, articles, foreign, arguments.rounds * 4))
        show(f"another extractor, {name}", between_extractors(chance, articles, arguments.rounds))
    show_speed(chance)


def show(title: str, counts: Counts) -> None:
    """A line for each kind: parts of what is still there, then of what is gone."""
    print(f"\n{title}")
    total: Counter[str] = sum((counter for kind, counter in counts.items() if "→" not in kind), Counter())
    for kind, counter in [*counts.items(), ("all", total)]:
        there, gone = counter.total() - sum(counter[name] for name in (*_GONE, "torn")), sum(counter[n] for n in _GONE)
        parts = [
            f"{n} {counter[n] / max(there, 1):7.2%}" for n in ("right", "exact", "lost", "copy", "wrong") if total[n]
        ]
        false = counter[_GONE[1]] / max(gone, 1)
        print(f"  {kind:28} {there:6}  {'  '.join(parts)}   {gone:5}  falsely attached {false:7.2%}")


def show_speed(chance: random.Random) -> None:
    """Seconds for 10,000 annotations in 10 MB."""
    words = [f"word{number}" for number in range(40_000)]
    old = " ".join(chance.choice(words) + ("." if chance.random() < 0.06 else "") for _ in range(1_150_000))
    new = " ".join(w for w in old.split(" ") if chance.random() > 0.02)
    spans = [Span(s, s + 60) for s in (chance.randrange(len(old) - 100) for _ in range(10_000))]
    begun = time.process_time()
    found = list(map(Reanchoring(old, new).anchor, spans))
    took = time.process_time() - begun
    print(
        f"\n10,000 annotations in {len(old) / 1e6:.1f} MB: {took:.1f} s of processor time",
        Counter(a.how for a in found),
    )


if __name__ == "__main__":
    main()
