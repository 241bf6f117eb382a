"""A page that lacks something, or shows what it must not, is refused."""

import html
from pathlib import Path

import pytest

from harness.book.blocks import HOME
from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.checks.pages import misplaced, typed, unshown
from harness.publish.build import build
from tests.conftest import configure
from tests.small import (
    FENCE,
    INCLUDE,
    PAGE,
    TEST,
    edit,
    nothing,
    previewed,
    publish,
    refusal,
    write,
)

pytestmark = pytest.mark.unless_passed()


DESCRIPTION = "description: A page.\n"


@pytest.mark.parametrize(
    ("old", "new", "line", "what", "fix"),
    [
        (DESCRIPTION, "", 1, "has no description", "`description: ...`"),
        (DESCRIPTION, "description:\n", 1, "has no description", "---"),
        (DESCRIPTION, "description: [a]\n", 1, "has no description", "---"),
        (
            DESCRIPTION,
            "description: A: page.\n",
            2,
            "the front matter is not valid YAML: mapping values",
            "in quotes",
        ),
        (
            DESCRIPTION,
            f"{DESCRIPTION}date: 2026-13-13\n",
            1,
            "the front matter is not valid YAML: month must be in",
            "in quotes",
        ),
        (
            DESCRIPTION,
            f"{DESCRIPTION}a: [b\n",
            4,
            "the front matter is not valid YAML: expected ',' or",
            "in quotes",
        ),
        (DESCRIPTION, "A page.\n", 1, "is not a mapping", "`description"),
        (DESCRIPTION, "- A page.\n", 1, "is not a mapping", "as `***`"),
        (
            DESCRIPTION,
            f"{DESCRIPTION}questions:\n",
            3,
            "the questions are not a list",
            "`  - Why does it hang?`",
        ),
        (
            DESCRIPTION,
            f"{DESCRIPTION}questions:\n  - ValueError: no such item\n",
            3,
            "question 1 is not text: {'ValueError': 'no such item'}",
            "in quotes",
        ),
        (
            DESCRIPTION,
            f"{DESCRIPTION}search: 1\n",
            3,
            "search is not a mapping of exclude and boost: 1",
            "`search: {exclude: true}`",
        ),
        (
            DESCRIPTION,
            f"{DESCRIPTION}search:\n  exclude: 'yes'\n",
            3,
            "search is not a mapping of exclude and boost: {'ex",
            "`search: {exclude: true}`",
        ),
        (
            DESCRIPTION,
            f"{DESCRIPTION}hide: 3\n",
            3,
            "hide is not a list: 3",
            "`hide: [navigation]`",
        ),
        (
            DESCRIPTION,
            f"{DESCRIPTION}template: 3\n",
            3,
            "template is not text: 3",
            "`template: main.html`",
        ),
        (
            DESCRIPTION,
            f"{DESCRIPTION}title: [a]\n",
            3,
            "title is not text: ['a']",
            "`title:",
        ),
        ("# A page\n", "", 6, "has no title", "`# Time limits`"),
        ("# A page\n", "Text.\n", 5, "has no title", "`# Time limits`"),
    ],
)
def test_a_page_without_what_it_needs(
    small: Checkout,
    tmp_path_factory: pytest.TempPathFactory,
    old: str,
    new: str,
    line: int,
    what: str,
    fix: str,
) -> None:
    configure(small)
    edit(small, "mkdocs.yml", "site_name", f"{NAVIGATION}site_name")
    edit(small, PAGE, old, new)
    message = refusal(lambda: build(small, nothing))
    assert message.count("fix: ") == 1
    assert f"\n{PAGE}:{line}: " in message
    assert what in message
    assert fix in message.partition("fix: ")[2]
    shown = previewed(small, tmp_path_factory.mktemp("site"))
    assert f"<strong>{PAGE}:{line}</strong>" in shown
    assert html.escape(what) in shown


NAVIGATION = """\
nav:
  - Start:
      - start/page.md
"""


def test_an_empty_page(small: Checkout) -> None:
    write(small, "docs/start/empty.md", "")
    message = refusal(lambda: publish(small))
    assert "\ndocs/start/empty.md:1: has no title\n" in message
    assert message.count("fix: ") == 1


def test_a_page_of_the_navigation_that_is_not_there(
    small: Checkout, tmp_path: Path
) -> None:
    configure(small)
    nav = NAVIGATION.replace("page.md", "pages.md")
    edit(small, "mkdocs.yml", "site_name", f"{nav}site_name")
    message = refusal(lambda: build(small, nothing))
    what = "lists docs/start/pages.md, which does not exist"
    assert f"\nmkdocs.yml:3: {what}" in message
    assert "fix: did you mean start/page.md?" in message
    assert "start/pages.md" in previewed(small, tmp_path / "site")


