"""Whatever a mouse does on a page, the keyboard does too."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from harness.book.urls import folder
from tests.here import BOOK
from tools.browser import PHONE, STOPS, WIDE, opened, tab_to

HOME = "docs/index.md"
GUIDE = "docs/clients/lifespan.md"
LONG_BLOCK = "docs/companion_app/orders.md"
FOLDED = "docs/suite/coverage.md"
TABS = "docs/websockets/refusals.md"
SAME_TABS = "docs/websockets/broadcast.md"
# What a run depends on: these pages, and what any page has.
pytestmark = pytest.mark.unless_passed(
    "site/assets",
    "site/index.html",
    *(
        f"site/{folder(name)}index.html"
        for name in [GUIDE, LONG_BLOCK, FOLDED, TABS, SAME_TABS]
    ),
)
# Milliseconds until what has the focus is seen: a script opens the search.
PATIENCE = 2000
# What has the focus and whether that comes to be seen; null behind the last
# stop. A hidden choice is seen by the focus of its label or row of labels.
FOCUSED = """
async patience => {
  const focused = document.activeElement;
  if (focused === document.body) return null;
  let shown = focused;
  if (focused.matches(".md-option")) shown = focused.nextElementSibling;
  if (focused.matches(".tabbed-set > input"))
    shown = focused.parentElement.querySelector(":scope > .tabbed-labels");
  const seen = () => {
    const { top, bottom, left, right } = shown.getBoundingClientRect();
    return shown.checkVisibility({ opacityProperty: true })
      && getComputedStyle(shown).visibility === "visible"
      && top < bottom && left < right && top < innerHeight && bottom > 0
      && left < innerWidth && right > 0
      && getComputedStyle(shown).outlineStyle !== "none";
  };
  const deadline = performance.now() + patience;
  while (!seen() && performance.now() < deadline)
    await new Promise(requestAnimationFrame);
  return { html: focused.outerHTML.slice(0, 200), seen: seen() };
}
"""
CHOSEN = "document.body.dataset.mdColorScheme"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page at the home page; nothing it does is a fault."""
    with opened(browser, address) as (page, faults):
        page.emulate_media(reduced_motion="reduce")
        yield page
    assert not faults


def stops(page: Page) -> list[dict[str, Any]]:
    """Each element at which Tab stops, from the top on, as ``FOCUSED`` says.

    Fails if they are not more than the links of the article: a page that Tab
    leaves at once would have no stop that is not seen.
    """
    found: list[dict[str, Any]] = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED, PATIENCE)
        if stop is None:
            links = page.locator("article a[href]:visible").count()
            assert len(found) > links > 0
            return found
        found.append(stop)
    raise LookupError("Tab never leaves the page")


def unseen_stops(page: Page) -> list[str]:
    """The elements at which Tab stops and which a reader does not see."""
    return [stop["html"] for stop in stops(page) if not stop["seen"]]


@pytest.mark.parametrize("size", [WIDE, PHONE])
@pytest.mark.parametrize("name", [HOME, GUIDE])
def test_every_stop_is_seen(
    page: Page, address: str, name: str, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    page.goto(address + folder(name))
    assert not unseen_stops(page)


def test_a_stop_that_is_not_seen_is_found(page: Page) -> None:
    page.add_style_tag(content=".md-skip:focus { outline: 0 !important }")
    page.add_style_tag(content=".find__text { opacity: 0 }")
    skip, box = unseen_stops(page)
    assert "md-skip" in skip
    assert "find__text" in box


def test_the_navigation_can_be_skipped(page: Page, address: str) -> None:
    page.goto(address + folder(GUIDE))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("article :focus")).to_have_count(1)


def test_a_block_is_copied(page: Page, address: str) -> None:
    page.goto(address + folder(GUIDE))
    button = page.locator(".block__copy").first
    tab_to(page, button)
    page.keyboard.press("Enter")
    expect(button).to_have_text("Copied")
    ran = BOOK.pages[GUIDE].blocks[0].text
    assert page.evaluate("navigator.clipboard.readText()") == ran


def test_a_long_block_is_unfolded(page: Page, address: str) -> None:
    page.goto(address + folder(LONG_BLOCK))
    button = page.locator(".block__more").first
    tab_to(page, button)
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-expanded", "true")


def test_a_fold_is_opened(page: Page, address: str) -> None:
    page.goto(address + folder(FOLDED))
    fold = page.locator("article details:has(pre)").first
    tab_to(page, fold.locator("summary").first)
    page.keyboard.press("Enter")
    expect(fold.locator("pre").first).to_be_in_viewport()


@pytest.mark.unless_passed("site/search")
def test_a_search_leads_to_a_page(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("MissingGreenlet")
    first = page.locator(".md-search-result__item a").first
    expect(first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/errors/missing_greenlet/**")


@pytest.mark.unless_passed("site/search")
def test_a_search_is_left(page: Page) -> None:
    tab_to(page, page.get_by_role("textbox", name="Search"))
    results = page.locator(".md-search__output")
    page.keyboard.type("session")
    expect(results).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(results).to_be_hidden()


def test_a_tab_is_chosen_and_remembered(page: Page, address: str) -> None:
    page.goto(address + folder(TABS))
    tab_to(page, page.locator(".tabbed-set > input").first)
    page.keyboard.press("ArrowRight")
    for name in [TABS, SAME_TABS]:
        page.goto(address + folder(name))
        tabs = page.locator(".tabbed-set", has_text="httpx2").first
        chosen = tabs.locator("input:checked").get_attribute("id")
        label = tabs.locator(f'label[for="{chosen}"]')
        expect(label).to_contain_text("httpx2")


def test_the_colours_are_chosen_and_remembered(
    page: Page, address: str
) -> None:
    tab_to(page, page.locator(".md-option").first)
    schemes = []
    for _ in range(2):
        page.keyboard.press("ArrowRight")
        schemes.append(page.evaluate(CHOSEN))
    page.goto(address + folder(GUIDE))
    schemes.append(page.evaluate(CHOSEN))
    assert schemes == ["default", "slate", "slate"]


def test_the_menu_of_a_phone_opens(page: Page) -> None:
    page.set_viewport_size(PHONE)
    menu = page.locator(".md-sidebar--primary")
    expect(menu).to_be_hidden()
    tab_to(page, page.get_by_role("button", name="Menu"))
    page.keyboard.press("Enter")
    expect(menu).to_be_in_viewport()
