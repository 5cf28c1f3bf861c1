"""Proposals on the desk: made in a worker, kept in the library, shown beside the annotations."""

from typing import TYPE_CHECKING, NamedTuple

from kursk_reader.domain.annotation import Annotation, Placement, Status
from kursk_reader.errors import LibraryError
from kursk_reader.storage import annotations
from kursk_reader.ui.annotation_index import AnnotationIndex
from kursk_reader.workspace import articles, tagging

if TYPE_CHECKING:
    from kursk_reader.ui.screens.desk import Desk

_LONGEST = 1_000_000
"""Code points of the longest text that is read ahead: what takes many seconds is for `kursk-reader suggest --save`."""

_EXTENT = 42
"""Characters of another extent that are told."""

PROPOSING = "proposals"
"""The group of the workers that make them."""

BEING_MADE = "Proposals are being made…"
_TOO_LONG = "Too long to propose while you read: kursk-reader suggest --save does it."
_READ_ONLY = "No proposals: they could not be stored, as the library is read-only."


class Reason(NamedTuple):
    """Why something is proposed; `in_short` begins with who says it, which the analyst has to check."""

    whole: str = ""
    in_short: str = ""


class Proposals:
    """Brings the proposals of the open article to the reader of a desk and keeps them up to date.

    `being_made` is whether they are still awaited; `absent` why there are none, empty if there is no more to say.
    """

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._reason: tuple[Placement | None, Reason] = (None, Reason())
        self._decided_at: int | None = None
        self.being_made = False
        self.absent = ""

    def load(self, document_id: str) -> None:
        """Show what is proposed for an article that was just opened."""
        self.being_made, self.absent, self._decided_at = True, "", None
        self.read_again(document_id)
        if self._desk.workspace.library.read_only:
            self._do_without(_READ_ONLY)

    def read_again(self, document_id: str) -> None:
        """Show what is proposed for the open article now."""
        self._take(AnnotationIndex(articles.placements(self._desk.workspace, document_id, Status.PROPOSED)))

    def _take(self, index: AnnotationIndex) -> None:
        self._desk.reader.offers.take(index)
        self._desk.reader.refresh()
        if len(index):
            self._desk.status.take_back(BEING_MADE, self.absent)
            self.absent = ""

    def make(self) -> None:
        """Have proposals made for the open article, unless the rules of today have done so or it is a book."""
        from kursk_reader.workspace import suggesting

        article = self._desk.reader.article
        workspace = self._desk.workspace
        if article is None or not suggesting.is_due(workspace, article.document.id):
            self.being_made, self.absent = False, ""
        elif workspace.library.read_only:
            self._do_without(_READ_ONLY)
        elif article.document.characters > _LONGEST:
            self._do_without(_TOO_LONG)
            if self.absent:
                self._desk.say(self.absent)
        else:
            document_id = article.document.id
            self._desk.run_worker(
                lambda: self._make(document_id), group=PROPOSING, exclusive=True, thread=True, exit_on_error=False
            )

    def fail(self, error: BaseException | None) -> None:
        """Go on without: proposals are a help. What stands in their way is said now, and to whom asks for them."""
        path = self._desk.workspace.library.path
        if isinstance(error, LibraryError):
            said = f"{error.title} {error.hint}".replace(str(path), path.name).removeprefix("The file ")
            self._do_without(f"Proposals cannot be stored: {said}")
        else:
            self._do_without(f"No proposals could be made for this article: {error}")
        self._desk.say(self.absent, error=True)

    def _do_without(self, why: str) -> None:
        self.being_made = False
        self.absent = "" if len(self._desk.reader.offers.index) else why

    def show(self, shown: bool) -> None:
        """Show them, or hide them."""
        self._desk.reader.offers.shown = shown
        self._desk.reader.refresh()
        self._desk.caret_moved()

    def go_to(self, placement: Placement) -> None:
        """Put the caret on a proposal; a tag key is about it then."""
        self._desk.reader.offers.send_to(placement)
        self._desk.jump(placement.start)

    def take_over(self, annotation_id: str, annotation: Annotation | None) -> None:
        """A proposal was decided, or a decision taken back."""
        index = self._desk.reader.offers.index
        before = index.discard(annotation_id)
        if annotation is not None and annotation.status is Status.PROPOSED:
            index.add(annotation.placement)
            self._desk.reader.refresh_span(annotation.span)
        if before is not None:
            self._desk.reader.refresh_span(before.span)

    def undecided(self, placement: Placement) -> Annotation | None:
        """That proposal, also if it was made anew elsewhere meanwhile; None, which is told, if it was decided there."""
        if found := self._proposal(placement.id):
            return found
        self._desk.lookout.read_annotations()
        again = self._desk.reader.offers.now(placement)
        if found := again and self._proposal(again.id):
            return found
        self._desk.say(f"This {placement.tag} was decided elsewhere.")
        return None

    def _proposal(self, key: str) -> Annotation | None:
        found = tagging.annotation(self._desk.workspace, key)
        return found if found is not None and found.status is Status.PROPOSED else None

    def note_decision(self, offset: int) -> None:
        """The proposal on offer was decided with the caret at `offset`: if it was the last, no more Enter is wanted."""
        self._decided_at = None if self._desk.reader.offers.open else offset

    def just_finished(self, offset: int) -> bool:
        """Whether the last proposal was decided and the caret has not moved since."""
        return self._decided_at == offset

    @property
    def reason(self) -> Reason:
        """Why the proposal on offer is made; empty if none is."""
        offered = self._desk.reader.offered
        if offered is None:
            return Reason()
        caret = self._desk.reader.caret
        if caret is not None and caret.selection not in (None, offered.span):
            extent = f"{offered.tag}? {_extent(caret.text[slice(*caret.selection or offered.span)])}"
            return Reason(extent, extent)
        if self._reason[0] != offered:
            self._reason = (offered, self._read_reason(offered.id))
        return self._reason[1]

    def _read_reason(self, proposal_id: str) -> Reason:
        workspace = self._desk.workspace
        try:
            with workspace.library.reading():
                proposal = tagging.annotation(workspace, proposal_id)
        except LibraryError as error:
            self._desk.lookout.tell_unreadable(error)
            return Reason()
        return _told(proposal) if proposal else Reason()

    @property
    def left(self) -> int:
        """How many are still to decide."""
        offers = self._desk.reader.offers
        return len(offers.index) if offers.shown else 0

    def _make(self, document_id: str) -> None:
        """In a worker: with a connection of its own, so that no key waits."""
        from kursk_reader.workspace import habits, suggesting

        library = self._desk.workspace.library.another()
        try:
            suggesting.propose(library, document_id)
            index = AnnotationIndex(annotations.placements(library.connection, document_id, Status.PROPOSED))
            left_out = habits.left_out(library, document_id)
            news = left_out if left_out and habits.is_news(library) else ""
        finally:
            library.close()
        self._desk.app.call_from_thread(self._made, document_id, index, news)

    def _made(self, document_id: str, index: AnnotationIndex, news: str) -> None:
        """Show them, and tell the news of them; what was decided in this moment is seen when the lookout looks next."""
        article = self._desk.reader.article
        if article is not None and article.document.id == document_id:
            self.being_made = False
            self._take(index)
            if self._desk.status.take_back(BEING_MADE):
                self._desk.say("Nothing is proposed in this article.")
            self._desk.reader.refresh_offer()
            self._desk.settle(self._desk.panel.lit)
            if news:
                key = self._desk.dispatch.keyboard.key_of("suggestions")
                self._desk.say(f"Of the proposals {news}; {key} {key} tells it again.")


def _extent(words: str) -> str:
    """Another extent of a proposal: how many words it has, the first and the last."""
    flat = " ".join(words.split())
    short = flat if len(flat) <= _EXTENT else f"{flat[: _EXTENT // 2].rstrip()} … {flat[-_EXTENT // 3 :].lstrip()}"
    count = len(flat.split())
    return f"{count} word{'' if count == 1 else 's'} “{short}”"


def _told(proposal: Annotation) -> Reason:
    why, details = proposal.why or "", proposal.details
    unsaid = f" · {details.speaker}" if details.speaker and details.speaker not in why else ""
    said = " · ".join(part for part in (details.speaker or details.source, why) if part)
    return Reason(f"{proposal.tag}? {why}{unsaid}", f"{proposal.tag}? {said}")
