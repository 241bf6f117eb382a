"""What a block adds to its file: a difference, marked lines, a fold."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from harness.book.blocks import LANGUAGES, Block
from harness.book.cases import Case
from harness.book.checkout import Checkout
from harness.book.diffs import unified
from harness.book.markers import section, section_lines, strip_markers
from harness.book.pages import parse_page
from harness.publish.readback import blocks
from harness.render.block_html import LONG
from harness.render.diff_html import HUNK, coloured_diff
from harness.render.highlight import coloured, marked
from tests.here import BOOK
from tests.small import PAGE, TEST, edit, render, write

BEFORE = "".join(f"line_{number} = {number}\n" for number in range(20))
AFTER = BEFORE.replace("line_3 =", "third: int =").replace(
    "line_18 = 18\n", ""
)
SECTIONS = """\
import os
# --8<-- [start:first]
first = 1
# --8<-- [end:first]
# --8<-- [start:name]
second = 2
# --8<-- [start:inner]
third = 3
# --8<-- [end:inner]
# --8<-- [end:name]
fourth = 4
"""

PAGE_OF_BOTH = """\
```python highlight="check"
--8<-- "{0}"
```

```diff
--8<-- "{1}..{0}"
```

```python
--8<-- "{1}"
```
"""
FAILURE = """\
$ pytest tests/test_shop.py
============================= test session starts =============================
collecting ... collected 1 item

tests/test_shop.py::test_name FAILED                                    [100%]

================================== FAILURES ===================================
__________________________________ test_name __________________________________
tests/test_shop.py:5: in test_name
    assert NAME == "market"
E   AssertionError: assert 'shop' == 'market'
E
E     - market
E     + shop
=========================== short test summary info ===========================
FAILED tests/test_shop.py::test_name - AssertionError: assert 'shop' == 'mar...
================================== 1 failed ===================================
"""


def patched(before: str, patch: str) -> str:
    """The text that a unified diff makes of another, or an AssertionError."""
    old = before.splitlines(keepends=True)
    new: list[str] = []
    at = 0
    for line in patch.splitlines(keepends=True)[2:]:
        if hunk := HUNK.match(line.rstrip("\n")):
            start = int(hunk[1]) - 1
            new += old[at:start]
            at = start
            assert len(new) == int(hunk[2]) - 1
            continue
        if line[0] != "+":
            assert old[at] == line[1:]
            at += 1
        if line[0] != "-":
            new.append(line[1:])
    return "".join([*new, *old[at:]])


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.inside: dict[str, str] = {}
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for tag in set(self._open):
            self.inside[tag] = self.inside.get(tag, "") + data


def read(html: str) -> _Text:
    """The text of some HTML, and the text inside each kind of element."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return parser


def differences() -> list[Block]:
    """Every difference that a page shows."""
    return [
        block
        for page in BOOK.pages.values()
        for block in page.blocks
        if block.before
    ]


@pytest.mark.parametrize("block", differences(), ids=lambda b: b.path)
def test_a_difference_makes_one_file_of_the_other(block: Block) -> None:
    before, after = block.compared
    patch = block.text
    assert patch.startswith(f"--- a/{block.title}\n+++ b/{block.title}\n")
    assert patched(before, patch) == after
    language = LANGUAGES[f".{block.path.rpartition('.')[2]}"]
    shown = coloured_diff(before, after, block.title, language)
    assert read(shown).text == patch


def test_what_is_taken_and_given_is_marked_as_such() -> None:
    inside = read(coloured_diff(BEFORE, AFTER, "a.py", "python")).inside
    assert inside["del"] == "-line_3 = 3\n-line_18 = 18\n"
    assert inside["ins"] == "+third: int = 3\n"


def test_a_patch_that_does_not_fit_is_found() -> None:
    patch = unified(BEFORE, AFTER, "a.py")
    with pytest.raises(AssertionError):
        patched(BEFORE.replace("line_2", "other"), patch)


