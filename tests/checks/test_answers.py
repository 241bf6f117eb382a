"""The right answer of each question of a quiz is what ran."""

from pathlib import Path

import pytest

from harness.book.book import read_book
from harness.book.cases import Case
from harness.book.checkout import Checkout
from harness.book.quiz import Kind
from harness.checks.answers import contradicted_answers, outcomes, removed
from tests.here import BOOK
from tests.small import edit, write

PAGE = "docs/start/page.md"
RAN = """\
$ pytest tests/test_shop.py
============================= test session starts =============================
collecting ... collected 4 items

tests/test_shop.py::test_tea[asyncio] PASSED                            [ 25%]
tests/test_shop.py::test_coffee FAILED                                  [ 50%]
tests/test_shop.py::test_milk[a b] PASSED                               [ 75%]
tests/test_shop.py::test_milk[a b] ERROR                                [ 75%]
tests/test_shop.py::TestShop::test_bread FAILED                         [100%]

================================== FAILURES ===================================
_________________________________ test_coffee _________________________________
... in anyio, asyncio
E   Failed: Timeout (>1.0s) from pytest-timeout.
_____________________ ERROR at teardown of test_milk[a b] _____________________
E   RuntimeError: the till is open
_____________________________ TestShop.test_bread _____________________________
  | asyncio.exceptions.CancelledError: Cancelled; reason: deadline exceeded
=========================== short test summary info ===========================
"""
TESTS = """\
import asyncio


async def test_tea() -> None:
    assert True is True


async def test_coffee() -> None:
    await asyncio.sleep(9)
    assert False is True
"""
PRINTED = """\
$ pytest tests/test_shop.py
tests/test_shop.py::test_tea[asyncio] PASSED
tests/test_shop.py::test_coffee[asyncio] FAILED
____________________________ test_coffee[asyncio] _____________________________
E   AssertionError: assert 422 == 200
E    +  where 422 = <Response [422 Unprocessable Entity]>.status_code
E     - {'detail': 'no tea'}
"""
RESPONSE = """\
import pytest


async def test_orders() -> None:
    assert response.status_code == 201
    with pytest.raises(ConnectionRefusedError):
        assert response.json() == {"id": 1}
"""
PASSED = """\
$ pytest tests/test_shop.py
tests/test_shop.py::test_orders[asyncio] PASSED
"""
QUESTION = """\
# Shop

## Open

{judged}
**{kind}**

{options}

It is so. See [Open](open.md).

{answer}
"""


def fence(path: str, language: str = "python") -> str:
    return f'```{language}\n--8<-- "{path}"\n```\n'


def of(case: str, name: str = "tests/test_shop.py") -> str:
    return f"start/page/{case}/{name}"


OUTPUT = fence(of("fails_shop", "transcript.txt"), "console")
FIX = fence(f"{of('fails_shop')}..{of('shop')}", "diff")
# In the words of each kind, a question whose answer is what ran.
ASKED = {
    Kind.OUTCOME: ["[ ] It passes.", "[x] The first passes, the other fails."],
    Kind.LINE: ["[x] `await asyncio.sleep(9)`", "[ ] `import asyncio`"],
    Kind.RESPONSE: ["[ ] `200`", "[x] `422 Unprocessable Entity`"],
    Kind.ROW: ["[x] `test_tea`", "[ ] `test_coffee`", "[ ] None of them."],
}


@pytest.fixture
def book(tmp_path: Path) -> Checkout:
    """Two cases of one page, of which the first fails, and no page yet."""
    book = Checkout(tmp_path)
    write(book, f"snippets/{of('fails_shop')}", TESTS)
    write(book, f"snippets/{of('fails_shop', 'transcript.txt')}", PRINTED)
    fixed = TESTS.replace("sleep(9)", "sleep(0)")
    write(book, f"snippets/{of('shop')}", fixed)
    write(book, f"snippets/{of('shop', 'transcript.txt')}", PASSED)
    return book


