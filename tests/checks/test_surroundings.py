"""The words around a block agree with the case that the block shows."""

from functools import cache
from pathlib import Path

import pytest

from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.book.problems import Problem
from harness.checks.named import UPGRADES
from harness.checks.surroundings import contradicted
from tests.here import BOOK

PAGE = "docs/start/page.md"
PROJECT = """\
[project]
dependencies = ["fastapi", "httpx"]

[dependency-groups]
test = ["pytest"]
"""
PYTEST_ASYNCIO = PROJECT.replace('"pytest"', '"pytest", "pytest-asyncio>=1"')
LOCK = "anyio==4.16.0 \\\nfastapi==0.165.0 \\\nhttpx==0.28.1 \\\n"
TRANSCRIPT = "$ pytest tests/test_shop.py\n"


@cache
def found() -> list[Problem]:
    return contradicted(BOOK)


@pytest.mark.parametrize("page", BOOK.pages)
def test_nothing_contradicts_a_block(page: str) -> None:
    problems = [p for p in found() if p.where.startswith(f"{page}:")]
    assert not problems, "\n".join(map(str, problems))


def test_each_is_on_a_page() -> None:
    assert all(p.where.startswith("docs/") for p in found())


@pytest.fixture
def book(tmp_path: Path) -> Checkout:
    """A reader's project, and nothing written yet."""
    book = Checkout(tmp_path)
    write(book.lock, LOCK)
    write(book.snippets / "pyproject.toml", PROJECT)
    return book


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def case(book: Checkout, name: str, **files: str) -> None:
    """Write a case of the page; a test's name stands for its path."""
    folder = book.snippets / "start/page" / name
    write(folder / "transcript.txt", files.pop("printed", TRANSCRIPT))
    for inside, text in files.items():
        suffix = {"install": ".sh", "pyproject": ".toml"}.get(inside, ".py")
        parent = "tests" if suffix == ".py" else "."
        write(folder / parent / f"{inside}{suffix}", text)


def block(path: str, info: str = "python", indent: str = "") -> str:
    names = "..".join(
        name if name == "pyproject.toml" else f"start/page/{name}"
        for name in path.split("..")
    )
    lines = [f"```{info}", f'--8<-- "{names}"', "```", ""]
    return "".join(f"{indent}{line}".rstrip() + "\n" for line in lines)


def said(book: Checkout, text: str, page: str = PAGE) -> str:
    write(book.root / page, f"# Page\n\n{text}")
    return "\n".join(map(str, contradicted(read_book(book))))


def tab(label: str, name: str) -> str:
    return f'=== "{label}"\n\n' + block(
        f"{name}/tests/test_shop.py", indent="    "
    )


def test_tabs_of_libraries(book: Checkout) -> None:
    case(book, "one", test_shop="from httpx import AsyncClient\n")
    case(book, "two", test_shop="import httpx2\n")
    case(book, "none", test_shop="import json\n")
    assert not said(book, tab("httpx", "one") + tab("httpx2", "two"))
    swapped = said(book, tab("httpx2", "one") + tab("httpx", "two"))
    assert f"{PAGE}:5: the tab httpx2 shows start/page/one/" in swapped
    assert "which imports httpx\n" in swapped
    assert f"{PAGE}:11: the tab httpx shows start/page/two/" in swapped
    other = said(book, tab("httpx", "one") + tab("httpx2", "none"))
    assert "which does not import httpx2" in other


def test_tabs_of_plugins(book: Checkout) -> None:
    case(book, "one", test_shop="import anyio\n")
    case(book, "two", test_shop="", pyproject=PYTEST_ASYNCIO)
    anyio, asyncio = "anyio", "pytest-asyncio"
    assert not said(book, tab(anyio, "one") + tab(asyncio, "two"))
    swapped = said(book, tab(asyncio, "one") + tab(anyio, "two"))
    assert f"{PAGE}:5: the tab pytest-asyncio shows" in swapped
    assert "which runs with anyio\n" in swapped
    assert f"{PAGE}:11: the tab anyio shows" in swapped
    assert "which runs with pytest-asyncio\n" in swapped


def test_the_readers_own_configuration_in_a_tab(book: Checkout) -> None:
    text = '=== "{}"\n\n    ```toml\n    --8<-- "pyproject.toml"\n    ```\n'
    assert not said(book, text.format("anyio"))
    assert "runs with anyio" in said(book, text.format("pytest-asyncio"))


