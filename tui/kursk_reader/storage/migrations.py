"""The schema of a library file, as the numbered steps that lead to it.

Each step and the `user_version` it leads to are written in one transaction. A step that was released never
changes; what comes later is a further step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kursk_reader.domain.codebook import DEFAULT_TAGS
from kursk_reader.storage import sketches, tags
from kursk_reader.storage.full_text import BY_ARTICLE, FULL_TEXT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from sqlite_utils import Database

APPLICATION_ID = 0x4B525344
"""`KRSD` in the file's header: this is a library of ours."""

_TABLES = """
CREATE TABLE documents (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    outlet TEXT,
    author TEXT,
    published TEXT,
    url TEXT,
    language TEXT,
    characters INTEGER NOT NULL,
    words INTEGER NOT NULL,
    text_sha256 TEXT NOT NULL,
    raw_sha256 TEXT,
    imported_at TEXT NOT NULL,
    imported_from TEXT,
    revises TEXT REFERENCES documents (id),
    removed_at TEXT
) STRICT;
CREATE INDEX documents_listed ON documents (number) WHERE removed_at IS NULL;
CREATE INDEX documents_by_text ON documents (text_sha256);
CREATE TABLE document_texts (
    number INTEGER PRIMARY KEY REFERENCES documents (number) ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT;
CREATE TABLE folded_ranges (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL CHECK ("end" > start),
    reason TEXT NOT NULL,
    PRIMARY KEY (document_id, start)
) STRICT, WITHOUT ROWID;
CREATE TABLE reading (
    document_id TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    caret INTEGER NOT NULL,
    furthest INTEGER NOT NULL,
    read_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE tags (
    name TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    colour TEXT NOT NULL,
    unit TEXT NOT NULL CHECK (unit IN ('sentence', 'clause', 'quotation', 'figure')),
    description TEXT NOT NULL
) STRICT;
CREATE TABLE annotations (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id),
    tag TEXT NOT NULL REFERENCES tags (name),
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL CHECK ("end" > start),
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    note TEXT,
    speaker TEXT,
    source TEXT,
    reliability TEXT CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
    credibility INTEGER CHECK (credibility BETWEEN 1 AND 6),
    author TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('manual', 'suggested', 'imported')),
    status TEXT NOT NULL CHECK (status IN ('accepted', 'proposed', 'rejected')),
    why TEXT,
    score REAL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX annotations_in_text_order ON annotations (document_id, start, "end", id);
CREATE INDEX annotations_by_speaker ON annotations (speaker) WHERE speaker IS NOT NULL;
CREATE INDEX annotations_by_source ON annotations (source) WHERE source IS NOT NULL;
CREATE TABLE tag_counts (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    annotations INTEGER NOT NULL,
    PRIMARY KEY (document_id, tag)
) STRICT, WITHOUT ROWID;
CREATE TABLE journal (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    session TEXT NOT NULL,
    label TEXT NOT NULL,
    changes TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped', 'fixed'))
) STRICT;
CREATE INDEX journal_of_author ON journal (author, state, number);
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID
"""

_COUNT = """
    INSERT INTO tag_counts (document_id, tag, annotations) VALUES ({row}.document_id, {row}.tag, {by})
    ON CONFLICT (document_id, tag) DO UPDATE SET annotations = annotations + {by}
"""

_COUNTERS = (
    f"""CREATE TRIGGER annotation_made AFTER INSERT ON annotations WHEN new.status = 'accepted'
    BEGIN {_COUNT.format(row="new", by=1)}; END""",
    f"""CREATE TRIGGER annotation_gone AFTER DELETE ON annotations WHEN old.status = 'accepted'
    BEGIN {_COUNT.format(row="old", by=-1)}; END""",
    f"""CREATE TRIGGER annotation_left_tag AFTER UPDATE OF tag, status ON annotations
    WHEN old.status = 'accepted' BEGIN {_COUNT.format(row="old", by=-1)}; END""",
    f"""CREATE TRIGGER annotation_joined_tag AFTER UPDATE OF tag, status ON annotations
    WHEN new.status = 'accepted' BEGIN {_COUNT.format(row="new", by=1)}; END""",
)

_EXPORT = """
CREATE VIEW annotations_export AS
SELECT a.id, d.id AS article_id, d.title, d.outlet, d.published, d.url, a.tag, a.start, a."end",
    a.exact AS text, a.prefix, a.suffix, a.note, a.speaker, a.source, a.reliability, a.credibility,
    a.author, a.origin, a.created_at, a.updated_at, d.text_sha256
FROM documents AS d CROSS JOIN annotations AS a ON a.document_id = d.id
WHERE a.status = 'accepted' AND d.removed_at IS NULL
ORDER BY d.number, a.start, a."end", a.id
"""