def said(
    book: Checkout,
    kind: Kind,
    options: list[str],
    judged: str = fence(of("fails_shop")),
    answer: str = OUTPUT + FIX,
) -> str:
    """What the check says of a page with this question."""
    listed = "\n".join(f"- {option}" for option in options)
    text = QUESTION.format(
        kind=kind, options=listed, judged=judged, answer=answer
    )
    write(book, PAGE, text)
    read = read_book(book)
    page = read.pages[PAGE]
    assert not page.refusals
    assert page.quiz
    return "\n".join(map(str, contradicted_answers(page, read.cases)))


def test_how_each_test_ended(tmp_path: Path) -> None:
    case = Case("start/page/fails_shop", tmp_path, {"transcript.txt": RAN})
    assert outcomes(case) == {
        "tests/test_shop.py::test_tea[asyncio]": "passes",
        "tests/test_shop.py::test_coffee": "hangs",
        "tests/test_shop.py::test_milk[a b]": "fails",
        "tests/test_shop.py::TestShop::test_bread": "hangs",
    }


@pytest.mark.parametrize("kind", Kind)
def test_what_ran_is_right(book: Checkout, kind: Kind) -> None:
    assert not said(book, kind, ASKED[kind])


@pytest.mark.parametrize("kind", Kind)
def test_another_option_is_marked(book: Checkout, kind: Kind) -> None:
    swapped = {"[x]": "[ ]", "[ ]": "[x]"}
    first, second, *others = ASKED[kind]
    options = [swapped[each[:3]] + each[3:] for each in (first, second)]
    found = said(book, kind, options + others)
    right = next(option for option in options if option.startswith("[x]"))
    assert f"an option is marked as right: {right[4:]}; but in " in found
    assert "an option is marked as wrong: " in found
    assert found.count("fix: mark the option with `- [x]` that says") == 2
    lines = (book.root / PAGE).read_text(encoding="utf-8").splitlines()
    assert f"{PAGE}:{lines.index(f'- {right}') + 1}: " in found


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        (Kind.OUTCOME, "FAILED\n", "PASSED\n"),
        (
            Kind.OUTCOME,
            "AssertionError: ",
            "Failed: Timeout from pytest-timeout. ",
        ),
        (Kind.RESPONSE, "422", "500"),
        (Kind.ROW, "FAILED\n", "PASSED\n"),
    ],
)
def test_another_thing_ran(
    book: Checkout, kind: Kind, old: str, new: str
) -> None:
    transcript = f"snippets/{of('fails_shop', 'transcript.txt')}"
    text = (book.root / transcript).read_text(encoding="utf-8")
    write(book, transcript, text.replace(old, new))
    assert "an option is marked as right: " in said(book, kind, ASKED[kind])


def test_what_was_expected_was_not_received(book: Checkout) -> None:
    for expected in ("`200`", "`no tea`"):
        options = ["[ ] `404`", f"[x] {expected}"]
        found = said(book, Kind.RESPONSE, options)
        assert f"an option is marked as right: {expected}" in found


def test_an_item_that_differs_is_not_what_was_received(book: Checkout) -> None:
    transcript = f"snippets/{of('fails_shop', 'transcript.txt')}"
    text = (book.root / transcript).read_text(encoding="utf-8")
    differs = "E   Differing items:\nE   {'tea': 1} != {'tea': 2}\n"
    write(book, transcript, text + differs)
    found = said(book, Kind.RESPONSE, ["[ ] `404`", "[x] `2`"])
    assert "an option is marked as right: `2`" in found


def test_what_a_passing_case_asserts_was_received(book: Checkout) -> None:
    write(book, f"snippets/{of('shop')}", RESPONSE)
    app = f"snippets/{of('shop', 'app/stock.py')}"
    write(book, app, "STOCK = 3\n")
    judged = fence(of("shop", "app/stock.py"))
    answer = fence(of("shop")) + fence(of("shop", "transcript.txt"), "console")
    options = [
        "[x] `201` and `{'id': 1}`",
        "[ ] `20`",
        "[ ] Nothing.",
        "[ ] `409`",
    ]
    assert not said(book, Kind.RESPONSE, options, judged, answer)
    options[0] = "[x] `ConnectionRefusedError`"
    assert not said(book, Kind.RESPONSE, options, judged, answer)
    options[1] = '[ ] `{"id": 1}`'
    found = said(book, Kind.RESPONSE, options, judged, answer)
    assert 'an option is marked as wrong: `{"id": 1}`' in found
    options[:2] = ["[x] Nothing at all."]
    found = said(book, Kind.RESPONSE, options, judged, answer)
    assert "the right option has no inline code to look up" in found


