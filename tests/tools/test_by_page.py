"""A page's tests by its name, and what a long run says of itself."""

import subprocess
import sys

import pytest

from harness.book.checkout import HERE
from tests import progress
from tests.by_page import MODULES, page_of, pages_of
from tests.here import BOOK

PAGE = "clients/lifespan"


def test_a_page_and_a_chapter() -> None:
    assert pages_of(PAGE) == {"docs/clients/lifespan.md"}
    chapter = {page for page in BOOK.pages if page.startswith("docs/clients/")}
    assert pages_of("clients") == chapter


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("clients/lifespam", "; did you mean clients/lifespan?"),
        ("cleints", "; did you mean clients?"),
        ("no such thing", ""),
    ],
)
def test_a_name_that_is_misspelt(name: str, hint: str) -> None:
    with pytest.raises(pytest.UsageError) as error:
        pages_of(name)
    assert str(error.value) == f"--page: no page or chapter is {name}{hint}"


def test_only_what_the_page_needs_is_collected() -> None:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q"]
    done = subprocess.run(
        [*command, "--page", PAGE],
        cwd=HERE.root,
        capture_output=True,
        text=True,
        check=True,
    )
    found = {line for line in done.stdout.splitlines() if "::" in line}
    checks = {
        "names/test_names.py::test_page",
        "book/test_pages.py::test_every_block_is_an_include",
        "book/test_pages.py::test_every_page_shows_its_own_once_and_whole",
        "book/test_pages.py::test_every_page_describes_itself",
        "book/test_python_blocks.py::test_every_block_is_clean",
        "checks/test_surroundings.py::test_nothing_contradicts_a_block",
        "book/test_questions.py::"
        "test_every_error_that_a_page_is_asked_for_is_printed_on_it",
    }
    cases = {line for line in found if "::test_case[" in line}
    assert cases
    assert all(f"[{PAGE}/" in case for case in cases)
    assert found - cases == {f"tests/{c}[docs/{PAGE}.md]" for c in checks}


def test_what_is_about_a_page_is_in_a_module_that_is_read(
    request: pytest.FixtureRequest,
) -> None:
    """Each module that this run collected and a run of a page would not."""
    folder = HERE.root / "tests"
    assert all((folder / name).exists() for name in MODULES)
    items = (
        i for i in request.session.items if isinstance(i, pytest.Function)
    )
    about = {
        item.path.relative_to(folder).as_posix()
        for item in items
        if page_of(item) and "site" not in item.fixturenames
    }
    assert about <= MODULES


def test_a_long_run_says_what_it_does(
    monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    monkeypatch.setattr(progress, "PAUSE", 0.0)
    lines: list[str] = []
    said = progress.Progress(pytestconfig)
    monkeypatch.setattr(said, "_write", lines.append)
    said.pytest_xdist_node_collection_finished(None, ["a::b", "a::c"])
    said.pytest_runtest_logstart("a::b")
    said.pytest_runtest_logstart("a::c")
    said.pytest_runtest_logfinish("a::b")
    said.pytest_runtest_logstart("a::d")
    assert lines[1:] == [
        "[0/2] 0 failed; runs b, c",
        "[1/2] 0 failed; runs c, d",
    ]
