"""Every page shows only what ran, and everything under snippets/ is shown."""

import sys
from pathlib import Path

import pytest

from harness.book.checkout import HERE
from harness.checks.pages import (
    absent,
    incomplete_on,
    misplaced_on,
    unshown,
    unshown_on,
)
from tests.here import BOOK


@pytest.mark.parametrize("page", BOOK.pages)
def test_every_block_is_an_include(page: str) -> None:
    found = BOOK.pages[page]
    problems = [refusal.problem for refusal in found.refusals]
    assert not problems, "\n".join(map(str, problems))
    typed = found.text.count("```") - 2 * len(
        {block.first for block in found.blocks}
    )
    assert typed == 0


def test_every_file_can_be_read() -> None:
    problems = BOOK.unreadable.values()
    assert not problems, "\n".join(map(str, problems))


def test_every_file_is_shown() -> None:
    cases = {f"{c.id}/{name}" for c in BOOK.cases.values() for name in c.texts}
    assert set() < cases < BOOK.files.keys()
    problems = unshown(BOOK)
    assert not problems, "\n".join(map(str, problems))


@pytest.mark.parametrize("page", BOOK.pages)
def test_every_page_shows_its_own_once_and_whole(page: str) -> None:
    found = BOOK.pages[page]
    problems = misplaced_on(found) + unshown_on(BOOK, found)
    assert not problems, "\n".join(map(str, problems))


def test_every_case_has_its_page() -> None:
    assert BOOK.cases
    orphans = {case.page for case in BOOK.cases.values()} - BOOK.pages.keys()
    assert not orphans, f"cases without a page: {sorted(orphans)}"


def test_every_transcript_is_on_the_page_of_its_case() -> None:
    missing = []
    for case in BOOK.cases.values():
        name = f"{case.id}/{case.expectation}"
        if f'"{name}"' not in BOOK.pages[case.page].text:
            missing.append(f"{case.page} does not show {name}")
    assert not missing, "\n".join(missing)


def test_no_transcript_names_a_folder_of_this_machine() -> None:
    here = {str(HERE.root), sys.prefix, sys.base_prefix, str(Path.home())}
    found = [
        f"snippets/{name}:{number}: {folder}"
        for name, text in BOOK.files.items()
        for number, line in enumerate(text.splitlines(), 1)
        for folder in here
        if f"{folder}/" in line
    ]
    assert not found, "\n".join(found)


def test_no_line_scrolls() -> None:
    wide = [
        f"snippets/{name}:{number}: {len(line)} columns, at most 79"
        for name, text in BOOK.files.items()
        if not name.endswith("/transcript.txt")
        for number, line in enumerate(text.splitlines(), 1)
        if len(line) > 79
    ]
    assert not wide, "\n".join(wide)


@pytest.mark.parametrize("page", BOOK.pages)
def test_every_page_describes_itself(page: str) -> None:
    problems = incomplete_on(BOOK, BOOK.pages[page])
    assert not problems, "\n".join(map(str, problems))


def test_every_page_of_the_navigation_exists() -> None:
    assert BOOK.navigation
    problems = absent(BOOK)
    assert not problems, "\n".join(map(str, problems))
