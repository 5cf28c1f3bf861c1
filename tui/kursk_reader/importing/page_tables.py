"""Tables of figures between the paragraphs of an article, which extractors take for layout and leave out."""

from collections.abc import Iterator
from itertools import groupby

from kursk_reader.importing.page_blocks import CELL_MARK, Block

_FEWEST_ROWS = 2
_MOST_LINKED = 0.5
_NEAR = 20  # blocks
_UNMISTAKABLE = 40  # characters of a block that stands at one place of a page only


def with_tables(found: list[Block], page: list[Block]) -> list[Block]:
    """The blocks of an article with the tables that stand, on the `page`, between two of them that are neighbours."""
    places = {block.text: at for at, block in enumerate(found) if len(block.text) >= _UNMISTAKABLE}
    known = {block.text for block in found}
    inserted: dict[int, list[Block]] = {}
    for first, rows in tables(page):
        last = first + len(rows)
        above, below = page[max(first - _NEAR, 0) : first], page[last : last + _NEAR]
        before = next((places[block.text] for block in reversed(above) if block.text in places), None)
        after = next((places[block.text] for block in below if block.text in places), None)
        neighbours = before is not None and after is not None and before < after <= before + 2
        if before is not None and neighbours and known.isdisjoint(row.text for row in rows):
            inserted[before] = rows
    return [each for at, block in enumerate(found) for each in (block, *inserted.get(at, ()))]


def tables(blocks: list[Block]) -> Iterator[tuple[int, list[Block]]]:
    """The rows that follow one another with as many cells, and where the first of them stands."""
    for _, run in groupby(enumerate(blocks), key=lambda placed: _cells(placed[1])):
        places, rows = zip(*run, strict=True)
        linked = sum(row.linked for row in rows)
        if _cells(rows[0]) and len(rows) >= _FEWEST_ROWS and linked <= _MOST_LINKED * len(rows):
            yield places[0], list(rows)


def _cells(block: Block) -> int:
    """How many cells a row has; 0 if a block is none."""
    return block.text.count(CELL_MARK) + 1 if block.kind == "row" else 0
