"""What is asked again in a build is read once, and only in a build."""

from concurrent.futures import ThreadPoolExecutor

from harness.book.checkout import Repository
from harness.book.pages import pages, scan
from harness.book.steady import steady

PAGE = "docs/start/page.md"


def test_a_page_is_read_once_while_all_is_steady(small: Repository) -> None:
    with steady():
        before = pages(small)
        (small.root / PAGE).write_text("# Another page\n")
        assert pages(small) is before


def test_a_page_is_read_again_afterwards(small: Repository) -> None:
    with steady():
        pages(small)
    (small.root / PAGE).write_text("# Another page\n")
    assert pages(small)[PAGE] == "# Another page\n"
    with steady():
        assert pages(small)[PAGE] == "# Another page\n"


def test_other_threads_look_for_themselves(small: Repository) -> None:
    with steady(), ThreadPoolExecutor() as pool:
        before = pages(small)
        (small.root / PAGE).write_text("# Another page\n")
        assert pool.submit(pages, small).result() != before


def test_other_lines_are_another_question(small: Repository) -> None:
    with steady():
        assert scan(small, PAGE, ["text"]) == ([], [])
        (problem,) = scan(small, PAGE, ["```", "```"])[1]
        assert problem.where == f"{PAGE}:1"
        (problem,) = scan(small, PAGE, ["```", "```"], 7)[1]
        assert problem.where == f"{PAGE}:8"
