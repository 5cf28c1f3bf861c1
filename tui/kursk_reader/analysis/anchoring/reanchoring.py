"""Spans of a text and a later text of the same article: where they stand now. A wrong place is worse than none.

In this order: the same words in the same surroundings, as the alignment of the two texts has them; the same words
where the later text has something that the earlier one has not; other words in their place, or much the same words
elsewhere, which the analyst has to confirm.
"""

from typing import NamedTuple

from kursk_reader.analysis.anchoring.alignment import PASSAGE, Alignment, aligned
from kursk_reader.analysis.anchoring.elsewhere import Elsewhere
from kursk_reader.analysis.anchoring.joints import joints
from kursk_reader.analysis.anchoring.occurrences import Occurrences
from kursk_reader.analysis.anchoring.surroundings import Stretch, Surroundings
from kursk_reader.analysis.anchoring.telling import Telling
from kursk_reader.analysis.anchoring.wording import Vocabulary, Wording
from kursk_reader.domain.anchor import Anchor, Anchoring
from kursk_reader.domain.span import Span

_LONG_RUN = 5
"""Tokens in a row that are a place of their own if they stand once in each text."""

_CLEAR_LEAD = 3
"""Tokens of the surroundings by which one of several places with the same words must be the likeliest."""

_MOST_COPIES = 40
"""Places with the same words, in both texts together, that are compared."""

_MOST_KEPT, _SOME_KEPT = 0.6, 0.4
"""Parts of a passage, or of what is around it, that must be the same for other words to be taken for its change."""

_FEW_WORDS = 4
"""Words below which only what is around a passage can tell what came in its place."""

_SENTENCE = 30
"""Tokens to either side of a passage in which the ends of its sentence are looked for."""


class Place(NamedTuple):
    """Tokens of the new text, how sure they are, and how like the old words they are, 0..1."""

    stretch: Stretch
    how: Anchoring
    score: float