def test_transcripts_of_another_case(book: Checkout) -> None:
    def both(one: str, two: str, between: str = "") -> str:
        return (
            block("one/tests/test_shop.py")
            + block(f"{one}/transcript.txt", "console")
            + between
            + block("two/tests/test_shop.py")
            + block(f"{two}/transcript.txt", "console")
        )

    for name in ("one", "two"):
        case(book, name, test_shop="import httpx\n")
    assert not said(book, both("one", "two"))
    swapped = said(book, both("two", "one"))
    assert f"{PAGE}:7: shows what start/page/two prints next to" in swapped
    assert f"{PAGE}:15: shows what start/page/one prints next to" in swapped
    assert not said(book, both("one", "two", "## More\n\n"))
    assert f"{PAGE}:7: shows" in said(book, both("two", "one", "## More\n\n"))


def test_a_transcript_above_what_prints_it(book: Checkout) -> None:
    for name in ("one", "fails_two"):
        case(book, name, test_shop=f"import {name}\n")
    printed = block("fails_two/transcript.txt", "console")
    folded = '??? note "Whole"\n\n' + block(
        "one/tests/test_shop.py", indent="    "
    )
    file = "tests/test_shop.py"
    cure = block(f"fails_two/{file}..one/{file}", "diff")
    assert not said(book, printed + block(f"fails_two/{file}"))
    assert not said(book, folded + printed + block(f"fails_two/{file}"))
    assert not said(book, printed + cure)
    assert "fails_two prints next to" in said(book, cure + printed)
    assert "fails_two prints next to" in said(book, folded + printed + folded)


@pytest.mark.parametrize(
    ("before", "after", "is_right"),
    [
        ("fails_a/tests/x.py", "b/tests/x.py", True),
        ("b/tests/x.py", "fails_a/tests/x.py", False),
        ("b/tests/x.py", "c/tests/x.py", True),
        ("c/tests/x.py", "b/tests/x.py", False),
        ("pyproject.toml", "b/pyproject.toml", True),
        ("b/pyproject.toml", "pyproject.toml", False),
        ("pyproject.toml", "fails_a/pyproject.toml", False),
        ("fails_a/pyproject.toml", "pyproject.toml", True),
    ],
)
def test_differences(
    book: Checkout, before: str, after: str, is_right: bool
) -> None:
    for name in ("fails_a", "b", "c"):
        own = PROJECT.replace('"fastapi"', f'"fastapi", "{name}"')
        case(book, name, x=f"{name} = 1\n", pyproject=own)
    shown = block("b/tests/x.py") + block("c/tests/x.py")
    text = said(book, shown + block(f"{before}..{after}", "diff"))
    assert (not text) is is_right
    assert is_right or f"{PAGE}:11: runs from" in text
    assert is_right or "which is from right to wrong" in text


AVOID = 'python avoid="it leaks"'
RECOMMENDED = "python recommended"


@pytest.mark.parametrize(
    ("advice", "before", "after", "is_right"),
    [
        ({"b": AVOID}, "b", "c", True),
        ({"b": AVOID}, "c", "b", False),
        ({"c": AVOID}, "b", "c", False),
        ({"c": AVOID}, "c", "b", True),
        ({"b": RECOMMENDED}, "b", "c", False),
        ({"b": RECOMMENDED}, "c", "b", True),
        ({"fails_a": RECOMMENDED}, "b", "fails_a", True),
        ({"fails_a": RECOMMENDED}, "fails_a", "b", False),
        ({"fails_a": AVOID, "b": AVOID}, "fails_a", "b", True),
        ({"fails_a": AVOID}, "fails_a", "pyproject.toml", True),
        ({"b": AVOID}, "b", "pyproject.toml", True),
        ({"b": AVOID}, "pyproject.toml", "b", False),
    ],
)
def test_differences_between_files_with_advice(
    book: Checkout,
    advice: dict[str, str],
    before: str,
    after: str,
    is_right: bool,
) -> None:
    file = "tests/x.py"
    if "pyproject.toml" in {before, after}:
        file = "pyproject.toml"
    for name in ("fails_a", "b", "c"):
        own = PROJECT.replace('"fastapi"', f'"fastapi", "{name}"')
        case(book, name, x=f"{name} = 1\n", pyproject=own)
    case(book, "first", test_shop="x\n")  # no page begins with one to avoid
    shown = block("first/tests/test_shop.py") + "".join(
        block(
            f"{name}/{file}",
            advice.get(name, "python").replace(
                "python", "python" if file.endswith(".py") else "toml"
            ),
        )
        for name in ("fails_a", "b", "c")
    )
    sides = (
        name if name == "pyproject.toml" else f"{name}/{file}"
        for name in (before, after)
    )
    text = said(book, shown + block("..".join(sides), "diff"))
    assert (not text) is is_right
    assert is_right or f"{PAGE}:19: runs from" in text


SAME = 'python same="start/page"'


