"""What a block advises, and what is folded as it is shown elsewhere."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.checks.pages import unshown
from harness.publish.readback import blocks
from tests.render.test_blocks import FAILURE
from tests.small import FENCE, INCLUDE, PAGE, edit, render

REASON = "rows leak into the next test"
AVOIDED = FENCE.replace("python", f'python avoid="{REASON}"')
WORKS = "snippets/start/page/works"
SETTINGS = "start/page/works/pyproject.toml"
TABLE = (
    '```toml recommended table="tool.pytest.ini_options"\n'
    f'--8<-- "{SETTINGS}"\n```'
)
SECTION = """\
[tool.pytest.ini_options]
addopts = ["--no-header", "--tb=short", "--verbose"]
filterwarnings = ["error"]
pythonpath = ["."]
"""


def one(html: str, selector: str) -> LexborNode:
    (found,) = LexborHTMLParser(html).css(selector)
    return found


@pytest.mark.parametrize(
    ("info", "advice", "name", "button"),
    [
        ("python", "", "", "Copy"),
        ("python recommended", "Recommended", "recommended", "Copy"),
        (
            f'python avoid="{REASON}"',
            f"Avoid: {REASON}",
            "avoid",
            "Copy\N{HORIZONTAL ELLIPSIS}",
        ),
    ],
)
def test_the_head_has_the_advice(
    small: Checkout, info: str, advice: str, name: str, button: str
) -> None:
    edit(small, PAGE, "```python", f"```{info}")
    html = render(small)
    block = blocks(html)[0]
    assert block.advice == advice
    assert block.filename == "tests/test_shop.py"
    assert block.badge.startswith("1 passed")
    classes = one(html, "[data-title='tests/test_shop.py']").attributes
    assert re.findall(r"block--(\w+)", classes["class"] or "") == (
        [name] if name else []
    )
    copy = one(html, "[data-title='tests/test_shop.py'] .block__copy")
    assert copy.text() == button
    label = copy.attributes["aria-label"]
    assert label == f"{button} tests/test_shop.py"
    described = copy.attributes.get("aria-describedby")
    if name == "avoid":
        assert one(html, f"#{described}").text() == advice
    else:
        assert described is None


def test_the_outcome_stays_in_the_badge(small: Checkout) -> None:
    works = small.root / WORKS
    works.rename(works.with_name("fails_early"))
    page = (small.root / PAGE).read_text(encoding="utf-8")
    (small.root / PAGE).write_text(
        page.replace("/works/", "/fails_early/").replace(
            "```python", "```python recommended"
        ),
        encoding="utf-8",
    )
    failing = f"{WORKS.replace('works', 'fails_early')}"
    edit(small, f"{failing}/tests/test_shop.py", '"shop"', '"market"')
    (small.root / failing / "transcript.txt").write_text(
        FAILURE, encoding="utf-8"
    )
    block, transcript = blocks(render(small))
    assert block.advice == "Recommended"
    assert block.badge.startswith("fails, as shown")
    assert transcript.advice == ""


@pytest.fixture
def with_table(small: Checkout) -> Checkout:
    """A page that shows a table of its case's configuration, nothing else."""
    settings = (small.snippets / "pyproject.toml").read_text(encoding="utf-8")
    (small.snippets / SETTINGS).write_text(
        f"{settings}\n[tool.other]\nname = 1\n", encoding="utf-8"
    )
    edit(small, PAGE, FENCE, f"{TABLE}\n\n{FENCE}")
    return small


def test_a_table_is_followed_by_its_whole_file(with_table: Checkout) -> None:
    html = render(with_table)
    table, whole, *_ = blocks(html)
    assert (table.table, table.text) == ("tool.pytest.ini_options", SECTION)
    assert table.filename == "pyproject.toml · [tool.pytest.ini_options]"
    assert table.advice == whole.advice == "Recommended"
    text = (with_table.snippets / SETTINGS).read_text(encoding="utf-8")
    assert (whole.table, whole.text) == ("", text)
    fold = one(html, "details.fold")
    assert (
        one(html, "details.fold > summary").text()
        == "The whole pyproject.toml"
    )
    assert len(fold.css(".block")) == 1
    assert "open" not in fold.attributes
    ids = re.findall(r'id="([^"]+)"', html)
    assert len({*ids}) == len(ids)
    assert not unshown(read_book(with_table))


def test_a_whole_file_is_not_added_where_the_page_shows_it(
    with_table: Checkout,
) -> None:
    shown = f'```toml\n--8<-- "{SETTINGS}"\n```'
    edit(with_table, PAGE, TABLE, f"{TABLE}\n\n{shown}")
    html = render(with_table)
    assert "details" not in html
    assert [block.table for block in blocks(html)][:2] == [
        "tool.pytest.ini_options",
        "",
    ]


def test_the_same_file_as_on_another_page(small: Checkout) -> None:
    ours = "start/other/works/tests/test_shop.py"
    (small.snippets / ours).parent.mkdir(parents=True)
    test = (small.root / WORKS / "tests/test_shop.py").read_text("utf-8")
    (small.snippets / ours).write_text(test, encoding="utf-8")
    (small.docs / "start/other.md").write_text(
        "# `Other` page\n\n## Tests, *all*\n\n"
        f'```python\n--8<-- "{ours}"\n```\n',
        encoding="utf-8",
    )
    (small.snippets / "start/other/works/transcript.txt").write_text(
        (small.root / WORKS / "transcript.txt").read_text("utf-8"), "utf-8"
    )
    edit(small, PAGE, "```python", '```python same="start/other"')
    html = render(small)
    link = one(html, "p > a[href*=other]")
    assert link.text() == "Other page"
    assert link.attributes["href"] == "other.md#tests-all"
    assert "is the same file as in" in html
    assert (
        one(html, "details.fold > summary").text() == "Show tests/test_shop.py"
    )
    (block, _) = blocks(html)
    assert block.text == test
    assert INCLUDE not in html


def test_the_same_file_as_above(small: Checkout) -> None:
    again = "start/page/again/tests/test_shop.py"
    for name in ("tests/test_shop.py", "transcript.txt"):
        path = small.snippets / "start/page/again" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = (small.root / WORKS / name).read_text(encoding="utf-8")
        path.write_text(text, encoding="utf-8")
    edit(
        small,
        PAGE,
        FENCE,
        f'## One\n\n{FENCE}\n\n## Two\n\n```python same="start/page"\n'
        f'--8<-- "{again}"\n```\n',
    )
    html = render(small)
    assert '<a href="#one">above</a>' in html


def test_the_advice_is_words_and_no_markup(small: Checkout) -> None:
    edit(small, PAGE, FENCE, AVOIDED.replace(REASON, "a < b & <c>"))
    assert blocks(render(small))[0].advice == "Avoid: a < b & <c>"
