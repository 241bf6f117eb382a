"""A combination counts as held only if all of it ran and held."""

import sys
from pathlib import Path

import pytest

from harness.book.checkout import Checkout
from tools import matrix
from tools.ci import drift
from tools.matrix import Result

CASE = '<testcase classname="tests.run.test_cases" name="test_case[a/b/works]"'
TEST = '<testcase classname="tests.book.test_pages" name="test_shown"'


def read(tmp_path: Path, *tests: str) -> Result:
    report = tmp_path / "report.xml"
    report.write_text(
        f"<testsuite>{''.join(tests)}</testsuite>", encoding="utf-8"
    )
    return matrix.read(report)


def test_all_held(tmp_path: Path) -> None:
    result = read(tmp_path, f"{CASE}/>", f"{TEST}/>")
    assert str(result) == "1 of 1 cases held, 1 of 1 other tests"
    assert result.holds


@pytest.mark.parametrize("kind", ["failure", "error"])
def test_what_failed_is_named(tmp_path: Path, kind: str) -> None:
    result = read(tmp_path, f"{CASE}><{kind}/></testcase>", f"{TEST}/>")
    assert result.failed == ["a/b/works"]
    assert not result.holds


@pytest.mark.parametrize("tests", [[], [f"{CASE}/>"], [f"{TEST}/>"]])
def test_what_ran_nothing_does_not_hold(
    tmp_path: Path, tests: list[str]
) -> None:
    assert not read(tmp_path, *tests).holds


def test_an_interpreter_that_is_missing_is_left_out() -> None:
    found = matrix.interpreters([sys.executable, "python3.0"])
    assert list(found) == [sys.executable]


def test_what_came_of_it_is_left_for_the_issue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Checkout(tmp_path)
    here.lock.write_text("httpx==1.0\n", encoding="utf-8")

    def install(python: str, dependencies: str, target: Path) -> None:
        (target / here.lock.name).write_text("httpx==2.0\n", encoding="utf-8")

    def run(target: Path, log: Path, report: Path) -> Result:
        assert not report.exists()
        report.write_text(
            f"<testsuite>{CASE}/>{TEST}/></testsuite>", encoding="utf-8"
        )
        return matrix.read(report)

    monkeypatch.setattr(matrix, "HERE", here)
    monkeypatch.setattr(matrix, "copy", lambda *_: None)
    monkeypatch.setattr(matrix, "install", install)
    monkeypatch.setattr(matrix, "run", run)
    for _ in range(2):
        assert matrix.check("python3", "3.13.1", matrix.PRERELEASE)
    newest, prerelease = drift.outcomes(here.cache, here.lock)
    assert newest.failures is None
    differ = {"httpx": ("1.0", "2.0")}
    assert prerelease == drift.Outcome("prerelease", "3.13.1", differ, [])
