"""Which words of a text are which words of a later one: a patience diff, from long unique passages to single words."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice
from typing import NamedTuple

_LENGTHS = (8, 3, 1)
"""Tokens of the passages that are looked for, one length after the other, in what the one before has left open."""

_SMALL, _LARGEST = 40_000, 4_000_000
"""Pairs of tokens up to which a gap is solved exactly at once, and up to which it is solved at all in the end."""

_FARTHEST = 100
"""Tokens by which a stretch is moved at most."""

_MODULUS, _BASE = (1 << 61) - 1, 0x1F2B_9C64_D0E7_A35B


class Block(NamedTuple):
    """So many tokens from `old` on are the same as those from `new` on."""

    old: int
    new: int
    size: int


class Alignment(NamedTuple):
    """For each token of a text its counterpart in the other, or -1; counterparts stand in the same order.

    `unique[i]` is 1 where a passage of `PASSAGE` tokens begins at old token `i` that stands once in each text.
    """

    new_of: list[int]
    old_of: list[int]
    unique: bytearray


PASSAGE = _LENGTHS[0]
"""Tokens of the passages that `Alignment.unique` is about."""


class _Gap(NamedTuple):
    """Old tokens `[old, old_end)` and new tokens `[new, new_end)` that are still to be aligned."""

    old: int
    old_end: int
    new: int
    new_end: int

    @property
    def pairs(self) -> int:
        return (self.old_end - self.old) * (self.new_end - self.new)


def aligned(
    old: Sequence[int], new: Sequence[int], begins_old: Callable[[int], int], begins_new: Callable[[int], int]
) -> Alignment:
    """The alignment of two sequences of tokens, in a time that hardly grows faster than they do.

    `begins_old` and `begins_new` say of a token how large a unit it begins; what has come or gone is a whole unit if
    it can be seen as one.
    """
    alignment = Alignment([-1] * len(old), [-1] * len(new), bytearray(len(old)))
    gaps = [(_Gap(0, len(old), 0, len(new)), 0)]
    while gaps:
        gap, level = gaps.pop()
        if not gap.pairs:
            continue
        if (level and gap.pairs <= _SMALL) or level == len(_LENGTHS):
            blocks = _solved(old, new, gap)
        else:
            chain = _heaviest_chain(_unique_blocks(old, new, gap, _LENGTHS[level]))
            for block in chain if level == 0 else ():
                passages = block.size - PASSAGE + 1
                alignment.unique[block.old : block.old + passages] = b"\1" * passages
            blocks = _grown(old, new, gap, chain)
            gaps += [(smaller, level + 1) for smaller in _between(blocks, gap)]
        for at, to, size in blocks:
            alignment.new_of[at : at + size] = range(to, to + size)
            alignment.old_of[to : to + size] = range(at, at + size)
    _slide(old, alignment.new_of, alignment.old_of, begins_old)
    _slide(new, alignment.old_of, alignment.new_of, begins_new)
    return alignment


def _slide(tokens: Sequence[int], there: list[int], back: list[int], begins: Callable[[int], int]) -> None:
    """Move each stretch that is only on one side to where a unit begins, if the text reads the same then.

    Of `A b c. A b d.` without `b c. A` it is `A b c.` that has gone.
    """
    start = 0
    while start < len(there):
        if there[start] >= 0:
            start += 1
            continue
        end = start
        while end < len(there) and there[end] < 0:
            end += 1
        if start > 0 and end < len(there) and there[end] == there[start - 1] + 1:
            _move(there, back, start, end, _best_shift(tokens, there, start, end, begins))
        start = end


def _best_shift(tokens: Sequence[int], there: list[int], start: int, end: int, begins: Callable[[int], int]) -> int:
    best = (begins(start), 0, 0)
    for step in (-1, 1):
        for distance in range(1, _FARTHEST):
            gives, takes = (
                (start - distance, end - distance) if step < 0 else (end + distance - 1, start + distance - 1)
            )
            if not 0 < gives < len(there) - 1 or there[gives] < 0 or tokens[gives] != tokens[takes]:
                break
            if there[gives] - there[start - 1] != (1 - distance if step < 0 else distance):
                break
            best = max(best, (begins(start + step * distance), -distance, step * distance))
    return best[2]


def _move(there: list[int], back: list[int], start: int, end: int, shift: int) -> None:
    for distance in range(1, abs(shift) + 1):
        gives, takes = (start - distance, end - distance) if shift < 0 else (end + distance - 1, start + distance - 1)
        there[takes], there[gives] = there[gives], -1
        back[there[takes]] = takes


def _grown(old: Sequence[int], new: Sequence[int], gap: _Gap, chain: list[Block]) -> list[Block]:
    """The blocks of a gap, each as far to both sides as the texts are equal there."""
    grown: list[Block] = []
    old_from, new_from = gap.old, gap.new
    for index, block in enumerate(chain):
        following = chain[index + 1] if index + 1 < len(chain) else Block(gap.old_end, gap.new_end, 0)
        before = _common_end(old, new, Block(block.old, block.new, min(block.old - old_from, block.new - new_from)))
        end_old, end_new = block.old + block.size, block.new + block.size
        after = _common_start(old, new, Block(end_old, end_new, min(following.old - end_old, following.new - end_new)))
        grown.append(Block(block.old - before, block.new - before, before + block.size + after))
        old_from, new_from = end_old + after, end_new + after
    return grown


def _unique_blocks(old: Sequence[int], new: Sequence[int], gap: _Gap, length: int) -> list[Block]:
    """What both sides have once, in the order of the old one; neighbours on one diagonal are one block."""
    theirs = _places(_hashes(new[gap.new : gap.new_end], length))
    blocks: list[Block] = []
    for value, place in _places(_hashes(old[gap.old : gap.old_end], length)).items():
        there = theirs.get(value)
        if there is None:
            continue
        at, to = gap.old + place, gap.new + there
        last = blocks[-1] if blocks else None
        if last is not None and at - last.old == to - last.new and at <= last.old + last.size:
            blocks[-1] = Block(last.old, last.new, at + length - last.old)
        else:
            blocks.append(Block(at, to, length))
    return blocks


def _places(values: list[int]) -> dict[int, int]:
    """Where each value stands that stands once, in order."""
    counts = Counter(values)
    return {value: place for place, value in enumerate(values) if counts[value] == 1}


def _hashes(tokens: Sequence[int], length: int) -> list[int]:
    """A number for each passage of so many tokens; equal ones have the same."""
    values = list(tokens)
    size = 1
    while size < length:
        step = min(size, length - size)
        base = pow(_BASE, size + step, _MODULUS)  # another one each time, else a b c d would be a c b d
        values = [
            (one * base + other) % _MODULUS for one, other in zip(values, islice(values, step, None), strict=False)
        ]
        size += step
    return values


def _heaviest_chain(blocks: list[Block]) -> list[Block]:
    """Of blocks in the order of the old text those that stand in the same order in the new one, most tokens in all.

    A Fenwick tree over the new text's order holds the heaviest chain that ends at or before a block.
    """
    order = sorted({block.new for block in blocks})
    tree: list[tuple[int, int]] = [(0, -1)] * (len(order) + 1)
    before = [-1] * len(blocks)
    for index, block in enumerate(blocks):
        rank = bisect_left(order, block.new) + 1
        weight, before[index] = _best_below(tree, rank - 1)
        entry = (weight + block.size, index)
        while rank <= len(order):
            tree[rank] = max(tree[rank], entry)
            rank += rank & -rank
    chain: list[Block] = []
    index = _best_below(tree, len(order))[1]
    while index >= 0:
        chain.append(blocks[index])
        index = before[index]
    return _without_overlaps(chain[::-1])


def _best_below(tree: list[tuple[int, int]], rank: int) -> tuple[int, int]:
    best = (0, -1)
    while rank:
        best = max(best, tree[rank])
        rank -= rank & -rank
    return best


def _without_overlaps(chain: list[Block]) -> list[Block]:
    """Two blocks of a chain may share tokens on one side: the later one gives them up."""
    clean: list[Block] = []
    for block in chain:
        shared = 0
        if clean:
            last = clean[-1]
            shared = max(last.old + last.size - block.old, last.new + last.size - block.new, 0)
        if shared < block.size:
            clean.append(Block(block.old + shared, block.new + shared, block.size - shared))
    return clean


def _between(blocks: list[Block], gap: _Gap) -> list[_Gap]:
    """What the blocks of a gap leave open."""
    open_from = Block(gap.old, gap.new, 0)
    gaps = []
    for block in [*blocks, Block(gap.old_end, gap.new_end, 0)]:
        gaps.append(_Gap(open_from.old + open_from.size, block.old, open_from.new + open_from.size, block.new))
        open_from = block
    return gaps


def _solved(old: Sequence[int], new: Sequence[int], gap: _Gap) -> list[Block]:
    """What is equal at the ends of a gap, and the longest common subsequence between, unless the gap is huge."""
    from rapidfuzz.distance import LCSseq

    before = _common_start(old, new, Block(gap.old, gap.new, min(gap.old_end - gap.old, gap.new_end - gap.new)))
    inner = _Gap(gap.old + before, gap.old_end, gap.new + before, gap.new_end)
    blocks = [Block(gap.old, gap.new, before)]
    after = _common_end(
        old, new, Block(inner.old_end, inner.new_end, min(inner.old_end - inner.old, inner.new_end - inner.new))
    )
    inner = _Gap(inner.old, inner.old_end - after, inner.new, inner.new_end - after)
    if 0 < inner.pairs <= _LARGEST:
        edits = LCSseq.editops(old[inner.old : inner.old_end], new[inner.new : inner.new_end])
        blocks += [Block(inner.old + same.a, inner.new + same.b, same.size) for same in edits.as_matching_blocks()]
    return [*blocks, Block(inner.old_end, inner.new_end, after)]


def _common_start(old: Sequence[int], new: Sequence[int], block: Block) -> int:
    """How many tokens at the start of a block are equal."""
    size = 0
    while size < block.size and old[block.old + size] == new[block.new + size]:
        size += 1
    return size


def _common_end(old: Sequence[int], new: Sequence[int], block: Block) -> int:
    """How many of the tokens in front of a block's place, at most its size, are equal."""
    size = 0
    while size < block.size and old[block.old - size - 1] == new[block.new - size - 1]:
        size += 1
    return size
