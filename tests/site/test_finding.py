"""A reader finds the page: by a traceback, by a search, by a list."""

import json
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from harness.book.checkout import HERE
from harness.book.error_lines import errors, parse
from harness.book.urls import built_page
from harness.render.error_lists import FILE, error_index, error_json
from harness.render.traceback_box import HTML
from tests.here import BOOK
from tests.site.finding import BOX, found_for, pasted
from tools.browser import opened, tab_to
from tools.collect_tracebacks import CASES, TRACEBACKS
from tools.serving import serve

NEEDED = 19
COLOUR = re.compile(r"\x1b\[[\d;]*m")
ERRORS = {
    "RuntimeError: Event loop is closed": "errors/event_loop_is_closed",
    "async def functions are not natively supported": (
        "errors/not_natively_supported"
    ),
    "greenlet_spawn has not been called; can't call await_() here": (
        "errors/missing_greenlet"
    ),
    "fixture 'event_loop' not found": "event_loop/event_loop_fixture",
    "AttributeError: 'State' object has no attribute": "clients/lifespan",
    "AsyncClient.__init__() got an unexpected keyword argument 'app'": (
        "clients/asgitransport"
    ),
    "Expected 'send_email' to be called once. Called 0 times.": (
        "mocks/patch_where_it_is_looked_up"
    ),
    "Cannot send a request, as the client has been closed.": (
        "clients/testclient_or_asyncclient"
    ),
    "'AsyncClient' object has no attribute 'websocket_connect'": (
        "errors/websocket_clients"
    ),
    "sqlite3.IntegrityError: UNIQUE constraint failed": (
        "database/rollback_alone_leaks"
    ),
}
NAMES = {
    "ASGITransport": "clients/asgitransport",
    "LifespanManager": "clients/lifespan",
    "StaticPool": "database/in_memory_sqlite",
    "asyncio.create_task": "background/create_task",
    "create_autospec": "mocks/autospec",
    "dependency_overrides": "mocks/dependency_overrides",
    "httpx.Auth": "authentication/httpx_auth",
    "join_transaction_mode": "database/rollback_per_test",
    "loop_scope": "event_loop/loop_scopes",
    "raise_server_exceptions": "responses/server_errors",
}


