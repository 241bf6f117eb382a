"""What a real browser shows and copies is what ran."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from harness.book.checkout import HERE
from harness.book.urls import built_page
from tests.here import BOOK
from tests.site.finding import scripts_and_styles
from tests.stamps import Stamp
from tools import chromium
from tools.browser import PHONE, WIDE, opened, wrong_copies
from tools.serving import serve

PAGE = "docs/clients/first_test.md"
CHEAT_SHEET = "docs/reference/cheat_sheet.md"
BLOCK = """\
<!doctype html>
<div class="block"><button class="block__copy" aria-label="Copy a.py">Copy\
</button>
<pre><code>a
</code></pre></div>
"""


def url(name: str, address: str) -> str:
    """The address of a page, given its path in the checkout."""
    return address + built_page(name, Path()).parent.as_posix()


@pytest.fixture(scope="module")
def reader(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """A reader who goes from page to page; the browser keeps the scripts."""
    with opened(browser, address) as reader:
        yield reader


@pytest.mark.parametrize("name", BOOK.pages)
def test_every_button_copies_what_ran(
    reader: tuple[Page, list[str]],
    address: str,
    site: Path,
    stamp: Stamp,
    name: str,
) -> None:
    if stamp.is_current(built_page(name, site), *scripts_and_styles(site)):
        return
    page, faults = reader
    page.set_viewport_size(WIDE)
    page.goto(url(name, address))
    problems = wrong_copies(BOOK.pages[name], page)
    page.set_viewport_size(PHONE)
    width = page.evaluate("document.documentElement.scrollWidth")
    seen, faults[:] = list(faults), []
    assert not problems, "\n".join(map(str, problems))
    assert not seen, f"{name} {seen}"
    assert width == PHONE["width"], f"{name} is wider than a phone"
    stamp.keep()


def test_the_cheat_sheet_is_printed_on_two_sheets(
    reader: tuple[Page, list[str]], address: str
) -> None:
    page, _ = reader
    page.goto(url(CHEAT_SHEET, address))
    printed = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2


@pytest.mark.unless_passed("site/clients/first_test/index.html", "site/assets")
@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        ("clients/first_test/index.html", "ok", "0k", "copies something else"),
        (
            "clients/first_test/index.html",
            'class="block__copy"',
            'class="none"',
            "copies nothing",
        ),
        (
            "assets/copy.js",
            "code.textContent",
            "code.textContent.trimEnd()",
            "copies something else",
        ),
        ("assets/copy.js", "writeText", "writeNone", "copies nothing"),
        (
            "clients/first_test/index.html",
            'class="block ',
            'class="b ',
            "shows",
        ),
    ],
)
def test_a_button_that_does_not_is_found(
    browser: Browser,
    site: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    file: str,
    old: str,
    new: str,
    what: str,
) -> None:
    monkeypatch.setattr("tools.browser.COPY_PATIENCE", 500)
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    text = (copy / file).read_text(encoding="utf-8")
    head, mark, tail = text.partition('class="block ')
    if not mark:
        head, tail = "", text
    changed = f"{mark}{tail}".replace(old, new, 1)
    assert changed != f"{mark}{tail}"
    (copy / file).write_text(head + changed, encoding="utf-8")
    with (
        serve(copy) as address,
        opened(browser, url(PAGE, address)) as (page, _),
    ):
        problems = wrong_copies(BOOK.pages[PAGE], page)
    assert problems
    assert all(p.where.startswith(PAGE) for p in problems)
    assert what in problems[0].what


def test_a_button_that_is_pressed_twice_offers_to_copy_again(
    browser: Browser, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(BLOCK, encoding="utf-8")
    with serve(tmp_path) as address, opened(browser, address) as (page, _):
        page.clock.install()
        page.add_script_tag(path=HERE.docs / "assets/copy.js")
        button = page.get_by_role("button")
        for _ in range(2):
            button.click()
            expect(button).to_have_text("Copied")
            assert page.evaluate("navigator.clipboard.readText()") == "a\n"
        page.clock.run_for(3000)
        expect(button).to_have_text("Copy")


ASKS = "Copy anyway"
COPY = "Copy\N{HORIZONTAL ELLIPSIS}"
AVOIDED = f"""\
<!doctype html>
<meta charset="utf-8">
<div class="block block--avoid"><span class="block__advice">Avoid: it leaks\
</span><button class="block__copy" aria-label="{COPY} a.py">{COPY}</button>
<pre><code>a
</code></pre></div>
"""


@pytest.fixture
def avoided(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page with a block to avoid, and something else in the clipboard."""
    (tmp_path / "index.html").write_text(AVOIDED, encoding="utf-8")
    with serve(tmp_path) as address, opened(browser, address) as (page, _):
        page.evaluate("navigator.clipboard.writeText('before')")
        page.clock.install(time=0)
        page.clock.pause_at(1000)  # the tests say how much time passes
        page.add_script_tag(path=HERE.docs / "assets/copy.js")
        yield page