class Reanchoring:
    """An earlier and a later text, aligned once for every place that is asked for."""

    def __init__(self, old_text: str, new_text: str, language: str | None = None) -> None:
        vocabulary = Vocabulary()
        self._old, self._new = Wording(old_text, vocabulary), Wording(new_text, vocabulary)
        self._alignment = self._aligned()
        self._around = Surroundings(self._old, self._new, self._alignment)
        self._in_old, self._in_new = Occurrences(self._old.ids), Occurrences(self._new.ids)
        self._elsewhere = Elsewhere(self._around, self._in_old, self._in_new)
        self._telling = Telling(language)

    def _aligned(self) -> Alignment:
        old, new = self._old, self._new
        alignment = aligned(old.ids, new.ids, old.begins, new.begins)
        cuts, new_cuts = joints(old, new, alignment)
        if cuts or new_cuts:
            old.cut(cuts)
            new.cut(new_cuts)
            alignment = aligned(old.ids, new.ids, old.begins, new.begins)
        return alignment

    def anchor(self, span: Span) -> Anchor:
        """Where a span of the earlier text stands in the later one."""
        near = self.offset(span.start)
        passage = self._old.within(span)
        place = self._place(passage) if passage[0] < passage[1] else None
        if place is None:
            return Anchor(None, Anchoring.ORPHAN, 0.0, near)
        found, exact = self._cut(span, passage, place.stretch)
        how = place.how if exact or place.how.is_open else Anchoring.CHANGED
        return Anchor(found, how, place.score, found.start)

    def offset(self, offset: int) -> int:
        """The code point of the later text that comes closest to one of the earlier."""
        old, new = self._old, self._new
        index = old.within(Span(offset, offset + 1))[0]
        before, token = self._around.before(index + 1 if index < len(old) else index)
        if before == index:
            return min(new.starts[token] + max(offset - old.starts[index], 0), new.ends[token])
        return new.starts[token + 1] if token + 1 < len(new) else len(new.text)

    def _place(self, passage: Stretch) -> Place | None:
        at = self._unbroken(passage)
        if at is not None and (place := self._kept(passage, at)) is not None:
            return place
        if (moved := self._elsewhere.exactly(passage)) is not None:
            return Place(moved, Anchoring.MOVED, 1.0)
        if at is not None:  # unchanged words of which the wrong copy may stand here
            return None
        if (changed := self._changed(passage)) is not None:
            return changed
        like = self._elsewhere.nearly(passage)
        return Place(like[0], Anchoring.CHANGED, like[1]) if like and not self._is_another(passage, like[0]) else None

    def _unbroken(self, passage: Stretch) -> int | None:
        """Where a passage stands word for word at the place that the alignment gives it."""
        first, last = passage
        there = self._alignment.new_of[first:last]
        if there[0] >= 0 and there == list(range(there[0], there[0] + last - first)):
            return there[0]
        if max(there) < 0:
            return None
        words = self._old.ids[first:last]
        begin = max(self._around.before(first)[1], 0)
        found = [
            at
            for at in range(begin, min(self._around.behind(last)[1], begin + 4 * len(words)) - len(words) + 1)
            if self._new.ids[at : at + len(words)] == words
        ]
        return found[0] if len(found) == 1 else None

    def _kept(self, passage: Stretch, at: int) -> Place | None:
        """The place that the alignment gives to unchanged words, if what stands around it bears it out."""
        at, clear = self._likeliest(passage, at)
        if at < 0:
            return None
        stretch = (at, at + passage[1] - passage[0])
        start, end = self._around.run(passage, at)
        borne_out = end - start >= _LONG_RUN or self._around.kept_around(passage, stretch) >= _SOME_KEPT
        if not (clear or borne_out):
            return None
        sure = clear and borne_out and not any(map(self._telling, self._around.altered_words(passage, stretch)))
        return Place(stretch, Anchoring.KEPT if sure else Anchoring.CHANGED, 1.0)

    def _likeliest(self, passage: Stretch, at: int) -> tuple[int, bool]:
        """Where an unchanged passage stands, -1 if copies of its sentence are as likely; and whether it is sure."""
        unit = self._around.run(passage, at, self._old.sentence(*passage, _SENTENCE))
        first, last = unit
        if self._alignment.unique.find(1, first, max(last - PASSAGE + 1, first)) >= 0:
            return at, True
        words, lead = self._old.ids[first:last], passage[0] - first
        old, new = self._in_old.of(words), self._in_new.of(words)
        if old is None or new is None:
            return at, False
        if len(old) == len(new) and all(map(self._is_counterpart, old, new)):
            return at, True
        if len(old) + len(new) > _MOST_COPIES:
            return -1, False
        ranked = sorted(((self._around.affinity(unit, place), place) for place in new), reverse=True)
        likeness, best = ranked[0]
        rivals = [other for other, _ in ranked[1:]]
        rivals += [self._around.affinity((place, place + last - first), best) for place in old if place != first]
        if likeness >= max(rivals, default=-_CLEAR_LEAD) + _CLEAR_LEAD:
            return best + lead, True
        return -1, False

    def _is_counterpart(self, old: int, new: int) -> bool:
        return self._alignment.new_of[old] == new

    def _changed(self, passage: Stretch) -> Place | None:
        """The place of a passage whose words are others now, if enough of it and of what is around it is the same."""
        from rapidfuzz.distance import Indel

        stretch = self._stretch_of(passage)
        if stretch is None or stretch[1] - stretch[0] > _room_for(passage[1] - passage[0]):
            return None
        if self._is_another(passage, stretch):
            return None
        own = Indel.normalized_similarity(self._old.ids[slice(*passage)], self._new.ids[slice(*stretch)])
        around = self._around.kept_around(passage, stretch)
        if sum(map(self._old.is_word, range(*passage))) < _FEW_WORDS:
            same = around >= _MOST_KEPT and self._around.kept_beside(passage)
        else:
            same = own >= _MOST_KEPT or (own >= _SOME_KEPT and around >= _MOST_KEPT)
        return Place(stretch, Anchoring.CHANGED, own) if same else None

    def _stretch_of(self, passage: Stretch) -> Stretch | None:
        """The tokens between what stood around a passage, as many as may have come in its place."""
        first, last = passage
        (before, new_before), (behind, new_behind) = self._around.before(first), self._around.behind(last)
        inner_first, new_first = self._around.behind(first)
        inner_last, new_last = self._around.before(last)
        if inner_first < last:
            start = new_first - _share(inner_first - first, first - before - 1, new_first - new_before - 1)
            end = new_last + 1 + _share(last - inner_last - 1, behind - last, new_behind - new_last - 1)
            return start, end
        left, size, right = first - before - 1, last - first, behind - last
        room = new_behind - new_before - 1
        if max(left, right) > 1 or not 0 < room <= _room_for(left + size + right):
            return None
        start = new_before + 1 + round(room * left / (left + size + right))
        end = new_behind - round(room * right / (left + size + right))
        return (start, end) if start < end else None

    def _is_another(self, passage: Stretch, stretch: Stretch) -> bool:
        """Whether words say something else altogether."""
        old, new = self._old, self._new
        return self._telling.all_replaced(
            [old.folded(index) for index in range(*passage)], [new.folded(index) for index in range(*stretch)]
        )

    def _cut(self, span: Span, passage: Stretch, stretch: Stretch) -> tuple[Span, bool]:
        """The code points of a place, and whether they begin and end in the words where `span` does."""
        old, new = self._old, self._new
        (first, last), (to_first, to_last) = passage, stretch
        start, end = new.starts[to_first], new.ends[to_last - 1]
        into = span.start - old.starts[first]
        beyond = span.end - old.ends[last - 1]
        exact = True
        if into > 0 or beyond < 0:
            exact = old.token(first) == new.token(to_first) and old.token(last - 1) == new.token(to_last - 1)
        if into < 0:
            into = into if new.text[max(start + into, 0) : start] == old.text[span.start : old.starts[first]] else 0
        if beyond > 0:
            beyond = beyond if new.text[end : end + beyond] == old.text[old.ends[last - 1] : span.end] else 0
        return (Span(start + into, end + beyond), True) if exact else (Span(start, end), False)


def _share(inside: int, outside: int, room: int) -> int:
    """How many of the tokens that came for `inside` and `outside` old ones came for those inside."""
    share = round(room * inside / (inside + outside)) if inside else 0
    return share if share <= _room_for(inside) else inside


def _room_for(tokens: int) -> int:
    """The most tokens that can have come in the place of so many."""
    return tokens + max(tokens // 2, 4)
