"""What continuous integration says, on input that was recorded."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from harness.book.book import read_book
from harness.book.checkout import HERE, Checkout
from harness.evidence.refresh import ensure_fresh
from harness.evidence.store import Evidence
from tools.ci import drift, issue, summary
from tools.ci.drift import EXCERPT, MOST, Failure, Outcome

# Left by `make matrix` where FastAPI answered 400 to what does not validate.
RECORDED = Path(__file__).with_name("recorded")
REPORT = RECORDED / "matrix-3.11.7-newest.xml"
PAGE = "docs/responses/error_bodies.md"
LOCKED = "fastapi==0.165.0 \\\n    --hash=sha256:0\nhttpx==0.28.1 \\\n"
NEWER = "fastapi==0.170.0 \\\n    --hash=sha256:1\nhttpx==0.28.1 \\\n"


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """A folder as `make matrix` leaves it, and the lock beside it."""
    for name, text in {
        REPORT.name: REPORT.read_text(encoding="utf-8"),
        f"{REPORT.stem}.lock": NEWER,
        "matrix-3.11.7-prerelease.xml": REPORT.read_text(
            encoding="utf-8"
        ).replace("failure", "system-out"),
        "requirements.lock": LOCKED,
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def said(left: Path) -> str:
    return drift.text(drift.outcomes(left, left / "requirements.lock"), "RUN")


def test_the_issue_names_the_page_its_cases_and_the_packages(
    left: Path,
) -> None:
    text = said(left)
    assert "Found by RUN." in text
    assert "## Newest packages\n\nPython 3.11.7." in text
    assert "Other than locked: fastapi 0.165.0 → 0.170.0." in text
    (line,) = (line for line in text.splitlines() if line.startswith("- ["))
    assert line == (
        f"- [ ] `{PAGE}`: "
        "`responses/error_bodies/fails_body_of_the_request`, "
        "`responses/error_bodies/fails_status_alone`, "
        "`responses/error_bodies/validation_error`"
    )
    assert "-E   assert 422 == 200\n" in text
    assert "+E   assert 400 == 200\n" in text
    assert "make matrix PYTHONS=python3 DEPENDENCIES=newest" in text
    assert text.endswith("Other than locked: none.\n\nEvery page holds.\n")


def test_where_every_page_holds_there_is_no_issue(left: Path) -> None:
    (left / REPORT.name).write_text(
        (left / "matrix-3.11.7-prerelease.xml").read_text(encoding="utf-8"),
        encoding="utf-8",
    )
    assert said(left) == ""


@pytest.mark.parametrize("text", [None, "<testsuites/>"])
def test_what_ran_no_test_does_not_hold(left: Path, text: str | None) -> None:
    report = left / "matrix-3.11.7-prerelease.xml"
    report.unlink()
    if text:
        report.write_text(text, encoding="utf-8")
    assert "## Prerelease packages\n\nThey do not install" in said(left)


def test_a_failure_of_another_test_names_the_page_it_speaks_of(
    tmp_path: Path,
) -> None:
    report = tmp_path / "report.xml"
    report.write_text(
        '<a><testcase classname="tests.names.test_names" '
        'name="test_exists[docs/a/b.md]"><failure>no x</failure></testcase>'
        '<testcase classname="t" '
        'name="u"><error>docs/c.md:3: no y</error></testcase><testcase '
        'classname="t" name="v"><failure message="no z"/></testcase></a>',
        encoding="utf-8",
    )
    assert drift.read(report) == [
        Failure("docs/a/b.md", "test_names::test_exists[docs/a/b.md]", "no x"),
        Failure("docs/c.md", "t::u", "docs/c.md:3: no y"),
        Failure(None, "t::v", "no z"),
    ]


def test_what_was_printed_neither_ends_its_fence_nor_fills_the_issue() -> None:
    long = "````\n@someone\n" + "x" * 2 * EXCERPT
    many = [Failure(None, f"<b>{n}", long) for n in range(2 * MOST // EXCERPT)]
    text = drift.text([Outcome("newest", "3.11.7", {}, many)])
    assert "`````diff\n````\n@someone" in text
    assert "<summary>&lt;b&gt;0<" in text
    assert "<b>" not in text.partition("<details>")[2]
    assert len(text) < MOST
    assert text.endswith("The rest is in the report of the run.\n")


GH = """\
#!{python}
import json, pathlib, sys
place = pathlib.Path(__file__).parent
with (place / "said").open("a") as log:
    log.write(" ".join(sys.argv[1:3]) + "|" + sys.stdin.read() + chr(10))
