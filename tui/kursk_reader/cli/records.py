"""Articles and annotations as the objects that `--json` prints; scripts rely on these names."""

from typing import Any

from kursk_reader.domain.anchor import Earlier
from kursk_reader.storage.documents import Listed
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.evidence import Anchored


def article_record(item: Listed) -> dict[str, Any]:
    """An article of the list; `progress` is 0..1, `counts` are annotations by tag, `to_review` those to decide on.

    `same_as` is the id of the article that has the same text, in nearly the same words, and was there before.
    """
    document = item.document
    return {
        "id": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "author": document.author,
        "published": document.published,
        "url": document.url,
        "language": document.language,
        "retrieved_at": document.retrieved_at,
        "words": document.words,
        "progress": round(item.progress, 4),
        "counts": dict(item.counts),
        "to_review": item.to_review,
        "same_as": item.same_as,
    }


def whole_record(item: Listed, article: Article, anchored: list[Anchored]) -> dict[str, Any]:
    """An article with its text, page furniture and annotations."""
    return article_record(item) | {
        "text": article.text,
        "folded": [{"start": f.start, "end": f.end, "reason": f.reason} for f in article.folded],
        "annotations": [annotation_record(each) for each in anchored],
    }


def annotation_record(anchored: Anchored) -> dict[str, Any]:
    """An annotation; `anchor` says how sure its place is. That of an orphan is in an earlier text.

    `was` is the place that was sure last, of what is changed or an orphan, and the article's earlier text it is in.
    """
    annotation = anchored.annotation
    selector, details = annotation.selector, annotation.details
    return {
        "id": annotation.id,
        "article_id": annotation.document_id,
        "tag": annotation.tag,
        "start": selector.start,
        "end": selector.end,
        "exact": selector.exact,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
        "note": details.note,
        "speaker": details.speaker,
        "source": details.source,
        "reliability": details.reliability,
        "credibility": details.credibility,
        "attributes": dict(annotation.attributes),
        "author": annotation.author,
        "origin": annotation.origin,
        "status": annotation.status,
        "created_at": annotation.created_at,
        "updated_at": annotation.updated_at,
        "anchor": anchored.how,
        "was": _was(annotation.was),
    }


def _was(earlier: Earlier | None) -> dict[str, Any] | None:
    if earlier is None:
        return None
    selector = earlier.selector
    return {
        "article_id": earlier.document_id,
        "start": selector.start,
        "end": selector.end,
        "exact": selector.exact,
    }