def test_a_file_that_is_the_same_as_above(book: Checkout) -> None:
    for name in ("one", "two", "three"):
        case(book, name, test_shop=f"{name == 'three'}\n")
    first = block("one/tests/test_shop.py")
    assert not said(book, first + block("two/tests/test_shop.py", SAME))
    other = said(book, first + block("three/tests/test_shop.py", SAME))
    assert f"{PAGE}:7: start/page/three/tests/test_shop.py is not" in other
    none = said(book, block("one/tests/test_shop.py", SAME))
    assert f"{PAGE}:3: docs/start/page.md shows no tests/test_shop" in none
    missing = SAME.replace("page", "pages")
    text = said(book, first + block("two/tests/test_shop.py", missing))
    assert f"{PAGE}:7: is the same as on docs/start/pages.md, which" in text
    assert 'did you mean same="start/page"?' in text


def test_a_file_that_is_the_same_on_a_page_with_another(
    book: Checkout,
) -> None:
    case(book, "one", test_shop="x = 1\n")
    write(book.snippets / "start/other/works/tests/test_shop.py", "x = 1\n")
    include = '--8<-- "start/other/works/tests/test_shop.py"'
    write(
        book.docs / "start/other.md",
        f"# Other\n\n```python\n{include}\n```\n",
    )
    own = block("one/tests/test_shop.py", 'python same="start/page"')
    text = said(book, own)
    assert "fix: leave `same` out, or name a page that shows" in text
    assert "such as start/other" in text
    assert not said(book, own.replace('"start/page"', '"start/other"'))


MARKED = """\
async def test_shop() -> None:
    # --8<-- [start:open_pay]
    shop = await open(
        "shop"
    )
    await shop.pay(1)
    # --8<-- [end:open_pay]
    assert shop
"""
START, END = "    # --8<-- [start:open_pay]\n", "    # --8<-- [end:open_pay]\n"


def moved(line: str, start: bool) -> str:
    """The test with one marker moved below a line."""
    marker = START if start else END
    return MARKED.replace(marker, "").replace(line, f"{line}{marker}")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (MARKED, ""),
        (moved("    assert shop\n", False), "`pay` is not a word of `assert"),
        (
            MARKED.replace("assert shop", "shop.pay"),
            "`pay` is a word of `shop",
        ),
        (moved("    )\n", False), "`pay` is not a word of `)`"),
        (moved("    )\n", True), "`open` is not a word of `await shop.pay"),
        (moved("await open(\n", True), '`open` is not a word of `"shop"`'),
        (
            MARKED.replace("pay(1)", "pay(\n        1\n    )").replace(
                f"\n        1\n    )\n{END}", f"\n{END}        1\n    )\n"
            ),
            "which is a part of a statement",
        ),
        (START + END + "open\npay\n", "which has no line"),
    ],
)
def test_highlights(book: Checkout, text: str, what: str) -> None:
    case(book, "one", test_shop=text)
    info = 'python highlight="open_pay"'
    found = said(book, block("one/tests/test_shop.py", info))
    assert what in found
    assert bool(found) is bool(what)


def test_a_section_that_nothing_shows(book: Checkout) -> None:
    case(book, "one", test_shop=MARKED)
    found = said(book, block("one/tests/test_shop.py"))
    assert f"{PAGE}:3: nothing shows the section open_pay of" in found


SECTIONS = """\
| the test | TestClient | AsyncClient |
|---|---|---|
| waits | [{}](#waiting) | [{}](#waiting) |

## Waiting

"""


@pytest.mark.parametrize(
    ("sync", "asynchronous", "what"),
    [
        ("fails", "works", ""),
        ("waits for ever", "yes, always", ""),
        ("ShopError", "as it is", ""),
        ("works", "works", "says `works` of #waiting, where start/page/fails"),
        ("fails", "fails", "says `fails` of #waiting, where start/page/works"),
        ("TypeError", "works", "where no block names TypeError"),
    ],
)
def test_cells(
    book: Checkout, sync: str, asynchronous: str, what: str
) -> None:
    case(
        book, "fails_sync", test_shop="TestClient\n", printed="$ x\nShopError"
    )
    case(book, "works_async", test_shop="AsyncClient\n")
    text = SECTIONS.format(sync, asynchronous)
    for name in ("fails_sync", "works_async"):
        text += block(f"{name}/tests/test_shop.py")
        text += block(f"{name}/transcript.txt", "console")
    found = said(book, text)
    assert what in found
    assert bool(found) is bool(what)
    assert not what or f"{PAGE}:5: a cell" in found


def test_cells_that_lead_to_another_page(book: Checkout) -> None:
    case(book, "fails_a", test_shop="x\n")
    cell = "| a | b |\n|---|---|\n| c | [{}](../start/page.md) |\n"
    other = "docs/other/table.md"
    write(book.root / other, "# Table\n\n" + cell.format("works"))
    found = said(book, block("fails_a/tests/test_shop.py"))
    assert f"{other}:5: a cell says `works` of ../start/page.md" in found
    write(book.root / other, "# Table\n\n" + cell.format("fails"))
    assert not said(book, block("fails_a/tests/test_shop.py"))