def test_a_navigation_may_list_pages_and_addresses(small: Checkout) -> None:
    configure(small)
    nav = (
        "nav:\n  - index.md\n  - evidence.md\n  - app.md\n"
        "  - Start:\n      - Pages:\n          - Page: start/page.md\n"
        "      - Elsewhere: https://a.example/b.md\n"
    )
    edit(small, "mkdocs.yml", "site_name", f"{nav}site_name")
    for name in ["index", "evidence", "app"]:
        path = small.docs / f"{name}.md"
        text = path.read_text(encoding="utf-8")
        write(small, f"docs/{name}.md", f"---\n{DESCRIPTION}---\n\n{text}")
    write(small, "docs/questions.md", "# Questions\n\n[question index]\n")
    edit(small, PAGE, DESCRIPTION, f'{DESCRIPTION}questions: ["Why?"]\n')
    build(small, nothing)
    listed = (small.site / "llms.txt").read_text(encoding="utf-8")
    assert "\n## Pages\n\n- [A page](start/page/index.md)" in listed
    questions = small.site / "questions/index.html"
    assert "Why?" in questions.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "[evidence for it](../app.md)",
        "[evidence of it][app]\n\n[app]: ../app.md",
        r"\[evidence casess]",
        "`[error for error in found]`",
        "[error index]",
        "[evidence cases start]",
        "[evidence version SQLAlchemy] and `[evidence commit]`",
    ],
)
def test_what_is_no_misspelt_directive(small: Checkout, text: str) -> None:
    edit(small, PAGE, "# A page\n", f"# A page\n\n{text}\n")
    assert not typed(read_book(small))


def test_a_file_that_no_page_shows(small: Checkout) -> None:
    edit(small, PAGE, FENCE, "")
    (problem,) = unshown(read_book(small))
    assert str(problem) == (
        f"{PAGE}: nothing here shows {TEST} whole\n"
        f"    fix: put a fence with `{INCLUDE}` there, or delete it"
    )


def test_a_file_of_another_page(small: Checkout) -> None:
    write(small, "docs/start/other.md", f"# Other\n\n{FENCE}\n")
    (problem,) = misplaced(read_book(small))
    assert str(problem) == (
        "docs/start/other.md:3: shows start/page/works/tests/test_shop.py, "
        f"which is for {PAGE}\n"
        "    fix: include a file of the cases of docs/start/other.md"
    )


def test_a_difference_from_a_file_of_another_page(small: Checkout) -> None:
    ours = "start/other/works/tests/test_shop.py"
    text = (small.root / TEST).read_text(encoding="utf-8")
    write(small, f"snippets/{ours}", f"{text}# Ours.\n")
    difference = f'{INCLUDE[:-1]}..{ours}"'
    write(
        small,
        "docs/start/other.md",
        f'# Other\n\n```python\n--8<-- "{ours}"\n```\n\n'
        f"```diff\n{difference}\n```\n",
    )
    (problem,) = misplaced(read_book(small))
    assert problem.where == "docs/start/other.md:7"
    assert problem.what.endswith(f"which is for {PAGE}")


def test_the_home_page_shows_samples_of_one_other_page(
    small: Checkout,
) -> None:
    ours = "start/other/works/tests/test_shop.py"
    write(
        small,
        f"snippets/{ours}",
        (small.root / TEST).read_text(encoding="utf-8"),
    )
    write(
        small,
        "docs/start/other.md",
        f'# Other\n\n```python\n--8<-- "{ours}"\n```\n',
    )
    write(small, HOME, f"# Home\n\n{FENCE}\n")
    assert not misplaced(read_book(small))
    text = (small.root / HOME).read_text(encoding="utf-8")
    write(small, HOME, f'{text}\n```python\n--8<-- "{ours}"\n```\n')
    (problem,) = misplaced(read_book(small))
    assert problem.where == f"{HOME}:7"
    assert problem.what == f"shows {ours}, which is for docs/start/other.md"


def test_a_file_that_a_page_shows_twice(small: Checkout) -> None:
    edit(small, PAGE, FENCE, f"{FENCE}\n\n{FENCE}")
    (problem,) = misplaced(read_book(small))
    assert problem.where == f"{PAGE}:11"
    assert problem.what == (
        "shows start/page/works/tests/test_shop.py as line 7 does"
    )