def copied(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_a_block_to_avoid_is_copied_by_a_second_click(avoided: Page) -> None:
    button = avoided.get_by_role("button")
    button.click()
    expect(button).to_have_text(ASKS)
    expect(button).to_have_accessible_name(f"{ASKS} a.py")
    status = avoided.get_by_role("status")
    expect(status).to_have_text(
        "Avoid: it leaks. Press again to copy it anyway."
    )
    assert copied(avoided) == "before"
    avoided.clock.run_for(600)
    button.click()
    expect(button).to_have_text("Copied")
    expect(status).to_have_text("Copied")
    assert copied(avoided) == "a\n"
    avoided.clock.run_for(3000)
    expect(button).to_have_accessible_name(f"{COPY} a.py")
    button.click()
    expect(button).to_have_text(ASKS)


def test_a_block_to_avoid_is_copied_with_the_keyboard(avoided: Page) -> None:
    button = avoided.get_by_role("button")
    button.focus()
    avoided.keyboard.press("Enter")
    expect(button).to_have_text(ASKS)
    assert copied(avoided) == "before"
    avoided.clock.run_for(600)
    avoided.keyboard.press("Space")
    expect(button).to_have_text("Copied")
    assert copied(avoided) == "a\n"


def test_a_double_click_does_not_copy_a_block_to_avoid(avoided: Page) -> None:
    button = avoided.get_by_role("button")
    button.dblclick()
    button.focus()
    for _ in range(3):  # as a key does that is held down
        avoided.clock.run_for(300)
        avoided.keyboard.press("Enter")
    expect(button).to_have_text(ASKS)
    assert copied(avoided) == "before"


def test_a_button_forgets_that_it_asked(avoided: Page) -> None:
    button = avoided.get_by_role("button")
    button.click()
    expect(button).to_have_text(ASKS)
    avoided.clock.run_for(7000)
    expect(button).to_have_text(COPY)
    button.click()
    button.blur()
    expect(button).to_have_text(COPY)
    assert copied(avoided) == "before"


def test_linked_tabs_follow_onto_another_page(
    browser: Browser, address: str
) -> None:
    first = "docs/websockets/refusals.md"
    second = "docs/websockets/broadcast.md"
    with opened(browser, url(first, address)) as (page, faults):
        page.locator(".tabbed-labels label", has_text="httpx2").first.click()
        page.goto(url(second, address))
        sets = page.locator(".tabbed-set", has_text="httpx2")
        chosen = sets.first.locator("input:checked").get_attribute("id")
        label = sets.first.locator(f'label[for="{chosen}"]').inner_text()
    assert "httpx2" in label
    assert not faults


def test_the_colour_scheme_is_the_readers(
    browser: Browser, address: str
) -> None:
    with opened(browser, address, "dark") as (page, _):
        body = page.locator("body")
        dark = body.get_attribute("data-md-color-scheme")
        page.locator("label.md-header__button[title^=Switch]:visible").click()
        chosen = body.get_attribute("data-md-color-scheme")
    assert (dark, chosen) == ("slate", "default")


def test_a_missing_chromium_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "MAC", tmp_path / "none")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.find() is None
    assert "apt-get install chromium" in chromium.MISSING