if sys.argv[1:3] == ["issue", "list"]:
    print((place / "open").read_text())
"""


@pytest.fixture
def gh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ``gh`` that lists the issues in ``open``, and writes down the rest."""
    program = tmp_path / "gh"
    program.write_text(GH.format(python=sys.executable), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    monkeypatch.setenv("PATH", path)
    return tmp_path


@pytest.mark.parametrize(
    ("numbers", "body", "asked"),
    [
        ([], "drifted", ["label create|", "issue create|drifted"]),
        ([], "", []),
        ([7, 4], "drifted", ["issue edit|drifted"]),
        ([4], "", ["issue close|"]),
    ],
)
def test_there_is_one_issue(
    gh: Path, numbers: list[int], body: str, asked: list[str]
) -> None:
    (gh / "open").write_text(
        json.dumps([{"number": n} for n in numbers]), encoding="utf-8"
    )
    words = issue.put(body)
    assert (gh / "said").read_text(encoding="utf-8").splitlines() == [
        "issue list|",
        *asked,
    ]
    assert not numbers or "issue 4" in words


def test_a_gh_that_fails_is_no_success(gh: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        issue.put("drifted")


def test_the_issue_needs_no_package(left: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", NO_PACKAGE, str(HERE.root)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


NO_PACKAGE = """\
import sys
sys.path.insert(0, sys.argv[1])
import tools.ci.drift
"""


def summarised(checkout: Checkout, *names: str) -> str:
    book = read_book(checkout)
    known = ensure_fresh(book, print)
    del known.cases["start/page/later"]
    cases = book.runnable_cases()
    return summary.text(list(names), known, cases, book.pages)


@pytest.fixture
def two(small: Checkout) -> Checkout:
    """The small checkout with a second case, which has no record."""
    folder = small.snippets / "start/page"
    for path in list((folder / "works").rglob("*")):
        if path.is_file():
            target = folder / "later" / path.relative_to(folder / "works")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(
                path.read_text(encoding="utf-8"), encoding="utf-8"
            )
    return small


ROW = "`later`: **does not hold, or did not run**<br>`works`: 1 passed |"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("docs/start/page.md", "text"),
        ("snippets/start/page/works/tests/test_shop.py", "cases"),
    ],
)
def test_a_summary_lists_pages_and_their_cases(
    two: Checkout, name: str, why: str
) -> None:
    text = summarised(two, name, "README.md")
    assert f"\n| `docs/start/page.md` | {why} | {ROW}\n" in text
    assert "Does not hold, or did not run: `start/page/later`.\n" in text


def test_a_summary_says_what_every_case_stands_on(two: Checkout) -> None:
    text = summarised(two, "requirements.lock", "snippets/app/__init__.py")
    assert "Every case ran again, for `requirements.lock` changed." in text
    ran = "ran in cases of `docs/start/page.md`."
    assert f"`snippets/app/__init__.py` {ran}" in text
    assert "No page changed in itself." in text


def test_a_page_that_is_gone_is_said_to_be(two: Checkout) -> None:
    text = summarised(two, "docs/start/old.md")
    assert "| `docs/start/old.md` | taken away | none |" in text


def test_a_change_of_many_pages_is_cut() -> None:
    names = [f"docs/a/{n:03}.md" for n in range(summary.MOST + 2)]
    text = summary.text(names, Evidence(), [], names)
    assert text.count("| text | none |") == summary.MOST
    assert text.endswith("| 2 more | | |\n")


def test_what_differs_is_asked_of_git(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        name = ["-c", "user.name=a", "-c", "user.email=a@localhost"]
        command = ["git", *name, *arguments]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    git("init", "--initial-branch=main")
    git("commit", "--allow-empty", "--message=first")
    git("switch", "--create=change")
    (tmp_path / "a page.md").write_text("new\n", encoding="utf-8")
    git("add", ".")
    git("commit", "--message=second")
    assert summary.changed(Checkout(tmp_path), "main") == ["a page.md"]
