"""The lists of errors and questions link to pages from where they are."""

import re
from collections.abc import Callable

import pytest

from harness.book.book import Book
from harness.book.urls import linked_path
from harness.render.error_lists import error_list
from harness.render.question_lists import question_list
from tests.here import BOOK

TARGET = re.compile(r"\]\(([^)#]+)")


@pytest.mark.parametrize("listed", [error_list, question_list])
@pytest.mark.parametrize(
    "seen_from", ["docs/lists.md", "docs/errors/index.md"]
)
def test_every_link_leads_to_a_page(
    listed: Callable[[Book, str], list[str]], seen_from: str
) -> None:
    targets = TARGET.findall("\n".join(listed(BOOK, seen_from)))
    assert len(targets) > len(BOOK.pages)
    assert {
        linked_path(seen_from, each) for each in targets
    } <= BOOK.pages.keys()
