"""Every page shows only what ran, and everything under snippets/ is shown."""

import sys
from pathlib import Path

import pytest

from harness.book.cases import discover, files_under
from harness.book.checkout import HERE
from harness.book.pages import (
    absent,
    incomplete_on,
    misplaced_on,
    pages,
    scan,
    unshown,
    unshown_on,
)


@pytest.mark.parametrize("page", sorted(pages(HERE)))
def test_every_block_is_an_include(page: str) -> None:
    includes, problems = scan(HERE, page, pages(HERE)[page].splitlines())
    assert not problems, "\n".join(map(str, problems))
    typed = pages(HERE)[page].count("```") - 2 * len(includes)
    assert typed == 0


def test_every_file_is_shown() -> None:
    problems = unshown(HERE)
    assert not problems, "\n".join(map(str, problems))


@pytest.mark.parametrize("page", sorted(pages(HERE)))
def test_every_page_shows_its_own_once_and_whole(page: str) -> None:
    problems = misplaced_on(HERE, page) + unshown_on(HERE, page)
    assert not problems, "\n".join(map(str, problems))


def test_every_case_has_its_page() -> None:
    orphans = {c.page for c in discover(HERE)} - set(pages(HERE))
    assert not orphans, f"cases without a page: {sorted(orphans)}"


def test_every_transcript_is_on_the_page_of_its_case() -> None:
    missing, texts = [], pages(HERE)
    for case in discover(HERE):
        text = texts[case.page]
        name = f"{case.id}/{case.expectation}"
        if f'"{name}"' not in text:
            missing.append(f"{case.page} does not show {name}")
    assert not missing, "\n".join(missing)


def test_no_transcript_names_a_folder_of_this_machine() -> None:
    here = {str(HERE.root), sys.prefix, sys.base_prefix, str(Path.home())}
    found = [
        f"{HERE.name(path)}:{number}: {folder}"
        for path in files_under(HERE.snippets)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        for folder in here
        if f"{folder}/" in line
    ]
    assert not found, "\n".join(found)


def test_no_line_scrolls() -> None:
    wide = [
        f"{HERE.name(path)}:{number}: {len(line)} columns, at most 79"
        for path in files_under(HERE.snippets)
        if path.name != "transcript.txt"
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > 79
    ]
    assert not wide, "\n".join(wide)


@pytest.mark.parametrize("page", sorted(pages(HERE)))
def test_every_page_describes_itself(page: str) -> None:
    problems = incomplete_on(HERE, page)
    assert not problems, "\n".join(map(str, problems))


def test_every_page_of_the_navigation_exists() -> None:
    problems = absent(HERE)
    assert not problems, "\n".join(map(str, problems))
