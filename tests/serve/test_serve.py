"""While files are edited, pages show what holds and what does not."""

import queue
import re
import shutil
import signal
import socket
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from harness.book.book import read_book
from harness.book.cases import Case
from harness.book.checkout import Checkout
from harness.book.problems import Problem, Refused
from harness.evidence import store
from harness.run.cancellation import CancelToken
from harness.run.runner import Run, Runner
from harness.serve.case_monitor import THREADS, CaseMonitor
from harness.serve.listening import HOST
from harness.serve.notices import alert
from harness.serve.server import Session
from tests.conftest import configure, make_small
from tests.serve.served import (
    CASE,
    HANG,
    PAGE,
    PATIENCE,
    TEST,
    TRANSCRIPT,
    Served,
    replace,
)
from tools.browser import Scheme, opened
from tools.edits import ALERT, SETTLED
from tools.processes import tree
from tools.serving import address, serve_edited

pytestmark = pytest.mark.unless_passed()

APP = "snippets/app/__init__.py"
PROJECT = "snippets/pyproject.toml"
# Contrast of the text with what is behind it, as WCAG 2 computes it.
CONTRAST = """
element => {
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(value => {
      const part = value / 255;
      return part <= .03928 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4;
    });
    return .2126 * r + .7152 * g + .0722 * b;
  };
  let behind = element;
  const clear = "rgba(0, 0, 0, 0)";
  while (getComputedStyle(behind).backgroundColor === clear)
    behind = behind.parentElement;
  const lights = [
    light(getComputedStyle(element).color),
    light(getComputedStyle(behind).backgroundColor),
  ].sort((a, b) => b - a);
  return (lights[0] + .05) / (lights[1] + .05);
}
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all tests here; each leaves its files as they were."""
    checkout = make_small(tmp_path_factory.mktemp("served"))
    configure(checkout)
    with serve_edited(checkout) as process:
        served = Served(checkout, process, address(process))

        def read() -> None:
            assert process.stdout
            served.lines += iter(process.stdout.readline, "")

        reading = threading.Thread(target=read)
        reading.start()
        yield served
        process.send_signal(signal.SIGINT)
        reading.join()


@pytest.fixture
def served(server: Served) -> Iterator[Served]:
    """A server whose pages hold, before and after."""
    root = server.checkout.root
    before = {
        path: path.read_bytes()
        for folder in ["docs", "snippets"]
        for path in (root / folder).rglob("*")
        if path.is_file()
    }
    configuration = server.checkout.configuration
    before[configuration] = configuration.read_bytes()
    server.until("start/page/")
    yield server
    for path, content in before.items():
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    for folder in ["docs", "snippets"]:
        for path in (root / folder).rglob("*"):
            if path.is_file() and path not in before:
                path.unlink()
    server.until("start/page/")


FENCE = '```python\n--8<-- "start/page/works/tests/test_shop.py"\n```\n'
NO_FILE = "includes snippets/start/page/works/tests/test_shop.py, which does"


@pytest.mark.parametrize(
    ("name", "old", "new", "shown"),
    [
        (TRANSCRIPT, "PASSED", "<i>&amp;", [f"{PAGE}:11", "-tests", "<i>&"]),
        (
            TEST,
            '"shop"',
            '"<b>"',
            [f"{PAGE}:11", "+E", "'<b>'", "transcripts"],
        ),
        (TEST, "def", "def def", [f"{PAGE}:11", "SyntaxError"]),
        (TEST, "", "", [f"{PAGE}:7", NO_FILE, "Fix: did you mean"]),
        (TRANSCRIPT, "", "", [PAGE, "has no transcript.txt", "transcripts"]),
        (TRANSCRIPT, "$ ", "", [TRANSCRIPT, "first line is not a command"]),
        (APP, "NAME", "NAME NAME", [f"{PAGE}:11", "SyntaxError"]),
        (PROJECT, "[", "[[[", [f"{PROJECT}:1", "cannot be read as TOML"]),
        (PROJECT, "", "", ["snippets/", "does not exist"]),
        (PAGE, FENCE, "```\nx\n```\n", [f"{PAGE}:7", "typed into the page"]),
        (PAGE, FENCE, "```\nx\n", [f"{PAGE}:7", "is never closed"]),
        (PAGE, "# A page\n", "# A\n\n    x\n", [f"{PAGE}:7", "indentation"]),
        (PAGE, FENCE, f"{FENCE}\n{FENCE}", [f"{PAGE}:11", "as line 7 does"]),
        (PAGE, "A page", "\udcff", [f"{PAGE}:2", "is not text in UTF-8"]),
        (PAGE, "---\n\n", "hide: 3\n---\n\n", [f"{PAGE}:3", "not a list: 3"]),
        (PAGE, FENCE, "", [PAGE, f"nothing here shows {TEST} whole"]),
        (PAGE, "# A page", "# [A](b.md)", [f"{PAGE}:5", "b.md"]),
        (
            PAGE,
            "# A page\n",
            "# A page\n\n`app.NAEM`\n",
            [f"{PAGE}:7", "app has no NAEM", "did you mean <code>app.NAME"],
        ),
        (
            PAGE,
            "# A page\n",
            "# A page\n\n## A ValueError\n",
            [f"{PAGE}:7", "ValueError, which no block below it names"],
        ),
        (PAGE, "", "", [PAGE, "is no longer there", "git checkout"]),
        ("mkdocs.yml", "site_name", ": [", ["mkdocs.yml:1", "error parsing"]),
    ],
)
def test_what_is_wrong_is_shown_on_its_page(
    served: Served, name: str, old: str, new: str, shown: list[str]
) -> None:
    replace(served.checkout, name, old, new)
    text = served.until("start/page/", *shown)
    assert "<article" in text, "the last good site is lost"
    assert served.process.poll() is None