@pytest.mark.parametrize(
    ("sentence", "fits"),
    [
        ("Since anyio 4.14 it is refused.", True),
        ("Since `anyio` 4.14.2 it is refused.", True),
        ("Between anyio 4.15 and 4.16 it changed.", True),
        ("Since anyio 4.13 it is refused.", False),
        ("anyio 4.14 or 4.17 it is.", False),
        ("Until FastAPI\n0.110 it was.", True),
        ("Until FastAPI 0.166 it was.", False),
        ("Both anyio 4 and httpx 0.28 work.", True),
        ("Of anyio 90% is tested.", True),
        ("Since Python 3.99 it is.", True),
    ],
)
def test_versions(book: Checkout, sentence: str, fits: bool) -> None:
    pip = 'pip install "anyio[trio]==4.14.2" httpx\n'
    case(book, "one", test_shop="x\n", install=pip)
    found = said(book, f"{sentence}\n\n{block('one/tests/test_shop.py')}")
    assert (not found) is fits
    assert fits or f"{PAGE}:3: names " in found


def test_versions_of_rows(book: Checkout) -> None:
    case(book, "one", test_shop="x\n", install="pip install anyio==4.14.2\n")
    row = "| upgrade | do |\n|---|---|\n| anyio to {} | [fix](#cure) |\n\n"
    cure = "## Cure\n\n" + block("one/tests/test_shop.py")
    assert not said(book, row.format("4.15") + cure)
    found = said(book, row.format("4.13") + cure)
    assert f"{PAGE}:5: names anyio 4.13, where the cases run with" in found


def test_symptoms_of_rows(book: Checkout) -> None:
    case(book, "fails", test_shop="x\n", printed="$ x\nE  no  'price'\n")
    row = (
        "| upgrade | see | do |\n|---|---|---|\n| it | `{}` | [fix](#cure) |\n"
    )
    cure = "\n## Cure\n\n" + block("fails/transcript.txt", "console")
    page = UPGRADES
    assert not said(book, row.format("no 'price'") + cure, page)
    found = said(book, row.format("no 'name'") + cure, page)
    assert f"{page}:5: no block that this row links to shows `no 'na" in found


def test_headings_that_name_an_error(book: Checkout) -> None:
    case(book, "fails", test_shop="x\n", printed="$ x\nTypeError: no\n")
    shown = block("fails/transcript.txt", "console")
    assert not said(book, f"## TypeError\n\n{shown}")
    assert f"{PAGE}:3: names ValueError, which no block" in said(
        book, f"## ValueError\n\n{shown}"
    )


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("How do I use AsyncClient?", ""),
        ("How do I use httpx with FastAPI?", ""),
        ("How do I use TestClient?", "TestClient"),
        ("What is get_db for?", "get_db"),
        ("Does DROP hang?", "DROP"),
        ("How do I use anyio?", "anyio"),
        ("TypeError: an error, which is looked for elsewhere", ""),
    ],
)
def test_questions(book: Checkout, question: str, missing: str) -> None:
    case(book, "one", test_shop="from httpx import AsyncClient\n")
    front = f'---\nquestions:\n  - "{question}"\n---\n\n# Page\n\n'
    write(book.root / PAGE, front + block("one/tests/test_shop.py"))
    found = "\n".join(map(str, contradicted(read_book(book))))
    assert bool(found) is bool(missing)
    assert not missing or f"{PAGE}:3: is asked about {missing}, " in found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Next: [Races](races.md).", "Next:"),
        ("See [a loop](loop.md). Next:\n[Races](races.md).", "Next:"),
        ("Back to [Races](races.md).", "Back to"),
        ("Next to [a lock](lock.md), a barrier helps.", ""),
        ("Go back to [the lock](lock.md).", ""),
    ],
)
def test_links_to_the_next_page(book: Checkout, text: str, words: str) -> None:
    found = said(book, f"{text}\n")
    assert bool(found) is bool(words)
    assert not words or f"says `{words}` by hand" in found


def test_a_page_does_not_begin_with_a_block_to_avoid(book: Checkout) -> None:
    case(book, "works", test_shop="x\n")
    case(book, "fails", test_shop="y\n")
    right = block("works/tests/test_shop.py")
    wrong = block("fails/tests/test_shop.py", 'python avoid="y is wrong"')
    assert "docs/start/page.md:3: begins with a block to avoid" in said(
        book, wrong + right
    )
    assert "begins with" not in said(book, right + wrong)


def test_the_home_page_may_show_a_transcript_alone(book: Checkout) -> None:
    for name in ("fails", "works"):
        case(book, name, test_shop="x\n")
    printed = block("fails/transcript.txt", "console")
    assert not said(
        book, printed + block("works/tests/test_shop.py"), "docs/index.md"
    )
