"""Hold the right answer of each question of a quiz to a run.

A question is about one case: the one whose file is shown above its options.
The answer shows the transcript of that case, and the transcript, which is
compared with each run of the case, decides which option is right.

The module is long because each of the four kinds of question has a rule.
"""

import ast
import difflib
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from harness.book import transcript
from harness.book.blocks import Block
from harness.book.cases import Case
from harness.book.pages import Page
from harness.book.problems import Problem
from harness.book.quiz import Kind, Option, Question
from harness.checks.named import INLINE_CODE

# The line of a test in pytest's output, with its outcome.
TEST = re.compile(r"^(?P<test>\S+::.+?) (?P<outcome>PASSED|FAILED|ERROR)\b")
# The heading above the traceback of a test that failed.
FAILURE = re.compile(r"_{3,} (?:ERROR at \w+ of )?(?P<test>.+?) _{3,}")
# The lines by which a time limit says that it has ended a test.
LIMITS = ("from pytest-timeout", "reason: deadline exceeded")
# How an option says which outcome a test has.
OUTCOMES = {
    "pass": "passes",
    "passes": "passes",
    "fail": "fails",
    "fails": "fails",
    "hang": "hangs",
    "hangs": "hangs",
}
WORD = re.compile(r"[a-z]+")
# What an assertion that failed compared: the first is what was received.
COMPARED = re.compile(
    r"(?P<received>(?:AssertionError: )?assert .+?|At index .+?|\{.+?\})"
    r" (?:==|!=|is|in|not in) .*"
)
# How pytest begins the lines about what was expected instead.
EXPECTED = ("-", "?", "Right contains")
IMPORT = re.compile(r"(?:import|from) ")


def contradicted_answers(
    page: Page, cases: Mapping[str, Case]
) -> list[Problem]:
    """Report questions of a page whose right answer is not what ran."""
    return [
        Problem(f"{page.name}:{line + 1}", what, fix)
        for question in page.quiz
        for line, what, fix in _Answer(page, question, cases).problems()
    ]


# A line from 0, what is wrong with it, and the fix.
_Wrong = tuple[int, str, str]


