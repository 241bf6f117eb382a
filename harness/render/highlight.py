"""Colours for a block, without a change to its text."""

from functools import lru_cache

from pygments import format, lex
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer, RegexLexer
from pygments.lexers import get_lexer_by_name
from pygments.token import (
    Comment,
    Generic,
    Name,
    Operator,
    Punctuation,
    Text,
    Whitespace,
)

PLAIN = {Name, Operator, Punctuation, Whitespace}
# Each new one makes its style sheet, which takes as long as a short block.
SPANS = HtmlFormatter(nowrap=True)


class TranscriptLexer(RegexLexer):
    """A command, and what pytest prints."""

    name = "Transcript"
    tokens = {  # noqa: RUF012 - the form that Pygments asks for
        "root": [
            (r"^\$ ", Generic.Prompt, "command"),
            (r"^E  .*\n?", Generic.Error),
            (r"^=+ .*(?:failed|error).*=+\n?", Generic.Error),
            (r"^=+ .*\bpassed\b.*=+\n?", Generic.Inserted),
            (r"^(?:=+|_+|-+) .* (?:=+|_+|-+)\n?", Generic.Subheading),
            (r"\bPASSED\b", Generic.Inserted),
            (r"\b(?:FAILED|ERROR)\b", Generic.Deleted),
            (r"^[ |]*\.\.\. in .*\n?", Comment),
            (r"[^\n\w$]+|\w+|\n|.", Text),
        ],
        "command": [(r".*\n?", Name.Function, "#pop")],
    }


# Many cases bring the same file.
@lru_cache(maxsize=4096)
def coloured(text: str, language: str) -> str:
    """The text as HTML spans; stripped of tags it is the text again.

    What has the colour of plain text gets no span: that halves the elements
    of a page, and with them the time that a phone needs to lay it out.
    """
    options = {"stripnl": False, "ensurenl": False}
    lexer: Lexer
    if language == "console":
        lexer = TranscriptLexer(**options)
    else:
        lexer = get_lexer_by_name(language, **options)
    tokens = (
        (Text if kind in PLAIN else kind, value)
        for kind, value in lex(text, lexer)
    )
    return format(tokens, SPANS).removesuffix(
        "" if text.endswith("\n") else "\n"
    )


def marked(coloured: str, lines: range) -> str:
    """Coloured text in which these lines, from 0, stand out."""
    if not lines:
        return coloured
    text = coloured.splitlines(keepends=True)
    head, middle, tail = (
        "".join(part)
        for part in (
            text[: lines.start],
            text[lines.start : lines.stop],
            text[lines.stop :],
        )
    )
    return f"{head}<mark>{middle}</mark>{tail}"
