"""The record is fresh or it is not used; it is whole or it is not there."""

import hashlib
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from harness.book.book import Book, read_book
from harness.book.cases import Case
from harness.book.checkout import HARNESS, HERE, Checkout
from harness.book.problems import Refused
from harness.evidence import store
from harness.evidence.refresh import ensure_fresh
from harness.run.runner import Run, Runner
from tests.git import commit_all, git
from tests.small import nothing, refusal

pytestmark = pytest.mark.unless_passed()


TEST = "snippets/start/page/works/tests/test_shop.py"


def ran(checkout: Checkout) -> list[str]:
    """The lines of progress of bringing the evidence up to date."""
    lines: list[str] = []
    ensure_fresh(read_book(checkout), lines.append)
    return lines


def test_only_what_is_stale_runs(small: Checkout) -> None:
    (line,) = ran(small)
    assert line.startswith("[1/1] start/page/works passes (")
    assert ran(small) == []


@pytest.mark.parametrize(
    "name",
    [
        TEST,
        "snippets/start/page/works/transcript.txt",
        "snippets/app/__init__.py",
        "snippets/pyproject.toml",
        "requirements.lock",
    ],
)
def test_an_edit_makes_it_stale(small: Checkout, name: str) -> None:
    ran(small)
    path = small.root / name
    comment = "\n" if name.endswith(".txt") else "# edited\n"
    path.write_text(
        path.read_text(encoding="utf-8") + comment, encoding="utf-8"
    )
    (case,) = read_book(small).runnable_cases()
    assert store.stale(read_book(small), store.read(small)) == [case]


def another_process(small: Checkout) -> str:
    """What the cases of a process that starts now run on."""
    store.runs_with.cache_clear()
    try:
        return store.ground(read_book(small))
    finally:
        store.runs_with.cache_clear()


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("book/markers.py", False),
        ("run/inside/guard.py", False),
        ("run/runner.py", False),
        ("evidence/store.py", True),
        ("names/check.py", True),
        ("publish/build.py", True),
        ("render/badges.py", True),
        ("serve/preview.py", True),
        ("__main__.py", True),
    ],
)
def test_only_the_rooms_of_a_run_make_it_stale(
    small: Checkout,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    stays: bool,
) -> None:
    copied = small.root / "harness"
    shutil.copytree(HARNESS, copied)
    monkeypatch.setattr("harness.evidence.store.HARNESS", copied)
    before = another_process(small)
    path = copied / name
    path.write_text(
        f"{path.read_text(encoding='utf-8')}# edited\n", encoding="utf-8"
    )
    assert (another_process(small) == before) is stays


def test_an_edit_during_a_run_makes_it_stale(small: Checkout) -> None:
    page = small.snippets / "start/page"
    shutil.copytree(page / "works", page / "also")
    app = small.snippets / "app/__init__.py"

    def edit(_: str) -> None:
        app.write_text('NAME = "shop"  # edited\n', encoding="utf-8")

    # Told once a case; the second ran on the app as it was at the start.
    ensure_fresh(read_book(small), edit)
    cases = read_book(small).runnable_cases()
    assert store.stale(read_book(small), store.read(small)) == cases