_SEARCH = (
    """CREATE VIEW searchable_texts AS
    SELECT d.number AS number, d.title AS title, d.outlet AS outlet, t.text AS text
    FROM documents AS d JOIN document_texts AS t ON t.number = d.number""",
    """CREATE VIRTUAL TABLE documents_fts USING fts5 (
        title, outlet, text, content = 'searchable_texts', content_rowid = 'number',
        tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
    )""",
    """CREATE TRIGGER text_stored AFTER INSERT ON document_texts BEGIN
        INSERT INTO documents_fts (rowid, title, outlet, text)
        SELECT d.number, d.title, d.outlet, new.text FROM documents AS d WHERE d.number = new.number;
    END""",
    """CREATE TRIGGER document_renamed AFTER UPDATE OF title, outlet ON documents BEGIN
        INSERT INTO documents_fts (documents_fts, rowid, title, outlet, text)
        SELECT 'delete', old.number, old.title, old.outlet, t.text
        FROM document_texts AS t WHERE t.number = old.number;
        INSERT INTO documents_fts (rowid, title, outlet, text)
        SELECT new.number, new.title, new.outlet, t.text
        FROM document_texts AS t WHERE t.number = new.number;
    END""",
    "INSERT INTO documents_fts (documents_fts) VALUES ('rebuild')",
)