@dataclass(frozen=True)
class _Answer:
    """A question of a page, with the cases that decide its answer."""

    page: Page
    question: Question
    cases: Mapping[str, Case]

    def problems(self) -> Iterator[_Wrong]:
        """Yield what is wrong with the answer."""
        asked = self.question.asked
        judged = self._blocks(self.question.judged)
        if any(block.is_transcript for block in judged):
            what = "shows the output before it asks for it"
            yield asked, what, "move the transcript below the options"
            return
        if not self.case:
            what = "asks about no case: no file of one is shown above"
            yield asked, what, "include a file of the case that is asked about"
            return
        if not any(
            block.is_transcript and block.case == self.case.id
            for block in self._blocks(self.question.solution)
        ):
            what = f"does not show what {self.case.id} prints"
            fix = f'include "{self.case.id}/transcript.txt" in the answer'
            yield asked, what, fix
            return
        match self.question.kind:
            case Kind.OUTCOME:
                yield from self._outcome()
            case Kind.LINE:
                yield from self._line()
            case Kind.RESPONSE:
                yield from self._response()
            case Kind.ROW:
                yield from self._row()

    @cached_property
    def case(self) -> Case | None:
        """The case that the question is about."""
        judged = self._blocks(self.question.judged)
        ids = (block.case for block in judged if block.case)
        return self.cases.get(next(ids, ""))

    @cached_property
    def outcomes(self) -> dict[str, str]:
        """How each test of the case ended, by its name in the output.

        If the case runs no test of pytest, how it ended as a whole.
        """
        assert self.case
        return outcomes(self.case) or {
            self.case.id: "fails" if self.case.must_fail else "passes"
        }

    def _blocks(self, lines: range) -> list[Block]:
        page = self.page
        return [page.blocks[number] for number in page.blocks_in(lines)]

    def _outcome(self) -> Iterator[_Wrong]:
        """Compare what each option says of the tests with how they ended."""
        ended = [*self.outcomes.values()]
        for option in self.question.options:
            said = [
                OUTCOMES[word]
                for word in WORD.findall(option.text.lower())
                if word in OUTCOMES
            ]
            if len(said) not in {1, len(ended)}:
                what = f"an option has {len(said)} outcomes for "
                what += f"{_counted(ended)}: {option.text}"
                fix = "say `passes`, `fails` or `hangs` once, for all of "
                fix += "them, or once for each, in their order"
                yield option.line, what, fix
                continue
            if len(said) == 1:
                said *= len(ended)
            if (said == ended) is not option.is_right:
                yield self._not_so(option, ", ".join(ended))

    def _line(self) -> Iterator[_Wrong]:
        """Compare the wrong line with the difference to a case that passes."""
        asked = self.question.asked
        assert self.case
        differences = [
            block
            for block in self._blocks(self.question.solution)
            if block.case_before == self.case.id
            and block.case
            and not self.cases[block.case].must_fail
        ]
        if len(differences) != 1 or not self.case.must_fail:
            what = "shows no difference from a case that fails to one that "
            what += "passes, which would show the wrong line"
            fix = f'include "{self.case.id}/<file>..<passing case>/<file>" in '
            fix += "the answer, in a fence ```diff"
            yield asked, what, fix
            return
        places = removed(*differences[0].compared)
        if len(places) != 1:
            what = f"the fix replaces lines in {len(places)} places, not in "
            what += "one, so that no line is the wrong one"
            fix = "make the case that passes differ in one statement only"
            yield asked, what, fix
            return
        shown = {
            line.strip()
            for block in self._blocks(self.question.judged)
            for line in block.text.splitlines()
        }
        for option in self.question.options:
            codes = _codes(option)
            if len(codes) != 1 or codes[0] not in shown:
                what = "an option is not one line of the code above: "
                fix = "copy the line into it, as inline code"
                yield option.line, what + option.text, fix
            elif (codes[0] in places[0]) is not option.is_right:
                lines = " and ".join(f"`{line}`" for line in places[0])
                yield self._not_so(option, f"the fix replaces {lines}")

    def _response(self) -> Iterator[_Wrong]:
        """Look for the code of each option in what the case received."""
        assert self.case
        received = [*_received(self.case)]
        for option in self.question.options:
            codes = _codes(option)
            if option.is_right and not codes:
                what = "the right option has no inline code to look up"
                fix = "write what is received as the assertion or the output "
                yield option.line, what, fix + "has it, as inline code"
                continue
            fits = bool(codes) and all(
                any(_has(text, code) for text in received) for code in codes
            )
            if fits is not option.is_right:
                said = "; ".join(received) or "nothing"
                yield self._not_so(option, f"received is {said}")
        told = [
            text
            for block in self._blocks(self.question.judged)
            for text in _asserted(block.text)
            if text in received
        ]
        if told and not self.case.must_fail:
            what = f"shows the answer before it asks for it: {told[0]}"
            fix = "show the app or a section above, and the test in the answer"
            yield self.question.asked, what, fix

    def _row(self) -> Iterator[_Wrong]:
        """Compare the tests that an option names with those that passed.

        Each of these tests asserts that it sees the row.
        """
        ended: dict[str, set[str]] = {}
        for test, outcome in self.outcomes.items():
            name = test.rpartition("::")[2].partition("[")[0]
            ended.setdefault(name, set()).add(outcome)
        named = {
            code for option in self.question.options for code in _codes(option)
        }
        seen = {test for test in named if ended.get(test) == {"passes"}}
        for option in self.question.options:
            codes = {*_codes(option)}
            if unknown := codes - {*ended}:
                what = (
                    f"an option names `{min(unknown)}`, which is no test of "
                )
                what += self.case.id if self.case else ""
                fix = "name functions that the output lists, or no test for "
                yield option.line, what, fix + "none of them"
            elif (codes == seen) is not option.is_right:
                passed = " and ".join(f"`{test}`" for test in sorted(seen))
                yield self._not_so(option, f"{passed or 'none'} passed")

    def _not_so(self, option: Option, ran: str) -> _Wrong:
        """Return the problem of an option whose mark contradicts the run."""
        assert self.case
        marked = "right" if option.is_right else "wrong"
        what = f"an option is marked as {marked}: {option.text}; but in "
        what += f"{self.case.id}, {ran}"
        fix = "mark the option with `- [x]` that says what ran, or show the "
        return option.line, what, fix + "case that was meant"


