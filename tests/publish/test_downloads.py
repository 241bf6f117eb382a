"""The zips of the pages hold what ran, and pass where nothing else is."""

import os
import random
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from harness.book.cases import discover
from harness.book.checkout import HERE, Repository
from harness.book.urls import built_page, to_root, zip_address
from harness.publish import downloads
from harness.publish.downloads import STARTER

PAGES = sorted({case.page for case in discover(HERE)})


def test_every_zip_holds_what_its_page_shows(site: Path) -> None:
    problems = downloads.check(HERE, site)
    assert not problems, "\n".join(map(str, problems))


def test_every_page_with_cases_links_its_zip(site: Path) -> None:
    for page in PAGES:
        html = built_page(HERE, page, site).read_text()
        link = to_root(page) + zip_address(page)
        assert html.count(f'href="{link}" download') == 1, page


def test_two_builds_give_the_same_bytes(
    small: Repository, tmp_path: Path
) -> None:
    names = ["once", "again"]
    for name in names:
        downloads.write(small, tmp_path / name)
        for path in small.snippets.rglob("*"):
            os.utime(path)
    first, second = (
        (tmp_path / name / "downloads/start/page.zip").read_bytes()
        for name in names
    )
    assert first == second


def test_a_changed_character_is_found(
    small: Repository, tmp_path: Path
) -> None:
    downloads.write(small, tmp_path)
    assert not downloads.check(small, tmp_path)
    path = tmp_path / "downloads/start/page.zip"
    with zipfile.ZipFile(path) as archive:
        held = {n: archive.read(n).decode() for n in archive.namelist()}
    held["page/works/tests/test_shop.py"] += "\n"
    path.write_bytes(downloads.pack(held))
    (problem,) = downloads.check(small, tmp_path)
    assert problem.where == "docs/start/page.md:7"
    assert "its zip, another page/works/tests/test_shop.py" in problem.what
    path.unlink()
    (problem,) = downloads.check(small, tmp_path)
    assert "has no zip in the site" in problem.what


def follow_readme(site: Path, page: str, tmp_path: Path) -> str:
    """Unpack the zip of a page, do what its README says; the output."""
    with zipfile.ZipFile(site / zip_address(page)) as archive:
        archive.extractall(tmp_path / "unpacked")
    (folder,) = (tmp_path / "unpacked").iterdir()
    (block,) = re.findall(
        r"^```sh\n(.*?)^```$",
        (folder / "README.md").read_text(),
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
    cases = [case for case in discover(HERE) if case.page == page]
    printed = follow_readme(site, page, tmp_path)
    assert f" {len(cases)} passed" in printed


@pytest.mark.unless_passed("site/downloads")
@pytest.mark.timeout(1200)
def test_the_starter_passes_in_a_clean_environment(
    site: Path, tmp_path: Path
) -> None:
    (case,) = [case for case in discover(HERE) if case.page == STARTER]
    shown = case.transcript.splitlines()
    tests = [line.split()[0] for line in shown if "PASSED" in line]
    printed = follow_readme(site, STARTER, tmp_path)
    assert f" {len(tests)} passed" in printed
    assert all(f"{test} PASSED" in printed for test in tests)


def test_a_case_that_ends_otherwise_is_red(
    small: Repository, tmp_path: Path
) -> None:
    """The test in a zip fails when a case does not do what it shows."""
    test = small.snippets / "start/page/works/tests/test_shop.py"
    test.write_text(test.read_text().replace('"shop"', '"market"'))
    downloads.write(small, tmp_path)
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
