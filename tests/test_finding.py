"""A reader finds the page: by a traceback, by a search, by a list."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from harness.error_index import error_index, error_json
from harness.errors import parse
from harness.repository import HERE
from harness.urls import built_page

from .browser import opened, tab_to
from .collect_tracebacks import CASES, TRACEBACKS
from .finding import BOX, pasted, searched

NEEDED = 19
COLOUR = re.compile(r"\x1b\[[\d;]*m")
ERRORS = {
    "RuntimeError: Event loop is closed": "event_loop/event_loop_is_closed",
    "async def functions are not natively supported": "start/marking_tests",
    "greenlet_spawn has not been called; can't call await_() here": (
        "database/missing_greenlet"
    ),
    "fixture 'event_loop' not found": "event_loop/event_loop_fixture",
    "AttributeError: 'State' object has no attribute": "start/lifespan",
    "AsyncClient.__init__() got an unexpected keyword argument 'app'": (
        "start/asgitransport"
    ),
    "Expected 'send_email' to be called once. Called 0 times.": (
        "mocks/patch_where_it_is_looked_up"
    ),
    "Cannot send a request, as the client has been closed.": (
        "start/testclient_or_asyncclient"
    ),
    "'AsyncClient' object has no attribute 'websocket_connect'": (
        "websockets/async_websockets"
    ),
    "sqlite3.IntegrityError: UNIQUE constraint failed": (
        "database/rollback_alone_leaks"
    ),
}
NAMES = {
    "ASGITransport": "start/asgitransport",
    "LifespanManager": "start/lifespan",
    "StaticPool": "database/in_memory_sqlite",
    "asyncio.create_task": "background/create_task",
    "create_autospec": "mocks/autospec",
    "dependency_overrides": "mocks/dependency_overrides",
    "httpx.Auth": "authentication/httpx_auth",
    "join_transaction_mode": "database/rollback_per_test",
    "loop_scope": "event_loop/loop_scopes",
    "raise_server_exceptions": "responses/server_errors",
}


def windows(text: str) -> str:
    """The paste as it comes from Windows."""
    text = re.sub(
        r"/home/ada/shop(\S*)",
        lambda path: "C:\\Users\\ada\\shop" + path[1].replace("/", "\\"),
        text,
    )
    return text.replace("\n", "\r\n")


def last_error(text: str) -> str:
    """The last line that pytest marks as an error, with its mark."""
    lines = COLOUR.sub("", text).splitlines()
    named = [line for line in lines if parse(line) and line.startswith("E ")]
    return named[-1] if named else text


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page with the box; nothing it does is a fault."""
    with opened(browser, f"{address}errors/") as (page, faults):
        yield page
    assert not faults


@pytest.mark.parametrize("change", [str, windows, last_error])
def test_a_traceback_finds_its_page_first(
    page: Page, change: Callable[[str], str]
) -> None:
    wrong = []
    for name in CASES:
        found = pasted(page, change((TRACEBACKS / f"{name}.txt").read_text()))
        expected = f"/{name.rpartition('/')[0]}/"
        if not found or expected not in found[0]:
            wrong.append(f"{name} finds {found[:1]}")
    assert len(CASES) - len(wrong) >= NEEDED, "\n".join(wrong)


def test_what_no_page_shows_is_said_to_be_unknown(page: Page) -> None:
    text = "ZeroDivisionError: division by zero"
    assert pasted(page, text) == []
    status = page.locator(".find__status")
    expect(status).to_have_text("No page shows this error.")


def test_the_browser_reads_errors_as_the_build_does(page: Page) -> None:
    lines = [
        COLOUR.sub("", line)
        for path in [
            *HERE.snippets.rglob("transcript.txt"),
            *TRACEBACKS.rglob("*.txt"),
        ]
        for line in path.read_text().splitlines()
    ]
    here = [parse(line) for line in lines]
    there = page.evaluate(
        "lines => lines.map((l) => Traceback.parse(l))", lines
    )
    different = [
        f"{line!r}: {ours} here, {theirs} in the browser"
        for line, ours, theirs in zip(lines, here, there, strict=True)
        if theirs != (ours and [ours.kind, ours.message])
    ]
    assert not different, "\n".join(different[:10])


def test_the_box_needs_no_mouse_and_no_network(page: Page) -> None:
    tab_to(page, page.get_by_label(BOX))
    page.keyboard.press("e")
    expect(page.locator(".find__status")).not_to_be_empty()
    page.context.set_offline(True)
    page.get_by_label(BOX).fill("")
    page.keyboard.insert_text("RuntimeError: Event loop is closed")
    expect(page.locator(".find__results a").first).to_be_visible()
    page.context.set_offline(False)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/event_loop/event_loop_is_closed/**")


def test_without_scripts_there_is_the_list(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}errors/")
    box, entries = page.locator(".find"), page.locator("article li code")
    assert not box.is_visible()
    assert entries.count() >= len(error_index(HERE))
    context.close()


def test_every_result_leads_to_a_heading(site: Path) -> None:
    missing = []
    for path, _, _, headings in json.loads(error_json(HERE))["pages"]:
        html = built_page(HERE, f"docs/{path[:-1]}.md", site).read_text()
        missing += [
            f"{path}#{anchor}"
            for _, anchor in headings
            if anchor and f'id="{anchor}"' not in html
        ]
    assert not missing


def test_the_search_finds_the_page_first(page: Page) -> None:
    wrong = []
    for text, expected in {**ERRORS, **NAMES}.items():
        found = searched(page, text)
        if f"/{expected}/" not in found[0]:
            wrong.append(f"{text!r} finds {found[0]}")
    assert not wrong, "\n".join(wrong)
