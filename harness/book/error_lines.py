"""Find the errors in the output of a command.

Details that vary between runs, such as a memory address or a task's repr,
become ``…``. ``docs/assets/traceback.js`` does the same to the text that a
reader pastes. It gets its patterns from ``grammar``: except for named groups,
their syntax is the same in Python and JavaScript.
"""

import re
from dataclasses import dataclass

VARIABLE = "…"
# Text in front of an error: the margin of pytest or of an exception group, a
# file name and, in pytest's summary, the test.
MARGIN = re.compile(
    r"^[\s|+]*(?:E\s+)?(?:(?:FAILED|ERROR) .*? - )?"
    r"(?:(?:[A-Za-z]:)?(?:[^\s:\\/]*[\\/][^\s:]*|<?sys>?):(?:\d+:)?\s+)?"
)
CUT_SHORT = re.compile(r"^(?:FAILED|ERROR) .*\.\.\.$")
NAME = r"(?:[a-z_]\w*\.)*_?[A-Z]\w*"
TYPED = re.compile(rf"^(?P<type>{NAME})(?P<colon>:(?: +(?P<message>.*)|$)|$)")
# The endings of exception classes that are printed without their module.
KIND = re.compile(
    r"(?:Error|Exception|Exit|Failed|Group|Interrupt|Iteration|Mismatch"
    r"|Timeout|Warning)$"
)
# Messages that pytest prints without a class, and the class of each.
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
# The inside of <Task pending name=... coro=<...>>, innermost first. The
# lookahead finds the closing bracket once; without it, a text that has no
# closing bracket would be searched again from each of its words.
INSIDE = re.compile(
    r"<([^\s<>]+)(?= [^<>]*>)[^<>]*(?:=|\b0x|\bpending\b|\bat\b)[^<>]*>"
)
PATH = re.compile(
    r"(?<![\w:/])(?:[A-Za-z]:)?(?:[\\/][\w.@+-]+){2,}|\.{3}/[\w/.@+-]+"
)
# The part of a long message that is enough to identify the error.
LENGTH = 160
# The rest of a longer line is ignored: a reader may paste a megabyte without
# a newline, and some patterns take quadratic time.
LINE = 2000


@dataclass(frozen=True, order=True)
class Error:
    """An exception's class, without its module, and its message."""

    kind: str
    message: str

    def __str__(self) -> str:
        return ": ".join(filter(None, [self.kind, self.message]))


def grammar() -> dict[str, object]:
    """Return the patterns and limits that ``traceback.js`` compiles."""
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
    """Return the errors in a command's output, each once, in order."""
    lines = output.splitlines()
    found = [
        error
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if not CUT_SHORT.match(line) and (error := parse(line, following))
    ]
    return list(dict.fromkeys(found))


def parse(line: str, following: str = "") -> Error | None:
    """Return the error that a line names, or None.

    The ``following`` line may contain the error's message.
    """
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
    """Replace the parts of a message that vary between runs by ``…``."""
    message = BACKGROUND.sub("", message).replace("<locals>", "locals")
    # The replacement uses other brackets, so that the next round can match
    # the text around it.
    before = ""
    while message != before:
        before, message = message, INSIDE.sub(rf"⟦\1 {VARIABLE}⟧", message)
    message = message.replace("⟦", "<").replace("⟧", ">")
    message = PATH.sub(VARIABLE, ADDRESS.sub(VARIABLE, message)).strip()
    if len(message) > LENGTH:
        message = message[:LENGTH].rpartition(" ")[0] + f" {VARIABLE}"
    return message
