"""Parse the words after the backticks of a fence: language and attributes."""

import difflib
import re
from dataclasses import dataclass

RECOMMENDED, AVOID = "recommended", "avoid"
# The attributes of a fence. Each of them has a value, except the first.
ATTRIBUTES = (RECOMMENDED, AVOID, "highlight", "same", "table")
EXAMPLE = 'avoid="rows leak into the next test"'
# The most characters of a reason: it has to fit into the head of a block.
LENGTH = 60
INFO = re.compile(r"(?P<language>\w*)(?P<rest>.*)")
ATTRIBUTE = re.compile(r' +(?P<name>[a-z]+)(?:="(?P<value>[^"]*)")?(?= |$)')
VALUES = {
    "highlight": re.compile(r"\w+"),
    "same": re.compile(r"[a-z0-9_/]+"),
    "table": re.compile(r"[\w.-]+"),
}
MEANINGS = {
    "highlight": 'the section to highlight, such as highlight="open_pay"',
    "same": 'a page, such as same="clients/first_test"',
    "table": 'a table, such as table="tool.pytest.ini_options"',
}


@dataclass(frozen=True)
class Advice:
    """The advice about a block: to use it, or to avoid it for a reason.

    ``reason`` is empty for a recommended block. ``str`` returns the words in
    the head of the block.
    """

    reason: str = ""

    @property
    def is_avoid(self) -> bool:
        """Return whether readers should not copy the block."""
        return bool(self.reason)

    @property
    def name(self) -> str:
        """The attribute that declares the advice."""
        return AVOID if self.is_avoid else RECOMMENDED

    def __str__(self) -> str:
        word = self.name.capitalize()
        return f"{word}: {self.reason}" if self.is_avoid else word


@dataclass(frozen=True)
class Info:
    """The language and the attributes of a fence."""

    language: str
    advice: Advice | None = None
    highlight: str | None = None
    same: str | None = None
    table: str | None = None


class WrongInfoError(Exception):
    """An attribute that cannot be used, with its fix."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.what, self.fix = what, fix


def language_of(text: str) -> str:
    """Return the first word of an info string, which may be empty."""
    found = INFO.fullmatch(text)
    assert found
    return found["language"]


def parse_info(text: str) -> Info:
    """Parse an info string; raise ``WrongInfoError`` if it is misspelt."""
    found = INFO.fullmatch(text)
    assert found
    values: dict[str, str | None] = {}
    at, rest = 0, found["rest"]
    while at < len(rest):
        attribute = ATTRIBUTE.match(rest, at)
        name = attribute["name"] if attribute else ""
        if not attribute or name not in ATTRIBUTES:
            raise _unknown(rest[at:].strip())
        if name in values:
            raise WrongInfoError(f"this fence has {name} twice", "keep one")
        values[name] = attribute["value"]
        at = attribute.end()
    for name, pattern in VALUES.items():
        if name in values and not pattern.fullmatch(values[name] or ""):
            fix = f"write {MEANINGS[name]}"
            raise WrongInfoError(f"{name} does not name anything", fix)
    return Info(
        found["language"],
        _advice(values),
        values.get("highlight"),
        values.get("same"),
        values.get("table"),
    )


def _unknown(written: str) -> WrongInfoError:
    """Return the error about an attribute that does not exist."""
    word = re.split(r"[ =]", written, maxsplit=1)[0]
    close = difflib.get_close_matches(word, ATTRIBUTES, 1)
    fix = f"choose one of {', '.join(ATTRIBUTES)}"
    if close and close[0] != word:
        fix = f"did you mean {close[0]}?"
    elif close:
        fix = f'write {word}="..." with double quotes'
    return WrongInfoError(f"this fence has the unknown words {written}", fix)


def _advice(values: dict[str, str | None]) -> Advice | None:
    if RECOMMENDED in values and AVOID in values:
        what = "this fence is both recommended and to avoid"
        raise WrongInfoError(what, "keep one of the two")
    if RECOMMENDED in values:
        if values[RECOMMENDED] is not None:
            what = "recommended takes no reason"
            fix = "write the word alone, and the reason above the block"
            raise WrongInfoError(what, fix)
        return Advice()
    if AVOID not in values:
        return None
    reason = values[AVOID] or ""
    if not reason.strip():
        what = "avoid has no reason"
        raise WrongInfoError(what, f"say what goes wrong, such as {EXAMPLE}")
    if len(reason) > LENGTH:
        what = f"the reason has {len(reason)} characters, at most {LENGTH}"
        fix = "shorten it; the sentence above the block has room for more"
        raise WrongInfoError(what, fix)
    if reason != reason.strip() or reason[-1] in ".!" or "`" in reason:
        what = "the reason has a backtick, or a space, . or ! at an end"
        raise WrongInfoError(what, f"write plain words, as in {EXAMPLE}")
    return Advice(reason)