def test_text_without_a_colour_of_its_own_costs_no_element() -> None:
    assert coloured("total = price * (1)\n", "python") == (
        'total = price * (<span class="mi">1</span>)\n'
    )


@pytest.mark.parametrize("name", ["first", "name", "inner"])
def test_a_highlight_follows_its_section(name: str) -> None:
    text = strip_markers(SECTIONS)
    lines = section_lines(SECTIONS, name, "a.py")
    shown = read(marked(coloured(text, "python"), lines))
    assert shown.text == text
    assert shown.inside["mark"] == section(SECTIONS, name, "a.py")


@pytest.mark.parametrize(("suffix", "language"), LANGUAGES.items())
def test_a_file_of_any_kind_may_have_a_section(
    suffix: str, language: str
) -> None:
    # Markers are stripped before the file is laid out, so they need not be
    # comments in its language: JSON has none.
    name = f"templates/shop{suffix}"
    fence = f'```{language}\n--8<-- "start/page/works/{name}:name"\n```\n'
    files = {f"start/page/works/{name}": SECTIONS}
    (block,) = parse_page(PAGE, f"# A page\n\n{fence}", files).blocks
    assert block.text == "second = 2\nthird = 3\n"
    case = Case("start/page/works", Path(), {name: SECTIONS})
    assert case.files == {name: strip_markers(SECTIONS)}
    assert "--8<--" not in case.files[name]


def test_a_page_with_a_highlight_and_a_difference(small: Checkout) -> None:
    broken = TEST.replace("/works/", "/fails_early/")
    other = PAGE_OF_BOTH.format(
        TEST.removeprefix("snippets/"), broken.removeprefix("snippets/")
    )
    text = (small.root / TEST).read_text(encoding="utf-8")
    marks = "    # --8<-- [start:check]\n{}    # --8<-- [end:check]\n"
    check = '    assert NAME == "shop"\n'
    write(small, TEST, text.replace(check, marks.format(check)))
    write(small, broken, text.replace('"shop"', '"market"'))
    write(small, f"{broken.partition('/tests')[0]}/transcript.txt", FAILURE)
    edit(small, PAGE, "# A page\n", f"# A page\n\n{other}")
    html = render(small)
    highlight, difference, *_ = blocks(html)
    assert highlight.text == text
    assert f"<mark>{check[:4]}" in html
    assert "patch of tests/test_shop.py" in html
    assert difference.before == broken.removeprefix("snippets/")
    assert difference.badge.startswith("fails, as shown → 1 passed")
    assert difference.text.splitlines()[-2:] == [
        '-    assert NAME == "market"',
        '+    assert NAME == "shop"',
    ]


def test_a_difference_that_ends_with_the_readers_file(
    small: Checkout,
) -> None:
    case = TEST.partition("/tests")[0].replace("/works", "/fails_early")
    settings = (small.snippets / "pyproject.toml").read_text(encoding="utf-8")
    test = (small.root / TEST).read_text(encoding="utf-8")
    write(small, f"{case}/pyproject.toml", f"{settings}# Mine.\n")
    write(
        small, f"{case}/tests/test_shop.py", test.replace('"shop"', '"market"')
    )
    write(small, f"{case}/transcript.txt", FAILURE)
    before = f"{case.removeprefix('snippets/')}/pyproject.toml"
    block = f'```diff\n--8<-- "{before}..pyproject.toml"\n```\n'
    edit(small, PAGE, "# A page\n", f"# A page\n\n{block}")
    difference, *_ = blocks(render(small))
    assert difference.badge == "fails, as shown → ran in 1 case"
    assert difference.text.endswith("-# Mine.\n")


@pytest.mark.parametrize(("lines", "folds"), [(LONG, False), (LONG + 1, True)])
def test_a_long_file_folds(small: Checkout, lines: int, folds: bool) -> None:
    text = (small.root / TEST).read_text(encoding="utf-8")
    padding = "# \n" * (lines - text.count("\n"))
    write(small, TEST, text + padding)
    html = render(small)
    assert (f"Show all {lines} lines</button>" in html) is folds
    assert blocks(html)[0].text == text + padding
