"""Evidence as it is handed on: a row for each annotation, with what is known of its article."""

Cell = str | float | None
"""A value of a row; None where it is unknown."""

EvidenceRow = tuple[Cell, ...]
"""The values of one annotation, a cell for each of EXPORT_COLUMNS, and of VALUE_COLUMNS where those are asked for."""

EXPORT_COLUMNS = (
    "id", "article_id", "title", "outlet", "published", "url", "tag", "start", "end", "text", "prefix", "suffix",
    "note", "speaker", "source", "reliability", "credibility", "author", "origin", "created_at", "updated_at",
    "text_sha256",
)  # fmt: skip
"""The columns of every export, in their order, and of the view `annotations_export` of a library."""

VALUE_COLUMNS = ("low", "high", "unit", "approximation", "counted")
"""The attributes of a figure, as further columns of CSV behind the others."""
