"""A quiz is answered with the mouse, with keys, and without scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from harness.book.urls import folder
from tests.here import BOOK
from tests.stamps import Stamp
from tools.browser import opened, tab_to
from tools.web.axe import violations

QUIZ = "docs/reference/quiz.md"
QUESTIONS = BOOK.pages[QUIZ].quiz
COUNT = len(QUESTIONS)
WITHOUT = "docs/database/seeding.md"
OURS = "assets/quiz."
pytestmark = pytest.mark.unless_passed(
    "site/assets",
    *(f"site/{folder(name)}index.html" for name in [QUIZ, WITHOUT]),
)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page at the quiz; nothing it does is a fault."""
    with opened(browser, address + folder(QUIZ)) as (page, faults):
        page.emulate_media(reduced_motion="reduce")
        yield page
    assert not faults


def option(page: Page, number: int, is_right: bool) -> Locator:
    """The button of the first right or wrong option of a question."""
    options = QUESTIONS[number].options
    place = [each.is_right for each in options].index(is_right)
    return page.locator(".quiz").nth(number).get_by_role("button").nth(place)


def told(page: Page, number: int) -> Locator:
    return page.locator(".quiz").nth(number).get_by_role("status")


def answer(page: Page, number: int) -> Locator:
    return page.locator(".quiz__answer").nth(number)


def test_the_right_option(page: Page) -> None:
    expect(answer(page, 0)).not_to_have_attribute("open", "")
    option(page, 0, True).click()
    expect(told(page, 0)).to_have_text("Right.")
    expect(answer(page, 0)).to_have_attribute("open", "")
    expect(answer(page, 0).locator(".quiz__verdict")).to_be_visible()
    expect(answer(page, 0).locator("pre").first).to_be_hidden()
    expect(option(page, 0, True).locator(".quiz__mark")).to_have_text("right")


def test_a_wrong_option_is_final(page: Page) -> None:
    option(page, 0, False).click()
    option(page, 0, True).click(force=True)
    expect(told(page, 0)).to_have_text("Wrong.")
    marks = page.locator(".quiz__mark")
    assert sorted(marks.all_inner_texts()) == ["right", "wrong"]


def test_the_score_names_what_to_read_again(page: Page) -> None:
    score = page.locator(".quiz-score")
    for number in range(COUNT):
        expect(score).to_be_empty()
        option(page, number, number > 0).click()
    expect(score).to_contain_text(f"{COUNT - 1} of {COUNT} right. Read again:")
    (link,) = score.get_by_role("link").all()
    read = answer(page, 0).locator("a[href]").first
    assert link.evaluate("link => link.href") == read.evaluate("a => a.href")
    score.get_by_role("button", name="Copy the result").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    title, marks, address = copied.split("\n")
    assert title.endswith(f": {COUNT - 1} of {COUNT} right.")
    assert marks == "🟥" + "🟩" * (COUNT - 1)
    assert address == page.url
    score.get_by_role("button", name="Start again").click()
    expect(score).to_be_empty()
    expect(page.locator(".quiz__mark")).to_have_count(0)
    option(page, 0, True).click()
    expect(told(page, 0)).to_have_text("Right.")


def test_nothing_to_read_again(page: Page) -> None:
    for number in range(COUNT):
        option(page, number, True).click()
    score = page.locator(".quiz-score")
    expect(score).to_contain_text(f"{COUNT} of {COUNT} right.")
    expect(score.get_by_role("link")).to_have_count(0)


def test_by_keys(page: Page) -> None:
    tab_to(page, option(page, 0, True))
    page.keyboard.press("Enter")
    expect(told(page, 0)).to_contain_text("Right.")
    expect(option(page, 0, True)).to_be_focused()
    output = answer(page, 0).locator(".quiz__block summary").first
    tab_to(page, output)
    page.keyboard.press("Enter")
    expect(answer(page, 0).locator("pre").first).to_be_in_viewport()
    tab_to(page, option(page, 1, False))
    page.keyboard.press("Space")
    expect(told(page, 1)).to_have_text("Wrong. 1 of 2 right so far.")


def test_nothing_moves_when_the_script_has_run(
    browser: Browser, address: str
) -> None:
    places = []
    for blocked in (True, False):
        context = browser.new_context()
        page = context.new_page()
        if blocked:
            page.route("**/assets/quiz.js", lambda route: route.abort())
        page.goto(address + folder(QUIZ))
        items = page.locator(".quiz__options > li")
        places.append([items.nth(n).bounding_box() for n in range(3)])
        context.close()
    assert places[0] == places[1]


def test_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + folder(QUIZ))
    quiz = page.locator(".quiz").first
    listed = quiz.get_by_role("listitem").all_inner_texts()
    assert listed == [_plain(each.text) for each in QUESTIONS[0].options]
    expect(quiz.get_by_role("button")).to_have_count(0)
    expect(quiz.locator(".quiz__verdict")).to_be_hidden()
    quiz.locator("summary").first.click()
    right = _plain(QUESTIONS[0].right.text)
    expect(quiz.locator(".quiz__verdict")).to_have_text(right)
    context.close()


def test_only_a_quiz_loads_its_script(site: Path) -> None:
    for name, count in [(QUIZ, 2), (WITHOUT, 0)]:
        text = (site / folder(name) / "index.html").read_text("utf-8")
        assert text.count(OURS) == count


@pytest.mark.parametrize("is_right", [True, False])
def test_an_answered_quiz_keeps_nobody_out(
    page: Page, site: Path, axe: Path, stamp: Stamp, is_right: bool
) -> None:
    if stamp.is_current(site / folder(QUIZ) / "index.html", axe):
        return
    for number in range(COUNT):
        option(page, number, is_right).click()
    found = violations(page, axe)
    assert not found, "\n".join(found)
    stamp.keep()


def _plain(text: str) -> str:
    return text.replace("`", "")