def test_the_rest_of_the_site_stays_usable(served: Served) -> None:
    replace(served.checkout, TEST, '"shop"', '"market"')
    served.until("start/page/", "AssertionError")
    assert 'role="alert"' not in served.get("app/")
    found = served.get("search/search_index.json")
    assert "start/page/" in found
    assert "# A page" in served.get("start/page/index.md")


def test_a_hang_is_shown_at_once_and_ended_by_the_next_save(
    served: Served,
) -> None:
    begun = time.monotonic()
    test = served.checkout.root / TEST
    whole = test.read_text(encoding="utf-8")
    test.write_text(whole + HANG, encoding="utf-8")
    text = served.until("start/page/", pending=True)
    assert "start/page/works is still to run" in text
    test.write_text(whole, encoding="utf-8")
    served.until("start/page/")
    assert time.monotonic() - begun < 25, "it waited for the time limit"


def test_a_new_page_and_a_new_case(served: Served) -> None:
    root = served.checkout.root
    case = root / CASE.replace("/page/", "/more/")
    (case / "tests").mkdir(parents=True)
    for name in ["tests/test_shop.py", "transcript.txt"]:
        (case / name).write_text(
            (root / CASE / name).read_text(encoding="utf-8"), encoding="utf-8"
        )
    text = (
        (root / PAGE)
        .read_text(encoding="utf-8")
        .replace("start/page/", "start/more/")
    )
    (root / "docs/start/more.md").write_text(text, encoding="utf-8")
    assert "1 passed" in served.until("start/more/")


def test_what_is_wrong_is_told_in_one_line(served: Served) -> None:
    replace(served.checkout, TEST, '"shop"', '"market"')
    served.until("start/page/", "AssertionError")
    said = [line for line in served.lines if f"{PAGE}:11" in line]
    assert any("`make transcripts CASE=start/page/works`" in s for s in said)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_shows_it_without_being_asked(
    served: Served, browser: Browser, scheme: Scheme
) -> None:
    where = f"{served.address}start/page/"
    with opened(browser, where, scheme) as (page, faults):
        page.wait_for_function(SETTLED)
        replace(served.checkout, TRANSCRIPT, "PASSED", "<script>FAILED")
        page.wait_for_function(ALERT, arg="<script>FAILED")
        for part in ["p", "pre", "ins", "del", "code"]:
            element = page.locator(f".problem {part}").first
            assert element.evaluate(CONTRAST) >= 4.5, part
        replace(served.checkout, TRANSCRIPT, "<script>FAILED", "PASSED")
        page.wait_for_function(SETTLED)
    assert not faults


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells of every descendant"
)
def test_ctrl_c_leaves_no_process(small: Checkout) -> None:
    configure(small)
    test = small.root / TEST
    test.write_text(test.read_text(encoding="utf-8") + HANG, encoding="utf-8")
    with serve_edited(small) as process:
        served = Served(small, process, address(process))
        served.until("start/page/", pending=True)
        deadline = time.monotonic() + PATIENCE
        while not (below := list(tree(process.pid))[1:]):
            assert time.monotonic() < deadline, "the case never started"
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert said.splitlines()[-1] == "ended"
    assert not [pid for pid in below if Path(f"/proc/{pid}").exists()]


def test_a_port_that_is_taken_is_named(small: Checkout) -> None:
    configure(small)
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with (
            pytest.raises(Refused, match=f"{port}: is taken already") as no,
            Session(small, lambda line: None, HOST, port),
        ):
            pass
    assert no.value.problems[0].fix == f"`make serve PORT={port + 1}`"


def test_who_searches_while_the_index_is_made_waits_for_it(
    small: Checkout,
) -> None:
    configure(small)
    with Session(small, lambda line: None, HOST, 0) as session:
        where = f"{session.address}search/search_index.json"

        def search(_: int) -> str:
            with urllib.request.urlopen(where, timeout=PATIENCE) as answer:
                text: str = answer.read().decode()
                return text

        with ThreadPoolExecutor() as pool:
            found = {*pool.map(search, range(4))}
    assert len(found) == 1
    assert "start/page/" in found.pop()


