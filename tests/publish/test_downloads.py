"""The zips of the pages hold what ran, and pass where nothing else is."""

import os
import random
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.book.urls import built_page, to_root, zip_address
from harness.publish import downloads, downloads_readback
from harness.publish.downloads import STARTER
from tests.here import BOOK

PAGES = sorted({case.page for case in BOOK.runnable_cases()})


def test_every_zip_holds_what_its_page_shows(site: Path) -> None:
    zips = {path.relative_to(site) for path in site.rglob("*.zip")}
    assert zips == {Path(zip_address(page)) for page in PAGES} != set()
    problems = downloads_readback.check(BOOK, site)
    assert not problems, "\n".join(map(str, problems))


def test_every_page_with_cases_links_its_zip(site: Path) -> None:
    assert PAGES
    for page in PAGES:
        html = built_page(page, site).read_text(encoding="utf-8")
        link = to_root(page) + zip_address(page)
        found = LexborHTMLParser(html).css(f'a[href="{link}"][download]')
        assert len(found) == 1, page


def test_two_builds_give_the_same_bytes(
    small: Checkout, tmp_path: Path
) -> None:
    names = ["once", "again"]
    for name in names:
        downloads.write(read_book(small), tmp_path / name)
        for path in small.snippets.rglob("*"):
            os.utime(path)
    first, second = (
        (tmp_path / name / "downloads/start/page.zip").read_bytes()
        for name in names
    )
    assert first == second


ZIP = "downloads/start/page.zip"


def held(path: Path) -> dict[str, str]:
    """The files of a zip."""
    with zipfile.ZipFile(path) as archive:
        return {n: archive.read(n).decode() for n in archive.namelist()}


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("works/tests/test_shop.py", "docs/start/page.md:7"),
        ("works/transcript.txt", "docs/start/page.md:11"),
        ("works/app/__init__.py", "docs/start/page.md"),
        ("works/pyproject.toml", "docs/start/page.md"),
        ("works/requirements.txt", "docs/start/page.md"),
        ("constraints.txt", "docs/start/page.md"),
        ("test_cases.py", "docs/start/page.md"),
        ("README.md", "docs/start/page.md"),
    ],
)
def test_a_changed_character_is_found(
    small: Checkout, tmp_path: Path, name: str, where: str
) -> None:
    downloads.write(read_book(small), tmp_path)
    assert not downloads_readback.check(read_book(small), tmp_path)
    path = tmp_path / ZIP
    files = held(path)
    changed = {**files, f"page/{name}": files[f"page/{name}"] + "\n"}
    path.write_bytes(downloads.pack(changed))
    (problem,) = downloads_readback.check(read_book(small), tmp_path)
    assert problem.where == where
    assert f"its zip holds another page/{name}" in problem.what
    del changed[f"page/{name}"]
    path.write_bytes(downloads.pack(changed))
    (problem,) = downloads_readback.check(read_book(small), tmp_path)
    assert problem.what == f"its zip lacks page/{name}"


def test_a_zip_that_holds_more_is_found(
    small: Checkout, tmp_path: Path
) -> None:
    downloads.write(read_book(small), tmp_path)
    path = tmp_path / ZIP
    more = {**held(path), "page/works/app/more.py": ""}
    path.write_bytes(downloads.pack(more))
    (problem,) = downloads_readback.check(read_book(small), tmp_path)
    assert "page/works/app/more.py, which no source has" in problem.what


def test_a_zip_that_is_broken_or_gone_is_found(
    small: Checkout, tmp_path: Path
) -> None:
    downloads.write(read_book(small), tmp_path)
    path = tmp_path / ZIP
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    (problem,) = downloads_readback.check(read_book(small), tmp_path)
    assert "cannot be read" in problem.what
    path.write_bytes(whole.replace(b"NAME ==", b"NAME !="))
    (problem,) = downloads_readback.check(read_book(small), tmp_path)
    assert "cannot be read" in problem.what
    path.unlink()
    (problem,) = downloads_readback.check(read_book(small), tmp_path)
    assert "has no zip in the site" in problem.what


def follow_readme(site: Path, page: str, tmp_path: Path) -> str:
    """Unpack the zip of a page, do what its README says; the output."""
    with zipfile.ZipFile(site / zip_address(page)) as archive:
        archive.extractall(tmp_path / "unpacked")
    (folder,) = (tmp_path / "unpacked").iterdir()
    (block,) = re.findall(
        r"^```sh\n(.*?)^```$",
        (folder / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    clean = tmp_path / "clean"
    create = [sys.executable, "-m", "uv", "venv", "--quiet", "--seed"]
    create += ["--python", sys.executable, str(clean)]
    subprocess.run(create, check=True)
    done = subprocess.run(
        ["sh", "-e", "-c", block],
        cwd=folder,
        env={
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("PYTEST_", "PYTHON"))
            },
            "PATH": f"{clean / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PIP_CONSTRAINT": str(folder / downloads.CONSTRAINTS),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{page}\n{done.stdout}"
    return done.stdout


@pytest.mark.unless_passed("site/downloads")
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("number", range(3))
def test_a_zip_passes_in_a_clean_environment(
    site: Path, tmp_path: Path, number: int
) -> None:
    """Some page's; which one, pytest-randomly's seed decides.

    Another is drawn when any zip has changed, and in each run of continuous
    integration.
    """
    page = random.choice([page for page in PAGES if page != STARTER])
    cases = [case for case in BOOK.runnable_cases() if case.page == page]
    printed = follow_readme(site, page, tmp_path)
    assert f" {len(cases)} passed" in printed


@pytest.mark.unless_passed("site/downloads")
@pytest.mark.timeout(1200)
def test_the_starter_passes_in_a_clean_environment(
    site: Path, tmp_path: Path
) -> None:
    (case,) = [case for case in BOOK.runnable_cases() if case.page == STARTER]
    shown = case.transcript.splitlines()
    tests = [line.split()[0] for line in shown if "PASSED" in line]
    assert tests
    printed = follow_readme(site, STARTER, tmp_path)
    assert f" {len(tests)} passed" in printed
    assert all(f"{test} PASSED" in printed for test in tests)


@pytest.mark.unless_passed
def test_a_case_that_ends_otherwise_is_red(
    small: Checkout, tmp_path: Path
) -> None:
    """The test in a zip fails when a case does not do what it shows."""
    test = small.snippets / "start/page/works/tests/test_shop.py"
    test.write_text(
        test.read_text(encoding="utf-8").replace('"shop"', '"market"'),
        encoding="utf-8",
    )
    downloads.write(read_book(small), tmp_path)
    with zipfile.ZipFile(tmp_path / "downloads/start/page.zip") as archive:
        archive.extractall(tmp_path)
    command = [sys.executable, "-m", "pytest", "-p", "no:xdist"]
    done = subprocess.run(
        [*command, "-p", "no:randomly"],
        cwd=tmp_path / "page",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "1 failed" in done.stdout.splitlines()[-1]
    assert "assert 'shop' == 'market'" in done.stdout
