"""A page is dated by its last commit, or not at all."""

import subprocess
from pathlib import Path

import pytest

from harness.book.checkout import Checkout
from harness.publish.git_dates import dates


def git(folder: Path, *words: str, day: str = "2026-01-01") -> None:
    """Run a command of git as someone, on some day."""
    someone = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
    date = f"{day}T12:00:00+00:00"
    subprocess.run(
        ["git", *someone, *words],
        cwd=folder,
        check=True,
        capture_output=True,
        env={"PATH": "/usr/bin:/bin", "GIT_COMMITTER_DATE": date},
    )


def commit(checkout: Checkout, name: str, day: str) -> None:
    """Change one file and commit it on that day."""
    path = checkout.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(day, encoding="utf-8")
    git(checkout.root, "add", ".")
    git(checkout.root, "commit", "--message", day, day=day)


@pytest.fixture
def history(tmp_path: Path) -> Checkout:
    """Two pages; a case of the first changed last."""
    checkout = Checkout(tmp_path / "whole")
    checkout.root.mkdir()
    git(checkout.root, "init")
    commit(checkout, "docs/start/page.md", "2026-01-02")
    commit(checkout, "docs/index.md", "2026-01-03")
    commit(checkout, "snippets/start/page/works/tests/a.py", "2026-01-04")
    return checkout


def test_the_last_commit_of_a_page_or_of_its_cases(
    history: Checkout,
) -> None:
    found = dates(history)
    assert found["docs/start/page.md"] == "2026-01-04"
    assert found["docs/index.md"] == "2026-01-03"


@pytest.mark.parametrize("name", ["docs/start/a page.md", "docs/über.md"])
def test_the_date_of_a_name_that_git_would_split_or_quote(
    history: Checkout, name: str
) -> None:
    commit(history, name, "2026-01-05")
    assert dates(history)[name] == "2026-01-05"


def test_a_merge_dates_no_page(history: Checkout) -> None:
    git(history.root, "checkout", "-b", "other", "HEAD~1")
    commit(history, "docs/other.md", "2026-01-05")
    merge = ["merge", "--message", "merge", "@{-1}"]
    git(history.root, *merge, day="2026-01-06")
    found = dates(history)
    assert found["docs/other.md"] == "2026-01-05"
    assert "2026-01-06" not in found.values()


def test_no_date_without_a_history(tmp_path: Path) -> None:
    assert dates(Checkout(tmp_path)) == {}


def test_no_date_from_a_history_that_was_cut_off(
    history: Checkout, tmp_path: Path
) -> None:
    source = history.root.as_uri()
    git(tmp_path, "clone", "--depth", "1", source, "shallow")
    assert dates(Checkout(tmp_path / "shallow")) == {}