def test_only_the_cases_that_a_file_matters_to_run(small: Checkout) -> None:
    apart = small.snippets / "start/page/apart"
    (apart / "tests").mkdir(parents=True)
    text = (small.root / TEST).read_text(encoding="utf-8")
    test = text.replace("from app import NAME\n", 'NAME = "shop"\n')
    (apart / "tests/test_shop.py").write_text(test, encoding="utf-8")
    shown = (small.root / TRANSCRIPT).read_text(encoding="utf-8")
    (apart / "transcript.txt").write_text(shown, encoding="utf-8")
    ran: list[str] = []
    both = {"start/page/apart", "start/page/works"}
    with CaseMonitor(small, lambda line: None, ran.append) as monitor:
        assert monitor.settled(both, PATIENCE)
        assert set(ran) == both == set(monitor.evidence.cases)
        ran.clear()
        app = small.root / APP
        app.write_text(
            f"{app.read_text(encoding='utf-8')}# Edited.\n", encoding="utf-8"
        )
        monitor.changed([app])
        assert monitor.settled(both, PATIENCE)
        assert ran == ["start/page/works"]
        ran.clear()
        monitor.changed([small.root / PAGE])
        assert monitor.settled(both, PATIENCE)
        assert not ran


def test_a_page_that_is_no_text_stops_no_thread(small: Checkout) -> None:
    case = "start/page/works"
    (small.root / PAGE).write_bytes(b"\xff")
    test = small.root / TEST
    whole = test.read_text(encoding="utf-8")
    with CaseMonitor(small, lambda line: None, lambda name: None) as monitor:

        def save(text: str) -> None:
            test.write_text(text, encoding="utf-8")
            monitor.changed([test])
            assert monitor.settled({case}, PATIENCE)

        for _ in range(THREADS + 1):
            save(whole.replace('"shop"', '"market"'))
            (problem,) = monitor.problems_of(case)
            assert problem.where.startswith(f"{PAGE} shows")
            save(whole)
            assert not monitor.problems_of(case)


def test_an_edit_during_a_run_is_not_recorded_as_what_ran(
    small: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = "start/page/works"
    test = small.root / TEST
    right, run = test.read_text(encoding="utf-8"), Runner.run
    wrong = right.replace('"shop"', '"WRONG"')
    ran: list[str] = []

    def saved_meanwhile(
        self: Runner, case: Case, *, token: CancelToken
    ) -> Run:
        result = run(self, case, token=token)
        ran.append(case.id)
        if len(ran) == 1:
            test.write_text(wrong, encoding="utf-8")
        return result

    monkeypatch.setattr(Runner, "run", saved_meanwhile)
    with CaseMonitor(small, lambda line: None, lambda name: None) as monitor:
        assert monitor.settled({case}, PATIENCE)
        cases = read_book(small).runnable_cases()
        assert store.stale(read_book(small), monitor.evidence) == cases
        # The watcher reports the edit late. An edit that is undone runs again.
        for text, holds in [(wrong, False), (right, True), (wrong, False)]:
            test.write_text(text, encoding="utf-8")
            monitor.changed([test])
            assert monitor.settled({case}, PATIENCE)
            assert (not monitor.problems_of(case)) is holds
            assert (case in monitor.evidence.cases) is holds
    assert ran == [case] * 4
    assert not store.read(small).cases


def test_what_could_not_be_recorded_is_recorded_later(
    small: Checkout,
) -> None:
    case = "start/page/works"
    test = small.root / TEST
    told: queue.SimpleQueue[str] = queue.SimpleQueue()
    with CaseMonitor(small, told.put, lambda name: None) as monitor:
        assert monitor.settled({case}, PATIENCE)
        for number in range(THREADS + 1):
            small.evidence.unlink(missing_ok=True)
            small.evidence.mkdir()
            test.write_text(
                f"{test.read_text(encoding='utf-8')}# {number}\n",
                encoding="utf-8",
            )
            monitor.changed([test])
            while not told.get(timeout=PATIENCE).startswith("not recorded"):
                pass
            small.evidence.rmdir()
    assert case in store.read(small).cases


def test_an_edit_does_not_wait_for_what_nobody_looks_at(
    small: Checkout,
) -> None:
    works = small.snippets / "start/page/works"
    hanging = {f"start/page/hangs_{n}" for n in range(THREADS)}
    for name in hanging:
        shutil.copytree(works, small.snippets / name)
        test = small.snippets / name / "tests/test_shop.py"
        test.write_text(
            test.read_text(encoding="utf-8") + HANG, encoding="utf-8"
        )
    with CaseMonitor(small, lambda line: None, lambda name: None) as monitor:
        test = small.root / TEST
        test.write_text(
            test.read_text(encoding="utf-8") + "# Edited.\n", encoding="utf-8"
        )
        monitor.changed([test])
        assert monitor.settled({"start/page/works"}, PATIENCE)
        assert monitor.evidence.cases
        assert any(map(monitor.is_pending, hanging))


def test_a_problem_is_escaped() -> None:
    problem = Problem("docs/<a>.md:1", "prints `<b>`\n-<i>", "run `c > d`")
    shown = alert([problem])
    assert not re.search(r"<[abi]>|> d", shown)
    assert "<code>&lt;b&gt;</code>" in shown
    assert "<del>-&lt;i&gt;\n</del>" in shown