def outcomes(case: Case) -> dict[str, str]:
    """Return how each test of a case ended: passes, fails or hangs.

    A test hangs if a time limit ended it. A test that passes, and whose
    fixture then fails, fails.
    """
    found: dict[str, str] = {}
    for number, step in enumerate(transcript.parse(case.transcript)):
        lines = step.output.splitlines()
        ended_by_limit = _ended_by_limit(lines)
        for match in filter(None, map(TEST.match, lines)):
            name = match["test"]
            key = f"{number} {name}" if number else name
            in_class = name.partition("::")[2].replace("::", ".")
            if match["outcome"] == "PASSED":
                found.setdefault(key, "passes")
            else:
                is_hang = in_class in ended_by_limit
                found[key] = "hangs" if is_hang else "fails"
    return found


def _ended_by_limit(lines: list[str]) -> set[str]:
    """Return the names of the tests that a time limit ended."""
    found: set[str] = set()
    test = ""
    for line in lines:
        if heading := FAILURE.fullmatch(line):
            test = heading["test"]
        elif any(limit in line for limit in LIMITS):
            found.add(test)
    return found


def _received(case: Case) -> Iterator[str]:
    """Yield the lines that say what a client received in a case.

    If the case passes, these are the assertions of its tests. If it fails,
    they are the lines of the error, without what was expected instead.
    """
    if not case.must_fail:
        for name, text in case.files.items():
            if name.endswith(".py"):
                yield from _asserted(text)
        return
    for line in case.transcript.splitlines():
        error = line.lstrip(" |")
        if error.startswith("E  "):
            text = error.removeprefix("E").strip()
            if not text.startswith(EXPECTED):
                found = COMPARED.fullmatch(text)
                yield found["received"] if found else text


def removed(before: str, after: str) -> list[list[str]]:
    """Return the lines of a text that another one lacks, by place.

    Neither indentation nor imports count: a fix may add a ``with``.
    """
    old, new = (
        [line.strip() for line in text.splitlines()]
        for text in (before, after)
    )
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    places = [
        [line for line in old[first:last] if line and not IMPORT.match(line)]
        for tag, first, last, _, _ in matcher.get_opcodes()
        if tag in {"replace", "delete"}
    ]
    return [lines for lines in places if lines]


def _asserted(text: str) -> list[str]:
    """Return the assertions of a program or of a section, each in one line.

    A ``with pytest.raises(...)`` is one of them.
    """
    for program in (text, f"async def section():\n{_indented(text)}"):
        try:
            tree = ast.parse(program)
        except SyntaxError:
            continue
        return [*_assertions(tree)]
    return []


def _assertions(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            yield ast.unparse(node)
        elif isinstance(node, ast.withitem):
            context = ast.unparse(node.context_expr)
            if context.startswith("pytest.raises("):
                yield context


def _indented(text: str) -> str:
    return textwrap.indent(textwrap.dedent(text), "    ")


def _codes(option: Option) -> list[str]:
    """Return the inline code of an option."""
    return [code for _, code in INLINE_CODE.findall(option.text)]


def _has(text: str, code: str) -> bool:
    """Return whether a text has some code, not only as a part of a word.

    Either quotes are right, because an assertion and its error differ in them.
    """
    text, code = (each.replace('"', "'") for each in (text, code))
    before = r"(?<!\w)" if code[:1].isalnum() else ""
    after = r"(?!\w)" if code[-1:].isalnum() else ""
    return bool(re.search(f"{before}{re.escape(code)}{after}", text))


def _counted(ended: list[str]) -> str:
    return f"{len(ended)} test{'' if len(ended) == 1 else 's'}"
