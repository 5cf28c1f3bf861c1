"""Commands that say more of an annotation: its note, who speaks, where it comes from."""

from collections.abc import Callable

from kursk_reader.domain.annotation import Annotation, Details, Status
from kursk_reader.domain.figure_value import AS_IT_WAS, Written
from kursk_reader.ui.actions.registry import ACTIONS, does
from kursk_reader.ui.actions.suggesting import decide
from kursk_reader.ui.screens.desk import Desk
from kursk_reader.workspace import suggesting, tagging

_SPEAKERS = 5
"""Of those who speak in the article, in an order that stays; the other choices are names around the place."""


@does("edit", "card-edit")
def edit(desk: Desk) -> None:
    """Open the form for note, speaker, source, grades and a figure's value; a proposal is accepted with it."""
    if desk.dispatch.respanning is not None:
        ACTIONS["respan"](desk)
    elif annotation := _proposal_at_hand(desk) or annotation_at_hand(desk, "to describe"):
        _open_form(desk, annotation)


@does("speaker", "card-speaker")
def speaker(desk: Desk) -> None:
    """Ask who speaks: in what was just tagged, else in the proposal that Enter accepts, else under the caret."""
    annotation = None if desk.is_about_just_tagged else _proposal_on_offer(desk)
    if annotation := annotation or annotation_at_hand(desk, "that somebody says"):
        _ask_speaker(desk, annotation)


def _proposal_at_hand(desk: Desk) -> Annotation | None:
    """The proposal on offer; where an annotation is under the caret, only if the caret was sent to the proposal."""
    caret = desk.reader.caret
    is_sent = caret is not None and desk.reader.offers.chosen(caret.offset) is not None
    return _proposal_on_offer(desk) if is_sent or desk.current_annotation() is None else None


def _proposal_on_offer(desk: Desk) -> Annotation | None:
    offered = desk.reader.offered
    return None if offered is None or desk.panel.has_focus else desk.proposals.undecided(offered)


def annotation_at_hand(desk: Desk, purpose: str) -> Annotation | None:
    """The annotation under the caret; the lit card while the panel is being used. None is told, with the `purpose`."""
    key = desk.current_annotation()
    annotation = tagging.accepted(desk.workspace, key) if key else None
    if key and annotation is None:
        desk.lookout.read_annotations()
        desk.say("This annotation was deleted elsewhere.")
    elif annotation is None:
        desk.say(f"No annotation {purpose} under the caret.")
    return annotation


def _open_form(desk: Desk, annotation: Annotation) -> None:
    from kursk_reader.ui.screens.note_form import NoteForm

    def keep(details: Details, typed: Written, tell: Callable[[str], None]) -> bool:
        return desk.dispatch.attempt(lambda: _describe(desk, annotation, details, typed), tell)

    desk.app.push_screen(NoteForm(desk.workspace, annotation, keep))


def _ask_speaker(desk: Desk, annotation: Annotation) -> None:
    from kursk_reader.analysis.suggestions.voices import voices_near
    from kursk_reader.ui.screens.speaker_choice import SpeakerChoice

    assert desk.reader.caret is not None
    span, text = annotation.span, desk.reader.caret.text
    voices = [
        *tagging.speakers(desk.workspace, annotation.document_id)[:_SPEAKERS],
        *voices_near(desk.reader.caret.units, max(min(span.end, len(text)) - 1, 0)),
    ]

    def keep(name: str, tell: Callable[[str], None]) -> bool:
        details = annotation.details._replace(speaker=name or None)
        return desk.dispatch.attempt(lambda: _describe(desk, annotation, details, go_on=True), tell)

    known = tagging.known(desk.workspace, "speaker")
    choices = [*dict.fromkeys(voices)]
    desk.app.push_screen(SpeakerChoice(annotation.selector.exact, choices, known, desk.colours, keep))


def _describe(
    desk: Desk, annotation: Annotation, details: Details, typed: Written = AS_IT_WAS, *, go_on: bool = False
) -> None:
    """Keep what was said, also if the annotation was re-tagged meanwhile; a proposal is accepted with it."""
    caret, article = desk.reader.caret, desk.reader.article
    is_open = annotation.status is Status.PROPOSED
    proposal = desk.proposals.undecided(annotation.placement) if is_open else None
    if proposal is None or caret is None or article is None:
        now = tagging.accepted(desk.workspace, annotation.id) or annotation
        desk.apply(tagging.describe(desk.workspace, now._replace(details=annotation.details), details, typed))
        return
    offered = desk.reader.offers.index.get(proposal.id)
    done = suggesting.accept(desk.workspace, article, proposal, span=caret.selection, details=details, typed=typed)
    if go_on and offered is not None:
        decide(desk, done, offered, f"accepted {proposal.tag}")
        return
    if caret.clear():
        desk.caret_moved()
    desk.apply(done)
