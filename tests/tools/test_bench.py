"""The benchmark compares equal jobs, and says where a figure is missed."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from harness.book.book import Book, read_book
from harness.book.checkout import HERE, Checkout
from harness.book.files import files_under
from harness.evidence import store
from harness.evidence.refresh import ensure_fresh
from tests.here import BOOK
from tools.bench import site
from tools.bench.__main__ import case_figures, case_rows
from tools.bench.contenders import CONTENDERS, Contender
from tools.bench.contributor import CASE_RAN, timed
from tools.bench.measure import Command, Cost, in_turn
from tools.bench.table import Figure, Row, figures_text, rows_text
from tools.processes import tree


@pytest.mark.unless_passed("snippets")
def test_every_contender_has_its_row() -> None:
    sizes = [2, 6]
    rows = case_rows(sizes, sample=1, repeats=1)
    assert {row.name for row in rows} == {c.name for c in CONTENDERS}
    assert all(row.cost.cpu > 0 for row in rows)
    lines = rows_text(rows).splitlines()
    assert {line.count("|") for line in lines} == {8}
    figures = case_figures(rows, sizes)
    assert len(figures) == 2 * len(sizes) + 2
    # Three times the cases take no more than three times as much.
    assert next(f for f in figures if f.name.startswith("CPU a")).value < 1.5


@pytest.mark.unless_passed("snippets")
@pytest.mark.parametrize("contender", CONTENDERS, ids=lambda c: c.name)
def test_a_contender_that_does_not_do_the_job_has_no_cost(
    contender: Contender, tmp_path: Path
) -> None:
    command = contender.prepare(tmp_path / "shop", 1)
    for path in files_under(tmp_path):
        if path.name.startswith("test_") or path.name == "page.md":
            path.write_text(
                path.read_text(encoding="utf-8").replace("== 404", "== 200"),
                encoding="utf-8",
            )
    with pytest.raises(subprocess.CalledProcessError):
        in_turn([command], 1)


def test_processes_of_processes_count(tmp_path: Path) -> None:
    program = "held = bytearray(200_000_000); import time; time.sleep(0.5)"
    start = "import subprocess, sys; subprocess.run(sys.argv[1:], check=True)"
    argv = [sys.executable, "-c", start, sys.executable, "-c", program]
    (cost,) = in_turn([Command(argv, tmp_path, {})], 1)
    assert cost.wall > 0.5
    if sys.platform == "linux":
        assert cost.memory > 190


def test_a_process_may_end_while_its_threads_are_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone(*_: object) -> None:
        raise ProcessLookupError

    monkeypatch.setattr(Path, "glob", gone)
    assert list(tree(os.getpid())) == [os.getpid()]


def test_a_missed_figure_is_named() -> None:
    assert "| MISSED |" in figures_text([Figure("CPU", 0.2, 0.1)])
    assert "| holds |" in figures_text([Figure("CPU", 0.1, 0.1)])
    assert Row("pytest", 4, Cost(2.0, 1.0, 0)).each == 0.5


def test_each_case_that_ran_is_counted(small: Checkout) -> None:
    lines: list[str] = []
    ensure_fresh(read_book(small), lines.append)
    assert len(CASE_RAN.findall("\n".join(lines))) == 1
    again: list[str] = []
    ensure_fresh(read_book(small), again.append)
    assert not CASE_RAN.findall("\n".join(again))


def test_a_command_that_fails_has_no_duration(tmp_path: Path) -> None:
    taken, said = timed(Checkout(tmp_path), "-c", "print('done')")
    assert taken > 0
    assert said == "done\n"
    with pytest.raises(subprocess.CalledProcessError):
        timed(Checkout(tmp_path), "-c", "raise SystemExit('red')")


def test_the_bare_pages_hold_the_text_of_each_block() -> None:
    page = BOOK.pages["docs/clients/first_test.md"]
    text = site.expanded(BOOK, page, store.read(HERE))
    assert "--8<--" not in text
    assert "async def test_health(" in text
    assert text.count(site.FENCE) == page.text.count("```")


@pytest.mark.parametrize("other", [site.bare, site.default])
def test_what_we_compare_with_has_nothing_of_ours(
    tmp_path: Path, other: Callable[[Book, Path], Command]
) -> None:
    other(BOOK, tmp_path)
    settings = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    assert "material" in settings
    assert not [ours for ours in ("harness", "custom_dir") if ours in settings]
