"""What a tag key takes when nothing is selected."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kursk_reader.domain.codebook import Unit
from kursk_reader.domain.span import Span

if TYPE_CHECKING:
    from kursk_reader.analysis.units import TextUnits


def natural_unit(units: "TextUnits", unit: Unit, offset: int, taken: Callable[[Span], bool]) -> Span | None:
    """The span of that kind in or around the sentence that holds `offset`; None if it has none.

    Of several figures, or quotations, the first at or after `offset` that is not `taken` yet, then one before it;
    when all are taken, the one that would be next.
    """
    sentence = units.sentence_at(offset)
    match unit:
        case Unit.SENTENCE:
            return sentence if sentence.length else None
        case Unit.CLAUSE:
            clause = units.clause_at(offset)
            return clause if clause.length else None
        case Unit.QUOTATION:
            candidates = list(units.quotations_in(sentence))
            nearest = units.quotation_at_or_after(offset, sentence)
            ordered = ([nearest] if nearest else []) + _from(candidates, offset)
        case Unit.FIGURE:
            ordered = _from(list(units.figures_in(sentence)), offset)
    return next((span for span in ordered if not taken(span)), ordered[0] if ordered else None)


def _from(spans: list[Span], offset: int) -> list[Span]:
    """The spans that end behind `offset`, then those before it."""
    return [s for s in spans if s.end > offset] + [s for s in spans if s.end <= offset]