def test_an_edit_of_a_case_during_its_run_makes_it_stale(
    small: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = small.root / TEST
    whole, run = path.read_text(encoding="utf-8"), Runner.run

    def saved_meanwhile(self: Runner, case: Case) -> Run:
        result = run(self, case)
        path.write_text(whole.replace('"shop"', '"WRONG"'), encoding="utf-8")
        return result

    monkeypatch.setattr(Runner, "run", saved_meanwhile)
    ensure_fresh(read_book(small), print)
    cases = read_book(small).runnable_cases()
    current = store.read(small)
    assert store.stale(read_book(small), current) == cases
    shown = hashlib.sha256(whole.encode()).hexdigest()
    recorded = current.cases["start/page/works"].files
    assert recorded["tests/test_shop.py"] == shown
    monkeypatch.undo()
    with pytest.raises(Refused, match="WRONG"):
        ensure_fresh(read_book(small), print)


def test_what_runs_is_what_was_read(small: Checkout) -> None:
    book = read_book(small)
    for name, old in [
        (TEST, '"shop"'),
        ("snippets/app/__init__.py", '"shop"'),
        ("snippets/start/page/works/transcript.txt", "PASSED"),
    ]:
        text = (small.root / name).read_text(encoding="utf-8")
        assert old in text
        (small.root / name).write_text(
            text.replace(old, "WRONG"), encoding="utf-8"
        )
    evidence = ensure_fresh(book, print)
    assert store.stale(book, evidence) == []
    cases = read_book(small).runnable_cases()
    assert store.stale(read_book(small), evidence) == cases


def test_a_run_that_breaks_off_loses_nothing(small: Checkout) -> None:
    page = small.snippets / "start/page"
    for number in range(2):
        shutil.copytree(page / "works", page / f"more_{number}")
    lines: list[str] = []

    def broken(line: str) -> None:
        lines.append(line)
        if len(lines) == 2:
            raise RuntimeError

    with pytest.raises(RuntimeError) as error:
        ensure_fresh(read_book(small), broken)
    assert error.value.__notes__ == [
        "2 of 3 cases ran and are recorded; the same command runs the rest"
    ]
    assert len(store.read(small).cases) == 2
    assert len(ran(small)) == 1


def test_some_cases_are_recorded_at_a_time(
    small: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harness.evidence.records.BATCH", 2)
    page = small.snippets / "start/page"
    for number in range(4):
        shutil.copytree(page / "works", page / f"more_{number}")
    known: list[int] = []
    ensure_fresh(
        read_book(small), lambda _: known.append(len(store.read(small).cases))
    )
    assert known == [0, 2, 2, 4, 4]
    assert len(store.read(small).cases) == 5


def test_a_case_that_is_gone_is_forgotten(small: Checkout) -> None:
    ran(small)
    page = small.snippets / "start/page"
    page.joinpath("works").rename(page / "passes")
    ran(small)
    assert list(store.read(small).cases) == ["start/page/passes"]


def test_a_record_of_another_format_is_stale(small: Checkout) -> None:
    ran(small)
    text = small.evidence.read_text(encoding="utf-8").replace(
        f'"format": {store.FORMAT}', '"format": 0'
    )
    small.evidence.write_text(
        text.replace('"project"', '"other"'), encoding="utf-8"
    )
    assert len(ran(small)) == 1


def test_what_is_recorded(small: Checkout) -> None:
    ran(small)
    record = store.read(small).cases["start/page/works"]
    assert record.page == "docs/start/page.md"
    assert record.commands == ["pytest tests/test_shop.py"]
    assert record.project == ["app/__init__.py", "pyproject.toml"]
    (test,) = record.tests.values()
    assert (test.outcome, test.backend) == ("passed", None)
    assert set(record.files) == {"tests/test_shop.py", "transcript.txt"}


def test_the_commit_says_where_files_differ_from_it(
    small: Checkout,
) -> None:
    commit_all(small)
    ran(small)
    head = git(small, "rev-parse", "HEAD")
    assert store.read(small).commit == head
    path = small.root / TEST
    path.write_text(
        path.read_text(encoding="utf-8") + "# edited\n", encoding="utf-8"
    )
    ran(small)
    assert store.read(small).commit == f"{head}-dirty"


def with_cases(small: Checkout, names: Iterable[str]) -> Book:
    """The small book, as if it had these cases and no other."""
    book = read_book(small)
    (case,) = book.cases.values()
    return replace(book, cases=dict.fromkeys(names, case))


def test_records_of_parallel_runs_all_arrive(small: Checkout) -> None:
    ran(small)
    record = store.read(small).cases["start/page/works"]
    names = {f"start/page/case_{n}" for n in range(8)}
    book = with_cases(small, names)
    threads = [
        threading.Thread(target=store.merge, args=(book, {name: record}, []))
        for name in sorted(names)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(store.read(small).cases) == names


def test_a_reader_never_sees_half_a_file(small: Checkout) -> None:
    ran(small)
    record = store.read(small).cases["start/page/works"]
    many = {f"start/page/case_{n}": record for n in range(300)}
    book = with_cases(small, many)
    before = beside(small)
    done = threading.Event()

    def write() -> None:
        for _ in range(20):
            store.merge(book, many, [])
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    while not done.is_set():
        json.loads(small.evidence.read_text(encoding="utf-8"))
    writer.join()
    assert beside(small) == before


def beside(checkout: Checkout) -> set[Path]:
    """The files next to the record, and those next to its drafts."""
    found = {*checkout.root.iterdir(), *checkout.cache.iterdir()}
    assert checkout.evidence in found
    return found


def test_a_plain_build_by_mkdocs_refuses_what_does_not_hold(
    small: Checkout,
) -> None:
    (small.root / "mkdocs.yml").write_text(
        "site_name: Small\nmarkdown_extensions:\n"
        "  - harness.render.extension:\n"
        f"      root: {small.root}\n",
        encoding="utf-8",
    )
    (small.docs / "index.md").write_text("# Home\n", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build"]
    command += ["-f", str(small.root / "mkdocs.yml")]
    (small.root / TEST).write_text(
        "def test_name() -> None:\n    assert 0\n", encoding="utf-8"
    )
    done = subprocess.run(
        command, cwd=HERE.root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "docs/start/page.md:11 shows snippets/start/page/works" in (
        done.stderr
    )
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("text", "line"),
    [('{"cases": {\n"x":', 2), ('{"cases": 1}', 1), ("", 1), ("[]", 1)],
)
def test_corrupt_evidence(small: Checkout, text: str, line: int) -> None:
    ensure_fresh(read_book(small), nothing)
    small.evidence.write_text(text, encoding="utf-8")
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    assert f"evidence.json:{line}: is not what a run wrote" in message
    assert "delete evidence.json, then `make test`" in message
    assert small.evidence.read_text(encoding="utf-8") == text
