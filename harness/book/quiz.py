"""Parse the questions of a quiz, which are sections of a page.

A question begins with a heading and with what the reader has to judge. A line
in bold asks one of four things, a task list offers the options, and the answer
follows until the next heading::

    ## The third order

    The fake has two results, and the test asks three times.

    (a block that includes the test)

    **Passes, fails or hangs?**

    - [ ] It passes.
    - [x] It fails.
    - [ ] It hangs.

    An `AsyncMock` raises ... See [Mock async code](autospec.md).

    (a block that includes the transcript)
"""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

HEADING = re.compile(r"#{1,6} ")
BOLD = re.compile(r"\*\*(?P<text>[^*]+)\*\*")
OPTION = re.compile(r"- \[(?P<mark>[ xX])\] +(?P<text>\S.*)")
# Any item of a task list, also one that is indented or lacks its text.
TASK = re.compile(r"\s*(?:[-*+]|\d+[.)]) \[[ xX]?\](?!\()")
CONTINUED = re.compile(r" {2,}\S")
# A link to a page, which tells the reader what to read again.
PAGE_LINK = re.compile(r"\]\([^)\s]*\.md[^)]*\)")
LINK = re.compile(r"\]\(")
FENCE = re.compile(r"\s*(?:`{3,}|~{3,})")
FEWEST, MOST = 2, 5


class Kind(StrEnum):
    """The four things that a quiz asks, as the page spells them."""

    OUTCOME = "Passes, fails or hangs?"
    LINE = "Which line is wrong?"
    RESPONSE = "What does the client receive?"
    ROW = "Which test sees the row?"


KINDS = ", ".join(f"**{kind}**" for kind in Kind)


@dataclass(frozen=True)
class Option:
    """One of the answers to choose from, in Markdown."""

    text: str
    is_right: bool
    line: int


@dataclass(frozen=True)
class Question:
    """A question of a quiz; its lines are counted from 0.

    ``first`` is the line of its heading, and ``asked`` is the line that says
    what is asked. The answer goes from ``answer`` to before ``end``.
    """

    kind: Kind
    options: tuple[Option, ...]
    first: int
    asked: int
    answer: int
    end: int

    @property
    def right(self) -> Option:
        """The option that is right."""
        return next(option for option in self.options if option.is_right)

    @property
    def judged(self) -> range:
        """The lines with what the reader judges, whose outcome is hidden."""
        return range(self.first, self.asked)

    @property
    def solution(self) -> range:
        """The lines of the answer."""
        return range(self.answer, self.end)


@dataclass(frozen=True)
class Faulty:
    """A line that was meant as a question, with what is wrong and the fix."""

    line: int
    what: str
    fix: str


def parse(lines: list[str]) -> tuple[list[Question], list[Faulty]]:
    """Return the questions of a page, and what cannot be one."""
    found: list[Question] = []
    faulty: list[Faulty] = []
    options_until = 0
    for number, line in enumerate(lines):
        if number < options_until:
            continue
        bold = BOLD.fullmatch(line.strip())
        asked = bold["text"] if bold else ""
        if asked in [*Kind]:
            kind = Kind(asked)
            question, wrong = _question(lines, number, kind, found)
            options_until = question.answer
            faulty += [Faulty(number, *each) for each in wrong]
            if not wrong:
                found.append(question)
        elif asked and TASK.match(_next(lines, number)):
            close = difflib.get_close_matches(asked, [*Kind], 1)
            fix = f"ask **{close[0]}**" if close else f"ask {KINDS}"
            options_until = _options(lines, number + 1)[1]
            what = f"asks `{asked}`, which no quiz asks"
            faulty.append(Faulty(number, what, fix))
        elif TASK.match(line):
            what = "an option to choose, without a question above it"
            fix = f"put a line above the options that asks {KINDS}"
            options_until = max(number + 1, _options(lines, number)[1])
            faulty.append(Faulty(number, what, fix))
    return found, faulty


def _question(
    lines: list[str], asked: int, kind: Kind, former: list[Question]
) -> tuple[Question, list[tuple[str, str]]]:
    """Return a question, and what is wrong with it."""
    options, answer = _options(lines, asked + 1)
    headings = [n for n, line in enumerate(lines) if HEADING.match(line)]
    first = max((n for n in headings if n < asked), default=0)
    end = min((n for n in headings if n > asked), default=len(lines))
    while end > answer and not lines[end - 1].strip():
        end -= 1
    question = Question(kind, tuple(options), first, asked, answer, end)
    return question, [*_wrong(lines, question, former)]


def _wrong(
    lines: list[str], question: Question, former: list[Question]
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the form of a question, and the fixes."""
    if lines[question.asked].startswith(" "):
        fix = "take it out: a question needs a heading of its own"
        yield "asks a question inside a list, a tab or a note", fix
        return
    right = sum(option.is_right for option in question.options)
    count = len(question.options)
    if not FEWEST <= count <= MOST:
        what = f"offers {count} options, not {FEWEST} to {MOST}"
        fix = "write each in a line such as `- [ ] It passes.`, below "
        yield what, f"{fix}`**{question.kind}**`"
    elif right != 1:
        what = f"has {right} right options, not one"
        yield what, "mark the right one, and only it, with `- [x]`"
    for option in question.options:
        if LINK.search(option.text):
            what = f"has an option with a link, line {option.line + 1}"
            yield what, "put the link into the answer below the options"
    if former and former[-1].first == question.first:
        fix = "give each question a heading of its own"
        yield "asks a second question under one heading", fix
    if not any(map(FENCE.match, lines[question.first : question.asked])):
        fix = "include the file of a case between the heading and this line"
        yield "asks about nothing that is shown", fix
    solution = lines[question.answer : question.end]
    fence = next((n for n, s in enumerate(solution) if FENCE.match(s)), None)
    if fence is None or not any(s.strip() for s in solution[:fence]):
        what = "gives no reason for its answer"
        fix = "write it below the options, before the output"
        yield what, fix
    elif not any(map(PAGE_LINK.search, solution)):
        fix = "link it in the reason: `See [its title](../database/page.md).`"
        yield "names no page to read again", fix


def _options(lines: list[str], first: int) -> tuple[list[Option], int]:
    """Return the options at a line, and the line after them.

    Empty lines before the first option are passed over.
    """
    options: list[Option] = []
    number = end = first
    while number < len(lines):
        line = lines[number]
        if match := OPTION.fullmatch(line.rstrip()):
            is_right = match["mark"] != " "
            options.append(Option(match["text"], is_right, number))
        elif options and CONTINUED.match(line):
            last = options[-1]
            text = f"{last.text} {line.strip()}"
            options[-1] = Option(text, last.is_right, last.line)
        elif line.strip() or options:
            break
        number += 1
        if options:
            end = number
    return options, end


def _next(lines: list[str], number: int) -> str:
    """Return the next line with text in it; empty if there is none."""
    return next((line for line in lines[number + 1 :] if line.strip()), "")