_SUGGESTIONS = (
    "ALTER TABLE annotations ADD COLUMN attributes TEXT",
    """CREATE TABLE suggestion_runs (
        document_id TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
        rules INTEGER NOT NULL,
        made_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX annotations_decided ON annotations (status, tag) WHERE origin = 'suggested'",
)

_METADATA = ("ALTER TABLE documents ADD COLUMN retrieved_at TEXT",)

# What is handed on is the last place that was sure, in the text whose fingerprint stands beside it.
_SURE = """coalesce(json_extract(a.was, '$.{0}'), a."{0}") AS "{1}\""""

_EXPORT_OF_SURE = f"""CREATE VIEW annotations_export AS
    SELECT a.id, d.id AS article_id, d.title, d.outlet, d.published, d.url, a.tag, {_SURE.format("start", "start")},
        {_SURE.format("end", "end")}, {_SURE.format("exact", "text")}, {_SURE.format("prefix", "prefix")},
        {_SURE.format("suffix", "suffix")}, a.note, a.speaker, a.source, a.reliability, a.credibility,
        a.author, a.origin, a.created_at, a.updated_at, coalesce(e.text_sha256, d.text_sha256) AS text_sha256
    FROM documents AS d CROSS JOIN annotations AS a ON a.document_id = d.id
    LEFT JOIN documents AS e ON e.id = json_extract(a.was, '$.document_id')
    WHERE a.status = 'accepted' AND d.removed_at IS NULL
    ORDER BY d.number, a.start, a."end", a"""
"""The view, but for what is in the order of annotations on the very same words."""

_REVISIONS = (
    # An earlier revision is removed and names the document that came in its place.
    "ALTER TABLE documents ADD COLUMN revised_by TEXT REFERENCES documents (id)",
    "CREATE INDEX documents_by_url ON documents (url) WHERE url IS NOT NULL",
    "CREATE INDEX documents_by_origin ON documents (imported_from) WHERE imported_from IS NOT NULL",
    """ALTER TABLE annotations ADD COLUMN anchor TEXT NOT NULL DEFAULT 'kept'
    CHECK (anchor IN ('kept', 'moved', 'changed', 'orphan'))""",
    # The last place that was sure, as JSON, of what is changed until the analyst has decided, and of orphans.
    "ALTER TABLE annotations ADD COLUMN was TEXT",
    "CREATE INDEX annotations_to_review ON annotations (document_id) WHERE anchor IN ('changed', 'orphan')",
    "DROP TRIGGER annotation_left_tag",
    "DROP TRIGGER annotation_joined_tag",
    f"""CREATE TRIGGER annotation_left AFTER UPDATE OF document_id, tag, status ON annotations
    WHEN old.status = 'accepted' BEGIN {_COUNT.format(row="old", by=-1)}; END""",
    f"""CREATE TRIGGER annotation_joined AFTER UPDATE OF document_id, tag, status ON annotations
    WHEN new.status = 'accepted' BEGIN {_COUNT.format(row="new", by=1)}; END""",
    "DROP VIEW annotations_export",
    f"{_EXPORT_OF_SURE}.id",
)

_DECISIONS = (
    # The tag and the words that were proposed, as JSON, of what was accepted.
    "ALTER TABLE annotations ADD COLUMN proposed TEXT",
    # Proposals that were left out because of what had been decided about others.
    "ALTER TABLE suggestion_runs ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0",
)

_DUPLICATES = (
    "ALTER TABLE documents ADD COLUMN same_as TEXT REFERENCES documents (id)",
    "CREATE INDEX documents_same ON documents (same_as) WHERE same_as IS NOT NULL",
    """CREATE TABLE sketch_bands (
        band INTEGER NOT NULL,
        number INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        PRIMARY KEY (band, number)
    ) STRICT, WITHOUT ROWID""",
)

_ORDERS = {
    "number": "number",
    "date": "published DESC, number",
    "outlet": "outlet IS NULL, outlet COLLATE NOCASE, number",
    "title": "title COLLATE NOCASE, number",
}

_LIST_ORDERS = tuple(
    # Without `removed_at` in the index SQLite looks at each row whether it is listed.
    f"CREATE INDEX documents_in_order_of_{name} ON documents ({columns}, removed_at) WHERE removed_at IS NULL"
    for name, columns in _ORDERS.items()
)
"""Indexes from which the order of a list of a hundred thousand articles is read without a look at the articles."""

_MOMENTS = (
    # Being the beginning of one, a coarser date is where its year, month or day begins. `strftime` takes "now" too.
    """ALTER TABLE documents ADD COLUMN published_utc TEXT GENERATED ALWAYS AS (
        CASE WHEN published GLOB '????-??-??T*' THEN coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', published), published)
        ELSE published END
    ) VIRTUAL""",
    "DROP INDEX documents_in_order_of_date",
    """CREATE INDEX documents_in_order_of_date ON documents (published_utc DESC, number, removed_at)
    WHERE removed_at IS NULL""",
)

_TOTAL = (
    # One row, kept right by the journal: to count a hundred thousand at each start means to read 330 pages. Triggers on
    # what an import does would have FTS5 write each article at once; the program itself deletes none.
    "CREATE TABLE listed_articles (number INTEGER NOT NULL) STRICT",
    "INSERT INTO listed_articles SELECT count(*) FROM documents WHERE removed_at IS NULL",
    """CREATE TRIGGER article_deleted AFTER DELETE ON documents WHEN old.removed_at IS NULL
    BEGIN UPDATE listed_articles SET number = number - 1; END""",
    "DROP INDEX documents_listed",  # documents_in_order_of_number has the same
)

_LANGUAGES = (
    """CREATE INDEX documents_by_language ON documents (language COLLATE NOCASE, number, removed_at)
    WHERE removed_at IS NULL""",
)


_LEAN_PROPOSALS = (
    # What the proposals of an article came from, as a fingerprint: they are not made again while it is the same.
    "ALTER TABLE suggestion_runs ADD COLUMN basis TEXT",
    # Of a hundred annotations ninety are open proposals, which this one is not about.
    "DROP INDEX annotations_decided",
    """CREATE INDEX annotations_decided ON annotations (status, tag)
    WHERE origin = 'suggested' AND status IN ('accepted', 'rejected')""",
    # Ids were half of it, for the order of what stands on the very same words: that is the order of arrival now.
    "DROP INDEX annotations_in_text_order",
    'CREATE INDEX annotations_in_text_order ON annotations (document_id, start, "end")',
    "DROP VIEW annotations_export",
    f"{_EXPORT_OF_SURE}.rowid",
)


class _Step(NamedTuple):
    """A step: the name under which a library notes that it was taken, its statements, and what these cannot do."""

    name: str
    statements: tuple[str, ...]
    fill: Callable[[sqlite3.Connection], None] = lambda _: None


def _add_tags(connection: sqlite3.Connection) -> None:
    connection.executemany(
        "INSERT INTO tags (name, position, key, colour, unit, description)"
        " VALUES (:name, :position, :key, :colour, :unit, :description)",
        [tags.row_of(tag, place) for place, tag in enumerate(DEFAULT_TAGS)],
    )


_STEPS = (
    _Step("tables", (f"PRAGMA application_id = {APPLICATION_ID}", *_TABLES.split(";"), *_COUNTERS, _EXPORT), _add_tags),
    _Step("search", _SEARCH),
    _Step("suggestions", _SUGGESTIONS),
    _Step(
        "revisions, duplicates, metadata",
        (*_METADATA, *_REVISIONS, *_DUPLICATES, *_DECISIONS, *FULL_TEXT, *_LIST_ORDERS),
        sketches.keep_all,
    ),
    _Step("search of new articles", BY_ARTICLE),
    _Step("order by moment", _MOMENTS),
    _Step("number of articles", _TOTAL),
    _Step("languages", _LANGUAGES),
    _Step("lean proposals", _LEAN_PROPOSALS),
)

VERSION = len(_STEPS)
"""The `user_version` of a library that this program writes."""


def migrate(connection: sqlite3.Connection, version: int = VERSION) -> None:
    """Bring an older library, or an empty file, to the schema of a version: the newest unless named."""
    from sqlite_utils import Database, Migrations

    steps = Migrations("kursk-reader")
    for number, step in enumerate(_STEPS[:version], start=1):
        steps(name=step.name)(_taking(step, number))
    steps.apply(Database(connection))


def _taking(step: _Step, version: int) -> Callable[[Database], None]:
    def take(db: Database) -> None:
        for statement in (*step.statements, f"PRAGMA user_version = {version}"):
            db.execute(statement)
        step.fill(db.conn)

    return take
