"""The remaining commands: help, furniture, copying, export, colours, leaving."""

from kursk_reader.domain.span import Span
from kursk_reader.ui.actions.registry import does
from kursk_reader.ui.screens.desk import Desk


@does("help")
def show_help(desk: Desk) -> None:
    """Show every key."""
    from kursk_reader.ui.screens.help import Help

    desk.app.push_screen(Help(desk.dispatch.keyboard, desk.workspace.codebook, desk.colours))


@does("palette")
def palette(desk: Desk) -> None:
    """Find a command by its name."""
    desk.app.action_command_palette()


@does("theme")
def theme(desk: Desk) -> None:
    """Choose the colours."""
    desk.app.search_themes()


@does("save")
def save(desk: Desk) -> None:
    """Tell those whose fingers save that it is done already."""
    library = desk.workspace.library
    desk.say(
        "The library is read-only." if library.read_only else f"Everything is saved already, in {library.path.name}."
    )


@does("quit")
def leave(desk: Desk) -> None:
    """Leave the program."""
    desk.post_message(desk.Left())


@does("suspend")
def suspend(desk: Desk) -> None:
    """Go back to the shell for a while."""
    desk.app.action_suspend_process()


@does("furniture")
def furniture(desk: Desk) -> None:
    """Show page furniture, or fold it again."""
    article = desk.reader.article
    if article is None or not article.folded:
        desk.say("No page furniture was found in this article.")
        return
    desk.reader.unfolded = not desk.reader.unfolded
    desk.reader.relayout()
    desk.say("Page furniture is shown." if desk.reader.unfolded else "Page furniture is folded.")


@does("fold")
def fold(desk: Desk) -> None:
    """Fold the paragraph, or those of the selection, as page furniture; unfold what is folded."""
    from kursk_reader.workspace import folding

    caret, article = desk.reader.caret, desk.reader.article
    if caret is None or article is None or not len(caret.paragraphs):
        return
    span = caret.selection or caret.fold or Span(caret.offset, caret.offset)
    first = max(caret.paragraphs.index_at(span.start), 0)
    last = max(caret.paragraphs.index_at(max(span.end - 1, span.start)), first)
    caret.clear()
    desk.apply(folding.toggle(desk.workspace, article, [caret.paragraphs[at] for at in range(first, last + 1)]))


@does("copy")
def copy(desk: Desk) -> None:
    """Copy the selection, or else the sentence, with where it comes from."""
    caret, article = desk.reader.caret, desk.reader.article
    if caret is None or article is None:
        return
    span = caret.selection or caret.sentence
    document = article.document
    origin = ", ".join(part for part in (document.title, document.outlet, document.published, document.url) if part)
    desk.app.copy_to_clipboard(f"{article.text[span.start : span.end]}\n— {origin}\n")
    desk.say("Copied with its source.")


@does("export")
def export(desk: Desk) -> None:
    """Ask for a file and write the annotations to it."""
    from kursk_reader.ui.screens.export_form import ExportForm

    article = desk.reader.article

    def written(message: str | None) -> None:
        if message:
            desk.say(message)

    desk.app.push_screen(ExportForm(desk.workspace, article.document if article else None), written)
