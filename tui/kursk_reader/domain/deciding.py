"""Which proposals are decided already by what stands in an article."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kursk_reader.domain.annotation import Annotation
from kursk_reader.domain.span import Span

if TYPE_CHECKING:
    from kursk_reader.domain.suggestion import Suggestion

MOSTLY = 0.5
"""The part of two spans together that both have, from which on they are two ways to cut the same."""


def undecided(proposals: "Iterable[Suggestion]", decided: Iterable[Annotation], text: str) -> "Iterator[Suggestion]":
    """Those of the proposals for `text` that no accepted or rejected annotation has settled, in text order."""
    waiting = sorted((each for each in decided if not each.placement.is_lost), key=lambda each: each.span, reverse=True)
    near: list[Annotation] = []
    for proposal in sorted(proposals, key=lambda each: (each.span, each.tag)):
        while waiting and waiting[-1].span.start < proposal.span.end:
            near.append(waiting.pop())
        near = [each for each in near if each.span.end > proposal.span.start]
        words = text[proposal.span.start : proposal.span.end]
        if not any(_settles(each, proposal.span, proposal.tag, words) for each in near):
            yield proposal


def _settles(decided: Annotation, span: Span, tag: str, words: str) -> bool:
    """Whether a decision was about the proposal of `tag` on `span`, in whatever form it was accepted."""
    if decided.span.overlaps(span) and decided.proposed == (tag, words):
        return True
    tags = {decided.tag, decided.proposed.tag if decided.proposed else decided.tag}
    return tag in tags and decided.span.agreement(span) >= MOSTLY
