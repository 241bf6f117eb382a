"""What a page says to install is enough for its cases; else it is named."""

import pytest

from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.book.problems import Problem, Refused
from tests.here import BOOK
from tools import reader

pytestmark = pytest.mark.unless_passed("snippets", "docs/clients")


TEST = "snippets/start/page/works/tests/test_shop.py"


def check(checkout: Checkout, prefix: str = "") -> list[Problem]:
    return reader.check(read_book(checkout), prefix, print)


@pytest.mark.parametrize(
    "prefix",
    [
        "clients/install/fails_without_a_client",
        "clients/install/what_brings_what",
    ],
)
def test_what_the_page_says_is_enough(prefix: str) -> None:
    assert not reader.check(BOOK, prefix, print)


def test_a_package_that_the_page_does_not_name(small: Checkout) -> None:
    path = small.root / TEST
    text = path.read_text(encoding="utf-8")
    path.write_text(
        f"import dirty_equals  # noqa: F401\n{text}", encoding="utf-8"
    )
    (problem,) = check(small)
    assert problem.where.startswith("docs/start/page.md shows ")
    assert "with the locked versions, it prints something" in problem.what
    assert "+E   ModuleNotFoundError: No module named" in problem.what


def test_another_exit_status(small: Checkout) -> None:
    page = small.snippets / "start/page"
    page.joinpath("works").rename(page / "fails_to_fail")
    (problem,) = check(small)
    assert problem.what.endswith("it exits with 0")


def test_a_package_that_does_not_install(small: Checkout) -> None:
    project = small.snippets / "pyproject.toml"
    text = project.read_text(encoding="utf-8").replace(
        '"anyio"', '"anyio>4.15.0"'
    )
    project.write_text(text, encoding="utf-8")
    small.lock.write_text("anyio==4.15.0\n", encoding="utf-8")
    (problem,) = check(small)
    assert problem.where == "docs/start/page.md"
    assert "you require anyio>4.15.0" in problem.what


def test_a_page_that_does_not_exist(small: Checkout) -> None:
    with pytest.raises(Refused, match="nowhere: no case starts with this"):
        check(small, "nowhere")


def test_cases_share_an_environment_by_what_they_install() -> None:
    groups = reader.groups(BOOK, "clients/install/")
    assert len({group.requirements for group in groups}) > 2
    alone = [str(group) for group in groups if not group.requirements]
    assert "clients/install/anyio" in alone
    cases = [case.id for group in groups for case in group.cases]
    assert len(cases) == len(set(cases))