SCRIPT = HERE.docs / "assets/traceback.js"
INDEX = """
  const response = await fetch("errors.json");
  const index = Traceback.prepared(await response.json());
"""
PARSE = f"""
async lines => {{
  {INDEX}
  return lines.map(line => index.parse(line));
}}
"""
# How many milliseconds it takes to look a paste up, and how many pages it
# finds.
LOOK_UP = f"""
async lines => {{
  {INDEX}
  const start = performance.now();
  const found = Traceback.rank(index, lines.join("\\n"));
  return [performance.now() - start, found.length];
}}
"""
# A megabyte on one line each, in which a pattern could look again and again.
MEGABYTE = 1_000_000
LONG_LINES = {
    "path": "a/" * (MEGABYTE // 2),
    "base64": "aGVsbG8/d29ybGQ+" * (MEGABYTE // 16),
    "unclosed": "<a" + " b=c" * (MEGABYTE // 4),
    "nested": "<a b=" * (MEGABYTE // 6) + ">" * (MEGABYTE // 6),
    "spaces": f"a{' ' * MEGABYTE}b",
    "fixtures": "'a' requested an async fixture " * (MEGABYTE // 31),
    "failed": "Failed: " * (MEGABYTE // 8),
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


@pytest.fixture(scope="session")
def box(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """The box alone with the site's index, which needs no built site."""
    folder = tmp_path_factory.mktemp("box")
    # Without an icon in the page, the browser asks for one.
    head = '<meta charset="utf-8"><link rel="icon" href="data:,">'
    script = f'<script src="{SCRIPT.name}"></script>'
    (folder / "index.html").write_text(
        f"<!doctype html>{head}{HTML}{script}", encoding="utf-8"
    )
    (folder / Path(FILE).name).write_text(error_json(BOOK), encoding="utf-8")
    shutil.copy2(SCRIPT, folder)
    with (
        serve(folder) as address,
        opened(browser, address) as (page, faults),
    ):
        yield page
        assert not faults


@pytest.mark.parametrize("change", [str, windows, last_error])
def test_a_traceback_finds_its_page_first(
    page: Page, change: Callable[[str], str]
) -> None:
    wrong = []
    for name in CASES:
        found = pasted(
            page,
            change((TRACEBACKS / f"{name}.txt").read_text(encoding="utf-8")),
        )
        expected = f"/{name.rpartition('/')[0]}/"
        if not found or expected not in found[0]:
            wrong.append(f"{name} finds {found[:1]}")
    assert len(CASES) - len(wrong) >= NEEDED, "\n".join(wrong)


def test_what_no_page_shows_is_said_to_be_unknown(page: Page) -> None:
    text = "ZeroDivisionError: division by zero"
    assert pasted(page, text) == []
    status = page.locator(".find__status")
    expect(status).to_have_text("No page shows this error.")


def test_the_browser_reads_errors_as_the_build_does(box: Page) -> None:
    lines = [
        COLOUR.sub("", line)
        for path in [
            *HERE.snippets.rglob("transcript.txt"),
            *TRACEBACKS.rglob("*.txt"),
        ]
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    here = [parse(line) for line in lines]
    assert {error.kind for error in here if error} >= {"", "RuntimeError"}
    there = box.evaluate(PARSE, lines)
    different = [
        f"{line!r}: {ours} here, {theirs} in the browser"
        for line, ours, theirs in zip(lines, here, there, strict=True)
        if theirs != (ours and [ours.kind, ours.message])
    ]
    assert not different, "\n".join(different[:10])


def test_the_browser_has_its_patterns_from_the_index(box: Page) -> None:
    index = json.loads(error_json(BOOK))
    line = "ValueError: no such item"
    reads = "([index, line]) => Traceback.prepared(index).parse(line)"
    assert box.evaluate(reads, [index, line]) == line.split(": ")
    index["grammar"]["patterns"]["kind"] = "Exception$"
    assert box.evaluate(reads, [index, line]) is None


@pytest.mark.parametrize("line", LONG_LINES.values(), ids=LONG_LINES)
@pytest.mark.parametrize("before", ["", "ValueError: "])
def test_a_long_line_is_read_at_once(before: str, line: str) -> None:
    start = time.process_time()
    errors(before + line)
    assert time.process_time() - start < 1


@pytest.mark.parametrize("line", LONG_LINES.values(), ids=LONG_LINES)
def test_a_long_line_is_looked_up_at_once(box: Page, line: str) -> None:
    assert box.evaluate(LOOK_UP, ["RuntimeError: Event loop is closed"])[1]
    milliseconds, _ = box.evaluate(LOOK_UP, [line, f"ValueError: {line}"])
    assert milliseconds < 1000


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
    page.wait_for_url("**/errors/event_loop_is_closed/**")


def test_without_scripts_there_is_the_list(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}errors/")
    box, entries = page.locator(".find"), page.locator("article li code")
    assert not box.is_visible()
    assert entries.count() >= len(error_index(BOOK)) > len(ERRORS)
    context.close()


def test_every_result_leads_to_a_heading(site: Path) -> None:
    missing = []
    listed = json.loads(error_json(BOOK))["pages"]
    found = {path[:-1] for path, _, _, headings in listed if headings}
    assert found >= set(ERRORS.values())
    for path, _, _, headings in listed:
        html = built_page(f"docs/{path[:-1]}.md", site).read_text(
            encoding="utf-8"
        )
        missing += [
            f"{path}#{anchor}"
            for _, anchor in headings
            if anchor and f'id="{anchor}"' not in html
        ]
    assert not missing


def test_the_search_finds_the_page_first(page: Page) -> None:
    wrong = []
    texts = {**ERRORS, **NAMES}
    for (text, expected), (found, _) in zip(
        texts.items(), found_for(page, [*texts]), strict=True
    ):
        if not found or found[0].partition("#")[0] != f"{expected}/":
            wrong.append(f"{text!r} finds {found[:1]}")
    assert not wrong, "\n".join(wrong)
