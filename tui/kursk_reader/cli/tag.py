"""`kursk-reader tag`: tags a passage, for scripts."""

import argparse
import re

from kursk_reader.cli.arguments import add_article_argument, text
from kursk_reader.cli.session import session
from kursk_reader.cli.terminal import message
from kursk_reader.domain.annotation import CREDIBILITY, RELIABILITY, Details
from kursk_reader.domain.document import normalised
from kursk_reader.domain.figure_value import Written
from kursk_reader.domain.span import Span
from kursk_reader.errors import KurskReaderError, UsageError
from kursk_reader.workspace import articles, figures, tagging, tags
from kursk_reader.workspace.workspace import Workspace

_SPAN = re.compile(r"(\d{1,15}):(\d{1,15})", re.ASCII)


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.epilog = (
        "Prints the id of the annotation. Offsets are code points of the text, the end not included.\n\n"
        "A passage that is tagged so already keeps its id and takes what else is given.\n\n"
        "examples:\n  kursk-reader tag 'Half of it gone' figure --exact '12,000'\n"
        "  kursk-reader tag 'Half of it gone' figure --exact 'a third' --value 4,200 --unit men\n"
        "  kursk-reader tag 7c1f claim --span 120:184 --speaker 'John Kirby' --reliability B --credibility 2"
    )
    add_article_argument(parser)
    parser.add_argument("tag", type=text, metavar="TAG", help="such as claim; kursk-reader tags lists them")
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--exact", type=text, metavar="TEXT", help="tag these words")
    place.add_argument("--span", metavar="START:END", help="tag from one offset to another")
    parser.add_argument("--occurrence", type=int, metavar="N", help="the Nth place where the words of --exact stand")
    parser.add_argument("--note", type=text, metavar="TEXT", help="what you have to say about it")
    number = "what a figure amounts to, instead of what its words tell: 4,200, 386-579, 'about 1.3 million'"
    parser.add_argument("--value", type=text, metavar="NUMBER", help=number)
    parser.add_argument("--unit", type=text, metavar="TEXT", help="what a figure counts or measures")
    parser.add_argument("--speaker", type=text, metavar="NAME", help="who says so")
    parser.add_argument("--source", type=text, metavar="NAME", help="where it comes from")
    parser.add_argument(
        "--reliability", type=str.upper, choices=[*RELIABILITY], help="of the source: A best, F unknown"
    )
    parser.add_argument("--credibility", type=int, choices=[*CREDIBILITY], help="of what is said: 1 best, 6 unknown")


def run(arguments: argparse.Namespace) -> int:
    """Tag the passage, or say that it is tagged so already."""
    if arguments.occurrence is not None and arguments.exact is None:
        raise UsageError("--occurrence goes with --exact.", "kursk-reader tag --help shows both.")
    details = Details(
        arguments.note or None,
        arguments.speaker or None,
        arguments.source or None,
        arguments.reliability,
        arguments.credibility,
    )
    with session(arguments) as workspace:
        name = tags.known(workspace, arguments.tag).name
        article = articles.open_article(workspace, articles.find(workspace, arguments.article).id)
        span = (
            _written_span(arguments.span, len(article.text))
            if arguments.exact is None
            else _occurrence(article.text, normalised(arguments.exact), arguments.occurrence)
        )
        typed = Written(arguments.value, arguments.unit)
        if any(each is not None for each in typed) and not figures.is_of_figures(workspace, name):
            raise UsageError("--value and --unit are for figures.", f"{name} is no tag of figures.")
        done = tagging.tag(workspace, article, span, name, details, typed)
        placed = articles.placements(workspace, article.document.id)
        key = next(each.id for each in placed if each.span == span and each.tag == name)
        altered = not done.changes and _altered(workspace, key, details, typed)
    print(key)
    if not done.changes:
        message(f"{done.label}; the rest is noted" if altered else done.label)
    return 0


def _altered(workspace: Workspace, key: str, given: Details, typed: Written) -> bool:
    """Whether what is given beside the tag of an annotation that is there already has altered it."""
    annotation = tagging.annotation(workspace, key)
    if annotation is None:
        return False
    details = annotation.details._replace(**{name: new for name, new in given._asdict().items() if new is not None})
    return bool(tagging.describe(workspace, annotation, details, typed).changes)


def _written_span(written: str, length: int) -> Span:
    match = _SPAN.fullmatch(written)
    if not match:
        raise UsageError(f"--span {written} is not START:END.", "Write two offsets, such as 120:184.")
    span = Span(int(match[1]), int(match[2]))
    if not span.start < span.end <= length:
        raise KurskReaderError(
            f"--span {written} is no passage of the article, which has {length} characters.",
            "START must be less than END, and END at most that number.",
        )
    return span


def _occurrence(text: str, words: str, number: int | None) -> Span:
    if not words:
        raise UsageError("--exact names no words.")
    places = [match.start() for match in re.finditer(re.escape(words), text)]
    if not places:
        raise KurskReaderError(
            f"The article does not have {words!r}.",
            "Letters, quotation marks and line breaks must be as in: kursk-reader show ARTICLE --all",
        )
    if number is None and len(places) > 1:
        raise KurskReaderError(
            f"The article has {words!r} {len(places)} times.", "Say which with --occurrence 1, 2 and so on."
        )
    index = 1 if number is None else number
    if not 1 <= index <= len(places):
        times = "once" if len(places) == 1 else f"{len(places)} times"
        raise KurskReaderError(
            f"There is no occurrence {index}: the article has {words!r} {times}.", "They are counted from 1."
        )
    return Span(places[index - 1], places[index - 1] + len(words))
