"""A decoded text to an article: its metadata, its title, its furniture."""

from pathlib import PurePath

from kursk_reader.domain.document import ImportedText
from kursk_reader.errors import ImportFailure
from kursk_reader.importing.boilerplate import furniture, outlet_on_top
from kursk_reader.importing.formats import MARKDOWN_SUFFIXES
from kursk_reader.importing.front_matter import FrontMatter, split_front_matter
from kursk_reader.importing.markdown import first_heading, plain_text

_LONGEST_TITLE = 200


def article(text: str, name: str) -> ImportedText:
    """The article in a normalised text; ImportFailure if only metadata is in it.

    It is read as Markdown if `name` ends so or if it has front matter. Without a title of its own it is called
    after its first line, and as a last resort after the file.
    """
    matter, body = split_front_matter(text)
    heading = None
    if matter or PurePath(name).suffix.lower() in MARKDOWN_SUFFIXES:
        heading = first_heading(body)
        body = plain_text(body)
    if not body.strip():
        raise ImportFailure(f"{name} has no text in it.", "There is nothing below its metadata or marks.")
    known = matter or FrontMatter()
    page = furniture(body, known.title or heading)
    title = known.title or heading or page.title
    return ImportedText(
        title=_cut(title) if title else PurePath(name).stem or name,
        text=body,
        outlet=known.outlet or outlet_on_top(body) or page.outlet,
        author=known.author or page.author,
        published=known.published or page.published,
        url=known.url,
        language=known.language,
        folded=page.folded,
    )


def _cut(title: str) -> str:
    """At most 200 characters, cut between words."""
    title = " ".join(title.split())
    if len(title) <= _LONGEST_TITLE:
        return title
    kept = title[: _LONGEST_TITLE - 1]
    if " " in kept and title[len(kept)] != " ":
        kept = kept.rpartition(" ")[0]
    return kept.rstrip(" ,;:–—-") + "…"