def test_the_assertion_gives_the_answer_away(book: Checkout) -> None:
    write(book, f"snippets/{of('shop')}", RESPONSE)
    judged = fence(of("shop"))
    answer = fence(of("shop", "transcript.txt"), "console")
    options = ["[x] `201`", "[ ] `409`"]
    found = said(book, Kind.RESPONSE, options, judged, answer)
    assert "shows the answer before it asks for it: assert response." in found
    assert "show the app or a section above, and the test in the" in found


def test_the_output_is_above_the_question(book: Checkout) -> None:
    judged = fence(of("fails_shop")) + OUTPUT
    found = said(book, Kind.OUTCOME, ASKED[Kind.OUTCOME], judged, FIX)
    assert "shows the output before it asks for it" in found
    assert "fix: move the transcript below the options" in found


def test_the_answer_shows_no_output(book: Checkout) -> None:
    found = said(book, Kind.OUTCOME, ASKED[Kind.OUTCOME], answer=FIX)
    assert "does not show what start/page/fails_shop prints" in found
    assert f'include "{of("fails_shop", "transcript.txt")}" in the' in found


def test_the_question_is_about_no_case(book: Checkout) -> None:
    write(book, "snippets/app/main.py", "APP = 1\n")
    judged = fence("app/main.py")
    found = said(book, Kind.OUTCOME, ASKED[Kind.OUTCOME], judged)
    assert "asks about no case: no file of one is shown above" in found


def test_an_outcome_for_each_test_or_for_all(book: Checkout) -> None:
    options = [ASKED[Kind.OUTCOME][1], "[ ] It works."]
    found = said(book, Kind.OUTCOME, options)
    assert "an option has 0 outcomes for 2 tests: It works." in found
    assert "fix: say `passes`, `fails` or `hangs` once" in found


def test_the_wrong_line_is_fixed(book: Checkout) -> None:
    options = ASKED[Kind.LINE]
    missing = "shows no difference from a case that fails to one that passes"
    assert missing in said(book, Kind.LINE, options, answer=OUTPUT)
    edit(book, f"snippets/{of('shop')}", "True is True", "True is not False")
    found = said(book, Kind.LINE, options)
    assert "the fix replaces lines in 2 places, not in one" in found


def test_an_option_is_a_line_of_the_code(book: Checkout) -> None:
    options = [*ASKED[Kind.LINE], "[ ] `await asyncio.sleep(8)`", "[ ] None."]
    found = said(book, Kind.LINE, options)
    for text in ("`await asyncio.sleep(8)`", "None."):
        assert f"an option is not one line of the code above: {text}" in found
    assert found.count("fix: copy the line into it, as inline code") == 2


def test_an_option_names_a_test(book: Checkout) -> None:
    options = [*ASKED[Kind.ROW], "[ ] `test_milk`"]
    found = said(book, Kind.ROW, options)
    assert "an option names `test_milk`, which is no test of start/" in found


def test_what_a_fix_removes() -> None:
    before = "import a\nx = 1\nwith y:\n    z = 2\n"
    assert removed(before, "import b\nx = 3\nwith y:\n    z = 2\n") == [
        ["x = 1"]
    ]
    assert removed(before, "import a\nx = 1\nz = 2\n") == [["with y:"]]
    assert removed(before, before + "more = 4\n") == []


def test_the_answers_are_mixed() -> None:
    """Who always says "it fails" is not right more often than not."""
    rights = [
        question.right.text.lower()
        for page in BOOK.pages.values()
        for question in page.quiz
        if question.kind is Kind.OUTCOME
    ]
    fails = [text for text in rights if "fail" in text]
    assert len(fails) <= len(rights) / 2 + 1
