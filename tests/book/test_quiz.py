"""A quiz is read from a page, and what cannot be a question is refused."""

import pytest

from harness.book.pages import Page, parse_page
from harness.book.quiz import Kind
from tests.here import BOOK

# The first pages of parts that ask no questions.
NOT_ASKING = {
    "how_to",
    "index.md",
    "learn",
    "recipes",
    "reference",
    "your_app",
}
PAGE = "docs/start/page.md"
FILES = {
    "start/page/works/tests/test_shop.py": "def test_shop() -> None: ...\n",
    "start/page/works/transcript.txt": "$ pytest tests/test_shop.py\n",
}
QUESTION = """\
# Shop

Text.

## Open

Is it?

```python
--8<-- "start/page/works/tests/test_shop.py"
```

**Passes, fails or hangs?**

- [ ] It passes.
- [x] It fails, because of `pytest`
  in the end.
- [ ] It hangs.

It is so. See [Open](open.md).

```console
--8<-- "start/page/works/transcript.txt"
```

## Not a question
"""
ASKED = "**Passes, fails or hangs?**"
FENCE = '```python\n--8<-- "start/page/works/tests/test_shop.py"\n```\n'
WITH_FRONT_MATTER = f"---\ndescription: A page.\n---\n\n{QUESTION}"


def parsed(text: str) -> Page:
    return parse_page(PAGE, text, FILES)


def refused(text: str) -> str:
    return "\n".join(str(each.problem) for each in parsed(text).refusals)


@pytest.mark.parametrize("text", [QUESTION, WITH_FRONT_MATTER])
def test_a_question(text: str) -> None:
    page = parsed(text)
    assert not page.refusals
    (question,) = page.quiz
    assert question.kind is Kind.OUTCOME
    assert [option.text for option in question.options] == [
        "It passes.",
        "It fails, because of `pytest` in the end.",
        "It hangs.",
    ]
    assert question.right is question.options[1]
    assert page.lines[question.first] == "## Open"
    assert page.lines[question.asked] == ASKED
    solution = [page.lines[number] for number in question.solution]
    assert solution[1] == "It is so. See [Open](open.md)."
    assert solution[-1] == "```"


def test_only_what_is_judged_hides_how_it_ended() -> None:
    judged, output = parsed(QUESTION).blocks
    assert judged.is_judged
    assert not output.is_judged


def test_a_question_at_the_end_of_a_page() -> None:
    text = QUESTION.replace("## Not a question\n", "")
    (question,) = parsed(text).quiz
    assert parsed(text).lines[question.end - 1] == "```"


def test_a_page_may_ask_several() -> None:
    again = QUESTION[QUESTION.index("## Open") :].replace("Open", "Closed")
    first, second = parsed(QUESTION + again).quiz
    assert first.end <= second.first


@pytest.mark.parametrize(
    ("old", "new", "line", "what", "fix"),
    [
        (
            "- [x] It fails",
            "- [ ] It fails",
            13,
            "has 0 right options, not one",
            "mark the right one, and only it, with `- [x]`",
        ),
        (
            "- [ ] It hangs",
            "- [X] It hangs",
            13,
            "has 2 right options, not one",
            "mark the right one, and only it, with `- [x]`",
        ),
        (
            "- [ ] It passes.\n",
            "- [ ] It passes.\n" * 4,
            13,
            "offers 6 options, not 2 to 5",
            "write each in a line such as `- [ ] It passes.`, below "
            f"`{ASKED}`",
        ),
        (
            "It hangs.",
            "It hangs: [why](open.md).",
            13,
            "has an option with a link, line 18",
            "put the link into the answer below the options",
        ),
        (
            ASKED,
            "**Passes, fails, or hangs?**",
            13,
            "asks `Passes, fails, or hangs?`, which no quiz asks",
            "ask **Passes, fails or hangs?**",
        ),
        (
            ASKED,
            "**Who?**",
            13,
            "asks `Who?`, which no quiz asks",
            f"ask {', '.join(f'**{kind}**' for kind in Kind)}",
        ),
        (
            ASKED,
            "Passes or fails?",
            15,
            "an option to choose, without a question above it",
            "put a line above the options that asks **Passes",
        ),
        (
            "- [ ] It hangs.",
            "- [ ]",
            18,
            "an option to choose, without a question above it",
            "put a line above the options that asks **Passes",
        ),
        (
            FENCE,
            "",
            10,
            "asks about nothing that is shown",
            "include the file of a case between the heading and this line",
        ),
        (
            "It is so. See [Open](open.md).\n",
            "",
            13,
            "gives no reason for its answer",
            "write it below the options, before the output",
        ),
        (
            "See [Open](open.md).",
            "See [Open](https://example.org/).",
            13,
            "names no page to read again",
            "link it in the reason: `See [its title](../database/page.md).`",
        ),
        (
            "## Not a question\n",
            f"{ASKED}\n\n- [ ] It passes.\n- [x] It fails.\n\nSo.\n",
            26,
            "asks a second question under one heading",
            "give each question a heading of its own",
        ),
        (
            ASKED,
            f"  {ASKED}",
            13,
            "asks a question inside a list, a tab or a note",
            "take it out: a question needs a heading of its own",
        ),
    ],
)
def test_what_cannot_be_a_question(
    old: str, new: str, line: int, what: str, fix: str
) -> None:
    assert old in QUESTION
    said = refused(QUESTION.replace(old, new, 1))
    assert f"{PAGE}:{line}: {what}\n    fix: {fix}" in said
    assert said.count(f"{what}\n") == 1


def test_prose_is_no_question() -> None:
    text = "# Shop\n\n**anyio**\n\n- [a link](a.md)\n- `[ ]` is empty.\n"
    assert not parsed(text).refusals
    assert not parsed(text).quiz


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in BOOK.pages
        if name.endswith("/index.md") and name.split("/")[1] not in NOT_ASKING
    ],
)
def test_a_chapter_ends_with_three_questions(name: str) -> None:
    page = BOOK.pages[name]
    assert len(page.quiz) == 3
    assert page.quiz[-1].end == len(page.lines)
    right = [question.right.text for question in page.quiz]
    assert any("fails" not in text for text in right)
    assert any("passes" not in text for text in right)


def test_the_mixed_quiz_asks_twenty_questions_of_each_kind() -> None:
    quiz = BOOK.pages["docs/reference/quiz.md"].quiz
    assert len(quiz) == 20
    assert {question.kind for question in quiz} == {*Kind}
    fails = [each for each in quiz if "fails" in each.right.text]
    assert len(fails) <= 10
