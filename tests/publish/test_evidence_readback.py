"""What the pages of the evidence say otherwise than the record is found."""

import re

import pytest

from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.book.problems import Problem
from harness.publish import build, evidence_readback, readback
from tests.conftest import configure

PAGE = "docs/start/page.md"
CHAPTER = "evidence/start/index.html"
OVERVIEW = "evidence/index.html"
EVIDENCE = """\
# Evidence

- [evidence cases] cases, [evidence tests] tests, [evidence failures] fail,
  [evidence blocks] blocks, pytest [evidence version pytest].

[evidence chapters]

[evidence versions]
"""


@pytest.fixture
def built(small: Checkout) -> Checkout:
    """A small site whose overview has every kind of figure."""
    configure(small)
    (small.docs / "evidence.md").write_text(EVIDENCE, encoding="utf-8")
    build.build(small, print)
    return small


def check(checkout: Checkout) -> list[Problem]:
    return evidence_readback.check(read_book(checkout), checkout.site)


# In which file which pattern becomes what, and the place of the problem.
CHANGES = [
    (CHAPTER, "<b id=\"page/works\">", "<b id=\"page/fails\">", PAGE),
    (CHAPTER, ">works</b>", ">fails</b>", PAGE),
    (CHAPTER, "pytest tests/test_shop.py", "pytest tests/test.py", PAGE),
    (CHAPTER, "<td>1 passed</td>", "<td>2 passed</td>", PAGE),
    (CHAPTER, r"right;\">\d\.\d\d</td>", 'right;">9.99</td>', PAGE),
    (CHAPTER, r"\d\d:\d\d, 3\.", "09:61, 3.", PAGE),
    (CHAPTER, ">A page</a></h2>", ">The page</a></h2>", PAGE),
    (CHAPTER, r"\w+/page/(\">A page</a></h2>)", r"app/\1", PAGE),
    (CHAPTER, r"<tr>\n<td>.*\n(<td.*\n)*</tr>", "", PAGE),
    (OVERVIEW, "1 cases,", "2 cases,", "docs/evidence.md:3"),
    (OVERVIEW, "1 cases,", "11 cases,", "docs/evidence.md:3"),
    (OVERVIEW, "0 fail,", "1 fail,", "docs/evidence.md:3"),
    (OVERVIEW, "4 blocks", "5 blocks", "docs/evidence.md:4"),
    (OVERVIEW, r"(pytest [\d.]+)\.", r"\g<1>1.", "docs/evidence.md:4"),
    (OVERVIEW, r';">0\.\d</td>', ';">9.9</td>', "docs/evidence.md:6"),
    (OVERVIEW, r'(<td><a href=")\w+', r"\1app", "docs/evidence.md:6"),
    (OVERVIEW, r"<td>mkdocs</td>", "<td>mkdoc</td>", "docs/evidence.md:8"),
]  # fmt: skip


def test_every_change_is_found(built: Checkout) -> None:
    assert check(built) == []
    for name, old, new, where in CHANGES:
        path = built.site / name
        text = path.read_text(encoding="utf-8")
        changed, count = re.subn(old, new, text)
        assert count == 1, old
        path.write_text(changed, encoding="utf-8")
        problem, *_ = check(built)
        assert problem.where == where, new
        path.write_text(text, encoding="utf-8")


def test_what_is_gone_is_found(built: Checkout) -> None:
    for name, where in [(CHAPTER, PAGE), (OVERVIEW, "docs/evidence.md:3")]:
        path = built.site / name
        text = path.read_text(encoding="utf-8")
        path.unlink()
        problem, *_ = check(built)
        assert problem.where == where
        path.write_text(text, encoding="utf-8")


def test_a_row_of_a_case_that_did_not_run_is_found(built: Checkout) -> None:
    path = built.site / CHAPTER
    text = path.read_text(encoding="utf-8")
    (row,) = re.findall(r"<tr>\n<td>.*\n(?:<td.*\n)*</tr>", text)
    more = row.replace("works", "more")
    path.write_text(text.replace(row, row + more), encoding="utf-8")
    (problem,) = check(built)
    assert problem.what == "has 2 rows of cases, and 1 ran"


def test_a_badge_that_leads_to_another_row_is_found(built: Checkout) -> None:
    path = built.site / "start/page/index.html"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("#page/works", "#page/fails", 1), encoding="utf-8"
    )
    (problem,) = readback.check(read_book(built), built.site)
    assert problem.where == f"{PAGE}:7"
    assert "'/evidence/start/#page/fails'), not (" in problem.what
    assert problem.fix == readback.REBUILD
