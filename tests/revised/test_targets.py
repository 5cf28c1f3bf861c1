"""How often places are found again, measured on a small part of what tests/benchmarks/anchoring.py measures."""

import random
from collections import Counter

from revised.measure import Counts, after_edits, between_extractors
from revised.stories import composed, written


def rates(counts: Counts) -> dict[str, float]:
    """The part of each outcome among those of what is still there; of falsely attached ones among what is gone."""
    total: Counter[str] = sum((counter for kind, counter in counts.items() if "→" not in kind), Counter())
    gone = total["gone"] + total["falsely attached"]
    there = total.total() - gone - total["torn"]
    assert there > 500
    return {name: total[name] / (gone if name == "falsely attached" else there) for name in total} | {"n": there}


def test_after_edits() -> None:
    chance = random.Random(7)
    articles = [*written()[:3], *composed(chance, "uk", 2), *composed(chance, "ru", 2)]
    foreign = [word for article in articles for line in article for word in line.split()]
    rate = rates(after_edits(chance, articles, foreign, rounds=3))
    assert rate["right"] >= 0.95
    assert rate.get("wrong", 0) <= 0.015
    assert rate.get("falsely attached", 0) <= 0.05


def test_another_extractor() -> None:
    chance = random.Random(7)
    articles = written()[-5:]  # the samples, which stay as they are while the corpus grows
    rate = rates(between_extractors(chance, articles, rounds=1, count=10))
    assert rate["exact"] >= 0.97
    assert rate.get("wrong", 0) <= 0.001
