"""Nothing on a page keeps anyone out, in any scheme and at any width."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.here import BOOK
from tests.stamps import Stamp
from tools.browser import PHONE, opened
from tools.web.axe import MISSING, VARIANTS, addresses, violations

PAGES = addresses(BOOK)
# One of each kind; `make axe` looks at every page.
KINDS = [
    "docs/index.md",
    "docs/errors/index.md",
    "docs/reference/questions.md",
    "docs/evidence.md",
    "docs/evidence/clients.md",
    "docs/clients/lifespan.md",
    "docs/clients/testclient_or_asyncclient.md",
    "docs/clients/index.md",
    "docs/companion_app/orders.md",
    MISSING,
]
# On a phone in the dark, on a wide screen in the light, and folded away.
FAULTS = """
<style>
  @media (max-width: 30em) { [data-md-color-scheme=slate] i { color: #222 }}
  @media (min-width: 90em) { [data-md-color-scheme=default] b { color: #eee }}
</style>
<p><i>One</i> <b>two</b></p>
<details><summary>Three</summary><input></details>
"""


def built(site: Path, name: str) -> Path:
    """The file of a page in the site."""
    path = site / PAGES[name]
    return path if path.suffix else path / "index.html"


def look(browser: Browser, address: str, axe: Path, name: str) -> None:
    with opened(browser, address + PAGES[name]) as (page, _):
        found = violations(page, axe)
    again = f"`make axe PAGE={name}` looks again"
    assert not found, "\n".join([name, *found, again])


@pytest.mark.parametrize("name", KINDS)
def test_a_page_of_each_kind(
    browser: Browser,
    address: str,
    site: Path,
    axe: Path,
    stamp: Stamp,
    name: str,
) -> None:
    if stamp.is_current(built(site, name), site / "assets", axe):
        return
    look(browser, address, axe, name)
    stamp.keep()


@pytest.mark.parametrize("number", range(3))
def test_some_other_page(
    browser: Browser, address: str, axe: Path, number: int
) -> None:
    """Which one, pytest-randomly's seed decides."""
    name = random.choice([name for name in PAGES if name not in KINDS])
    look(browser, address, axe, name)


def search(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("MissingGreenlet")
    expect(page.locator(".md-search-result__item").first).to_be_visible()


def find(page: Page) -> None:
    page.locator(".find__text").fill("RuntimeError: Event loop is closed")
    expect(page.locator(".find__results a").first).to_be_visible()


def show_the_menu(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="Menu").press("Enter")
    expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()


def unfold(page: Page) -> None:
    page.locator(".block__more").first.press("Enter")
    expect(page.locator(".block--open")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "act"),
    [
        ("docs/clients/install.md", search),
        ("docs/errors/index.md", find),
        ("docs/clients/install.md", show_the_menu),
        ("docs/companion_app/orders.md", unfold),
    ],
)
def test_what_opens(
    browser: Browser,
    address: str,
    site: Path,
    axe: Path,
    stamp: Stamp,
    name: str,
    act: Callable[[Page], None],
) -> None:
    searched = [site / "search"] if act is search else []
    if stamp.is_current(built(site, name), site / "assets", axe, *searched):
        return
    with opened(browser, address + PAGES[name]) as (page, _):
        act(page)
        found = violations(page, axe)
    assert not found, "\n".join(found)
    stamp.keep()


def test_a_fault_is_found_where_it_is(
    browser: Browser, address: str, site: Path, axe: Path, stamp: Stamp
) -> None:
    if stamp.is_current(site / MISSING, site / "assets", axe):
        return
    with opened(browser, address + PAGES[MISSING]) as (page, _):
        page.locator("article").evaluate(
            "(article, html) => article.insertAdjacentHTML('beforeend', html)",
            FAULTS,
        )
        found = violations(page, axe)
    expected = [
        "dark, 390 px: color-contrast at i",
        "light, 1440 px: color-contrast at b",
        *(f"{scheme}, {width} px: label at" for scheme, width in VARIANTS),
    ]
    assert len(found) == len(expected)
    for start in expected:
        assert any(each.startswith(start) for each in found), start
    stamp.keep()
