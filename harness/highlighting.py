"""Colours for a block, without a change to its text."""

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer, RegexLexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Generic, Name, Text

# It makes a style sheet when it is made, so it is made once.
FORMATTER = HtmlFormatter(nowrap=True)


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


def coloured(text: str, language: str) -> str:
    """The text as HTML spans; stripped of tags it is the text again."""
    options = {"stripnl": False, "ensurenl": False}
    lexer: Lexer
    if language == "console":
        lexer = TranscriptLexer(**options)
    else:
        lexer = get_lexer_by_name(language, **options)
    return highlight(text, lexer, FORMATTER).removesuffix(
        "" if text.endswith("\n") else "\n"
    )
