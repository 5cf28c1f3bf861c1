"""A library of 100,000 articles and 1,000,000 annotations, written by SQL within a minute."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice, pairwise
from pathlib import Path

ARTICLES, ANNOTATIONS = 100_000, 1_000_000
"""How many are made besides the samples, whose texts, titles and places stay as they are."""

_WORDS, _WORDS_KNOWN, _LENGTH = 75, 20_000, 36
_EACH = ANNOTATIONS // ARTICLES

_DOCUMENT = """
    INSERT INTO documents (id, title, outlet, author, published, url, language, characters, words, text_sha256,
        imported_at) VALUES (?, ?, ?, ?, ?, ?, 'en', ?, ?, ?, '2025-01-01T00:00:00.000Z')"""

_ANNOTATIONS = f"""
    WITH RECURSIVE place (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM place WHERE n < {_EACH - 1})
    INSERT INTO annotations (id, document_id, tag, start, "end", exact, prefix, suffix, note, speaker, source,
        reliability, author, origin, status, created_at, updated_at)
    SELECT printf('018f0000-%04x-7%03x-8000-%012x', n, d.number % 4096, d.number * {_EACH} + n), d.id,
        CASE n % 4 WHEN 0 THEN 'claim' WHEN 1 THEN 'quote' WHEN 2 THEN 'figure' ELSE 'speculation' END,
        n * {_LENGTH}, n * {_LENGTH} + {_LENGTH - 6}, substr(t.text, n * {_LENGTH} + 1, {_LENGTH - 6}),
        substr(t.text, max(n * {_LENGTH} - 31, 1), min(n * {_LENGTH}, 32)), substr(t.text, (n + 1) * {_LENGTH} - 5, 32),
        iif(n % 5 = 0, 'to be checked, "soon"', NULL), iif(n % 3 = 0, 'speaker ' || d.number % 1000, NULL),
        iif(n % 7 = 0, 'source ' || d.number % 300, NULL), iif(n % 3 = 0, 'B', NULL), 'benchmark', 'manual',
        'accepted', '2025-01-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z'
    FROM documents AS d JOIN document_texts AS t ON t.number = d.number CROSS JOIN place WHERE d.number > ?"""

_COUNTED = """
    INSERT INTO tag_counts SELECT document_id, tag, count(*) FROM annotations WHERE status = 'accepted' GROUP BY 1, 2
    ON CONFLICT DO UPDATE SET annotations = excluded.annotations"""

_NUMBERED = """
    INSERT OR IGNORE INTO annotation_numbers (annotation_id, document_number)
    SELECT a.id, d.number FROM annotations AS a JOIN documents AS d ON d.id = a.document_id"""


def fill(library: Path) -> None:
    """Put all of it into a library that is there."""
    with closing(sqlite3.connect(library)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -400000")
        connection.create_function("casefold", 1, str.casefold, deterministic=True)
        before = connection.execute("SELECT max(number) FROM documents").fetchone()[0]
        articles = _articles(before)
        while rows := list(islice(articles, 1000)):
            connection.executemany(_DOCUMENT, (row[:-1] for row in rows))
            connection.executemany(
                "INSERT INTO document_texts VALUES ((SELECT number FROM documents WHERE id = ?), ?)",
                ((row[0], row[-1]) for row in rows),
            )
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'annotations'"
        ).fetchall()
        for name, _ in triggers:  # what they would do a million times is done at once
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(_ANNOTATIONS, (before,))
        connection.execute(_COUNTED)
        connection.execute("UPDATE listed_articles SET number = number + ?", (ARTICLES,))
        connection.execute(_NUMBERED)
        for index in ("texts_fts", "metadata_fts", "annotations_fts"):
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
        connection.execute(
            "INSERT INTO suggestion_runs (document_id, rules, made_at)"
            " SELECT id, 1000000, '' FROM documents WHERE number > ?",
            (before,),
        )
        for _, sql in triggers:
            connection.execute(sql)
        connection.commit()


def vocabulary(chance: random.Random) -> list[str]:
    """Words that are none, of all lengths, in no order."""
    cuts = sorted(chance.sample(range(1, 140_000), _WORDS_KNOWN))
    letters = "".join(chance.choices("etaoinshrdlu", k=140_001))
    return [letters[start:end] for start, end in pairwise(cuts)]


def _articles(before: int) -> Iterator[tuple[str | int, ...]]:
    """Rows for _DOCUMENT, each with the text behind it."""
    chance = random.Random(0)
    words = vocabulary(chance)
    for number in range(before + 1, before + 1 + ARTICLES):
        chosen = chance.choices(words, k=_WORDS)
        text = ". ".join(" ".join(chosen[i : i + 15]).capitalize() for i in range(0, _WORDS, 15)) + "."
        yield (
            f"018f0000-0000-7000-9000-{number:012x}",
            f"Report {number}: {' '.join(chosen[:8])}",
            f"Outlet {number % 500}",
            f"Author {number % 3000}",
            f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}",
            f"https://example.org/{number}",
            len(text),
            _WORDS,
            f"{number:064x}",
            text,
        )
