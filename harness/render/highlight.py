"""Highlight the syntax of a block without changing its text."""

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
# One formatter for all blocks: a new one compiles its style sheet, which
# takes as long as highlighting a short block.
SPANS = HtmlFormatter(nowrap=True)


class TranscriptLexer(RegexLexer):
    """Lexer for a transcript: shell commands and the output of pytest."""

    name = "Transcript"
    tokens = {  # noqa: RUF012 - the form that Pygments needs
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


# Cached because many cases have the same file.
@lru_cache(maxsize=4096)
def coloured(text: str, language: str) -> str:
    """Highlight a text with HTML spans; without its tags it is the same.

    Tokens in the colour of plain text get no span. This halves the elements
    of a page, and the time that a phone needs for its layout.
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
    """Put ``<mark>`` around these lines (from 0) of highlighted text."""
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
