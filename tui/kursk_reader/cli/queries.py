"""Queries of the command line: words and filters."""

from kursk_reader.domain.query import Query
from kursk_reader.errors import UsageError
from kursk_reader.workspace import finding
from kursk_reader.workspace.workspace import Workspace

FILTERS = """\
  tag:claim  speaker:kirby       articles with such an annotation
  outlet:lantern  author:"An O"  beginnings of words, or a "phrase"
  after:2024-08  before:2024-09  published in August 2024, in UTC; or write 2024-08-14T00:00+03:00
  is:unread  is:read             never opened, or opened
  is:to-review                   with annotations that a revision has changed or lost
  language:uk                    in this language"""


def checked_query(workspace: Workspace, typed: str) -> Query:
    """What is asked for. Raises UsageError for a filter that is none."""
    query = finding.asked(workspace, typed)
    if query.complaints:
        raise UsageError(query.complaints[0], "kursk-reader search --help shows the filters.")
    return query
