"""Proposals: made ahead, accepted or rejected with one key, all of it undoable."""

from collections.abc import Iterable

from kursk_reader.domain.annotation import Annotation, Details, Origin, Placement, Proposed, Status
from kursk_reader.domain.deciding import undecided
from kursk_reader.domain.document import Document
from kursk_reader.domain.figure_value import AS_IT_WAS, Written
from kursk_reader.domain.identity import new_id, now
from kursk_reader.domain.selector import Selector, place, select
from kursk_reader.domain.span import Span
from kursk_reader.domain.suggestion import RULES, Suggestion
from kursk_reader.domain.wrapping import without_quote_marks
from kursk_reader.storage import annotations, documents, suggestions, tags
from kursk_reader.storage.library import Library
from kursk_reader.workspace import figures
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.habits import Habits, habits
from kursk_reader.workspace.workspace import Done, Workspace

AUTHOR = "kursk-reader"
"""Who proposes; an accepted proposal is its analyst's."""

_SPOKEN = ("speaker", "source")


def proposed(workspace: Workspace, document_id: str) -> list[Placement]:
    """Where the proposals of an article stand that are not decided yet, in text order."""
    return annotations.placements(workspace.connection, document_id, Status.PROPOSED)


def is_due(workspace: Workspace, document_id: str) -> bool:
    """Whether the rules of today have not proposed for that article yet."""
    return suggestions.rules_used(workspace.connection, document_id) != RULES


def is_up_to_date(library: Library, document: Document, learned: Habits) -> bool:
    """Whether what would be proposed for an article now is what is proposed."""
    made = suggestions.rules_used(library.connection, document.id), suggestions.basis(library.connection, document.id)
    return made == (RULES, _basis(library, document, learned))


def propose(library: Library, document_id: str, learned: Habits | None = None) -> int:
    """Make and keep the proposals for an article, all or none; how many are open.

    For a worker, with a library of its own. Who goes through many articles knows what was `learned`.
    """
    item = documents.one(library.connection, document_id)
    if item is None:
        return 0
    learned = learned or habits(library)
    basis = _basis(library, item.document, learned)  # before all else: what changes meanwhile makes it outdated
    text = documents.text_of(library.connection, document_id)
    found = found_in(library, item.document)
    with library.writing(lasting=False) as connection:
        picked, at = learned.pick(still_open(library, document_id, found, text)), now()
        made = (_annotation(text, document_id, each, at) for each in picked.shown)
        suggestions.replace_proposed(connection, document_id, made, RULES, len(picked.hidden), basis)
    return len(picked.shown)


def _basis(library: Library, document: Document, learned: Habits) -> str:
    """A fingerprint of what decides, besides text and rules, what is proposed for an article."""
    from hashlib import sha256

    connection = library.connection
    folded = [furniture.span for furniture in documents.folded_in(connection, document.id)]
    told = (document.language, folded, annotations.decided_versions(connection, document.id), learned.effect)
    return sha256(repr(told).encode()).hexdigest()


def hidden(workspace: Workspace, document_id: str) -> int:
    """How many proposals for an article are left out because of what was decided about others."""
    return suggestions.hidden(workspace.connection, document_id)


def found_in(library: Library, document: Document) -> list[Suggestion]:
    """What the rules propose for an article, in text order, page furniture left out."""
    from kursk_reader.analysis.paragraphs import Paragraphs
    from kursk_reader.analysis.suggestions.said_within import said_within
    from kursk_reader.analysis.suggestions.suggest import suggestions as suggested

    text = without_quote_marks(documents.text_of(library.connection, document.id))
    folded = [furniture.span for furniture in documents.folded_in(library.connection, document.id)]
    return said_within(suggested(text, Paragraphs(text), document.language, folded))


def still_open(library: Library, document_id: str, found: Iterable[Suggestion], text: str) -> list[Suggestion]:
    """Those of the proposals for an article that nobody has decided on, in the order in which the reader goes.

    What has a tag that the library does not have is left out.
    """
    names = {tag.name for tag in tags.codebook(library.connection)}
    known = (each for each in found if each.tag in names)
    return list(undecided(known, annotations.decided(library.connection, document_id), text))


def accept(
    workspace: Workspace,
    article: Article,
    proposal: Annotation,
    name: str | None = None,
    span: Span | None = None,
    details: Details | None = None,
    typed: Written = AS_IT_WAS,
) -> Done:
    """Make a proposal the analyst's, as it is, under another tag, or with another extent, other details or value."""
    text = article.text if article.whole else documents.text_of(workspace.connection, article.document.id)
    accepted = _accepted(workspace, proposal, select(text, span or proposal.span), now())._replace(
        tag=name or proposal.tag, details=details or proposal.details
    )
    if (accepted.tag, accepted.span) != (proposal.tag, proposal.span):
        accepted = figures.with_value(workspace, article, accepted)
    change = annotations.alteration(proposal, figures.put_right(workspace, accepted, typed))
    return workspace.carry_out(f"accepted {accepted.label}", *filter(None, [change]))


def reject(workspace: Workspace, proposal: Annotation) -> Done:
    """Say no to a proposal; it does not come back for this text."""
    change = annotations.alteration(proposal, proposal._replace(status=Status.REJECTED, updated_at=now()))
    return workspace.carry_out(f"rejected {proposal.label}", *filter(None, [change]))


def accept_all(workspace: Workspace, document_id: str, tag: str) -> Done:
    """Accept every open proposal of one tag in an article: one change, one undo."""
    keys = [placement.id for placement in proposed(workspace, document_id) if placement.tag == tag]
    at, found = now(), annotations.some(workspace.connection, keys)
    text = documents.text_of(workspace.connection, document_id)
    proposals = (found[key] for key in keys if key in found)
    accepted = ((each, _accepted(workspace, each, select(text, each.span), at)) for each in proposals)
    changes = [change for before, after in accepted if (change := annotations.alteration(before, after))]
    label = f"accepted {len(changes)} × {tag}" if changes else f"no {tag} is proposed any more"
    return workspace.carry_out(label, *changes)


def _accepted(workspace: Workspace, proposal: Annotation, selector: Selector, at: str) -> Annotation:
    """The annotation that comes to be when somebody takes a proposal for their own."""
    return proposal._replace(
        selector=selector,
        status=Status.ACCEPTED,
        author=workspace.actor.author,
        created_at=at,
        updated_at=at,
        proposed=Proposed(proposal.tag, proposal.selector.exact),
    )


def _annotation(text: str, document_id: str, found: Suggestion, at: str) -> Annotation:
    speaker, source = (str(found.attributes.get(name) or "") or None for name in _SPOKEN)
    return Annotation(
        id=new_id(),
        document_id=document_id,
        tag=found.tag,
        selector=place(text, found.span),
        details=Details(speaker=speaker, source=source),
        author=AUTHOR,
        origin=Origin.SUGGESTED,
        status=Status.PROPOSED,
        created_at=at,
        updated_at=at,
        why=found.why,
        score=found.score,
        attributes=tuple((name, value) for name, value in found.attributes.items() if name not in _SPOKEN),
    )
