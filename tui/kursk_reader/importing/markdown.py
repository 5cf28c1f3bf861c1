"""Markdown to the plain text that a reader sees, line by line."""

import re

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_FIRST_HEADING = re.compile(r" {0,3}#[ \t]+")
_UNDERLINE = re.compile(r" {0,3}={3,}[ \t]*")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_ANY_MARK = re.compile(r"[]*_#>`\\+-]")
_QUOTE_MARK = re.compile(r" {0,3}>[ \t]?")
_BULLET = re.compile(r"^([ \t]*)[-*+][ \t]+(?=\S)")

# Where emphasis marks and brackets mean themselves.
_VERBATIM = re.compile(r"(`+[^`\n]+`+)")
_ADDRESS = re.compile(r"(https?://\S+|<[^<>\s]+>)")

_TARGET = r"""\(\s*<?(?:[^()\s<>]|\([^()\s]*\)){0,2000}>?(?:\s+(?:"[^"]{0,300}"|'[^']{0,300}'))?\s*\)"""
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]" + _TARGET)
_LINK = re.compile(r"\[([^\[\]\n]{0,500})\]" + _TARGET)
# The marks hug their words and stand outside of words: 2*3, snake_case and "a * b" stay.
_STARS = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^\n]{1,300}?)(?<=[^\s*\\])\1(?![\w*])")
_UNDERSCORES = re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])([^\n]{1,300}?)(?<=[^\s_\\])\1(?!\w)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")


def plain_text(markdown: str) -> str:
    """The text without marks of headings, emphasis, links, images and block quotes; bullets become "• ".

    Line breaks stay where they are, code and rules as they are. What looks like a mark but might be the
    author's own sign is left alone.
    """
    lines: list[str] = []
    fence = ""
    for line in markdown.split("\n"):
        found = _FENCE.match(line)
        if fence:
            closes = found is not None and found[1].startswith(fence)
            fence = "" if closes else fence
            lines.append(line)
        elif found:
            fence = found[1]
            lines.append(line)
        elif not (_UNDERLINE.fullmatch(line) and lines and lines[-1].strip()):
            lines += _plain_line(line)
    return "\n".join(lines)


def first_heading(markdown: str) -> str | None:
    """The words of the first heading of the first level (`# …`), if there is one outside of code."""
    fenced = False
    for line in markdown.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and _FIRST_HEADING.match(line):
            return "".join(_plain_line(line)).strip() or None
    return None


def _plain_line(line: str) -> list[str]:
    """The line as one line, or as none if nothing but an image was on it."""
    if not _ANY_MARK.search(line):
        return [line]
    while found := _QUOTE_MARK.match(line):
        line = line[found.end() :]
    if not line.strip() or _RULE.fullmatch(line):
        return [line]
    found = _HEADING.fullmatch(line)
    line = found[1] if found else _BULLET.sub(r"\1• ", line, count=1)
    parts = _VERBATIM.split(line)
    plain = "".join(part if at % 2 else _without_marks(part) for at, part in enumerate(parts))
    return [plain] if plain.strip() else []


def _without_marks(text: str) -> str:
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    parts = _ADDRESS.split(text)
    return "".join(part if at % 2 else _without_emphasis(part) for at, part in enumerate(parts))


def _without_emphasis(text: str) -> str:
    # Twice, for emphasis within emphasis.
    for _ in range(2):
        text = _UNDERSCORES.sub(r"\2", _STARS.sub(r"\2", text))
    return _ESCAPED.sub(r"\1", text)
