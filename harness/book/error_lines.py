"""The errors in what a command prints.

What differs from run to run, such as an address or the inside of a task,
becomes ``…``. ``docs/assets/traceback.js`` does the same to what a reader
pastes, with the patterns of this module: they are in a syntax that both
languages read, but for the name of a group, and ``grammar`` hands them over.
"""

import re
from dataclasses import dataclass

VARIABLE = "…"
# What stands before an error: pytest's margin, a group's, a file's name, and
# in pytest's summary the test.
MARGIN = re.compile(
    r"^[\s|+]*(?:E\s+)?(?:(?:FAILED|ERROR) .*? - )?"
    r"(?:(?:[A-Za-z]:)?(?:[^\s:\\/]*[\\/][^\s:]*|<?sys>?):(?:\d+:)?\s+)?"
)
CUT_SHORT = re.compile(r"^(?:FAILED|ERROR) .*\.\.\.$")
NAME = r"(?:[a-z_]\w*\.)*_?[A-Z]\w*"
TYPED = re.compile(rf"^(?P<type>{NAME})(?P<colon>:(?: +(?P<message>.*)|$)|$)")
# So a class is called that no module stands before.
KIND = re.compile(
    r"(?:Error|Exception|Exit|Failed|Group|Interrupt|Iteration|Mismatch"
    r"|Timeout|Warning)$"
)
# What pytest says without a class, and the class that it stands for.
UNTYPED = {
    r"^fixture '.+' not found$": "",
    r"^Snapshot '.+' does not exist!$": "",
    r"^Task exception was never retrieved$": "",
    r"^async def functions are not natively supported": "Failed",
    r"^'.+' requested an async fixture '.+', with no plugin": "Failed",
}
ASSERTION = re.compile(r"^[\s|]*E\s+(?P<message>assert .+)$")
BACKGROUND = re.compile(r"(?<! ) *\(Background on this error at: [^)]*\)")
ADDRESS = re.compile(r"\b0x[0-9a-f.]+")
# The inside of <Task pending name=... coro=<...>>, innermost first. It looks
# for the closing bracket before anything else, or it would look for it again
# from each word of a text that has none.
INSIDE = re.compile(
    r"<([^\s<>]+)(?= [^<>]*>)[^<>]*(?:=|\b0x|\bpending\b|\bat\b)[^<>]*>"
)
PATH = re.compile(
    r"(?<![\w:/])(?:[A-Za-z]:)?(?:[\\/][\w.@+-]+){2,}|\.{3}/[\w/.@+-]+"
)
# Of a longer message this much says which error it is.
LENGTH = 160
# More of a line is not read: somebody may paste a megabyte without a newline,
# and some patterns take time with the square of what they look at.
LINE = 2000


@dataclass(frozen=True, order=True)
class Error:
    """An exception's class, without its module, and its message."""

    kind: str
    message: str

    def __str__(self) -> str:
        return ": ".join(filter(None, [self.kind, self.message]))


def grammar() -> dict[str, object]:
    """How errors are read, as ``traceback.js`` compiles it."""
    patterns = {
        "margin": MARGIN,
        "typed": TYPED,
        "kind": KIND,
        "assertion": ASSERTION,
        "background": BACKGROUND,
        "inside": INSIDE,
        "address": ADDRESS,
        "path": PATH,
    }
    return {
        "patterns": {
            name: pattern.pattern.replace("(?P<", "(?<")
            for name, pattern in patterns.items()
        },
        "untyped": list(UNTYPED.items()),
        "variable": VARIABLE,
        "length": LENGTH,
        "line": LINE,
    }


def errors(output: str) -> list[Error]:
    """The errors in what a command printed, each once, in order."""
    lines = output.splitlines()
    found = [
        error
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if not CUT_SHORT.match(line) and (error := parse(line, following))
    ]
    return list(dict.fromkeys(found))


def parse(line: str, following: str = "") -> Error | None:
    """The error that a line names; the ``following`` one may continue it."""
    line, following = line[:LINE], following[:LINE]
    if assertion := ASSERTION.match(line):
        return Error("AssertionError", generalised(assertion["message"]))
    text = MARGIN.sub("", line).strip()
    for pattern, kind in UNTYPED.items():
        if re.match(pattern, text):
            return Error(kind, generalised(text))
    match = TYPED.match(text)
    if not match:
        return None
    module, _, kind = match["type"].rpartition(".")
    if not KIND.search(kind) and not (module and match["colon"]):
        return None
    message = match["message"] or ""
    if match["colon"] and not message:
        message = MARGIN.sub("", following).strip()
    if kind == "Failed" and (nested := parse(message)):
        return nested
    return Error(kind, generalised(message))


def generalised(message: str) -> str:
    """The message with ``…`` for what differs from run to run."""
    message = BACKGROUND.sub("", message).replace("<locals>", "locals")
    # Other brackets, until what stands around them is shortened too.
    before = ""
    while message != before:
        before, message = message, INSIDE.sub(rf"⟦\1 {VARIABLE}⟧", message)
    message = message.replace("⟦", "<").replace("⟧", ">")
    message = PATH.sub(VARIABLE, ADDRESS.sub(VARIABLE, message)).strip()
    if len(message) > LENGTH:
        message = message[:LENGTH].rpartition(" ")[0] + f" {VARIABLE}"
    return message
