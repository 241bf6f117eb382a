"""What differs between a page and its Markdown is found, and named."""

import pytest
from mkdocs.config import load_config

from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.book.problems import Problem
from harness.publish import build, markdown_mirrors, markdown_readback
from harness.publish.reading import of_mirror, of_page
from tests.conftest import configure

PAGE = "docs/start/page.md"
PROSE = """\
---
description: A page's description.
---

# `NAME` page

See [the app](../app.md#app), *twice*, and <https://a.example/b>.

| one | two |
| --- | --- |
| `NAME` | **2** |

=== "app"

    ??? note "Folded"

        ```console
        --8<-- "start/page/works/transcript.txt"
        ```

=== "anyio"

    Text in a tab.

    ```python avoid="it leaks *rows*"
    --8<-- "start/page/works/tests/test_shop.py"
    ```

1. A [list](../index.md "Home").

   ```toml recommended table="tool.pytest.ini_options"
   --8<-- "pyproject.toml"
   ```

   ```python same="app"
   --8<-- "app/__init__.py"
   ```

term

:   Its definition.
"""
NAVIGATION = """\
site_description: A small site.
nav: [index.md, app.md, Start: [start/page.md], Evidence: [evidence.md]]
plugins: []
"""
MIRROR = "start/page/index.md"


@pytest.fixture
def built(small: Checkout) -> Checkout:
    """A small site with most of what a page can hold."""
    configure(small)
    (small.root / PAGE).write_text(PROSE, encoding="utf-8")
    with small.configuration.open("a", encoding="utf-8") as file:
        file.write(NAVIGATION)
    for page in ["index", "app", "evidence"]:
        path = small.docs / f"{page}.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(
            f"---\ndescription: {page}.\n---\n{text}", encoding="utf-8"
        )
    build.build(small, print)
    return small


def check(checkout: Checkout) -> list[Problem]:
    config = load_config(str(checkout.configuration))
    outline = markdown_mirrors.outline(config)
    return markdown_readback.check(read_book(checkout), checkout.site, outline)


def test_a_page_and_its_mirror_read_the_same(built: Checkout) -> None:
    assert check(built) == []
    html = (built.site / "start/page/index.html").read_text(encoding="utf-8")
    mirror = (built.site / MIRROR).read_text(encoding="utf-8")
    page, shown = of_page(html, PAGE), of_mirror(mirror, PAGE, "")
    assert page.heading == shown.heading == "NAME page"
    assert "onetwoNAME2app" in page.words
    assert (
        "appFolded\ufffcanyioTextinatab.Avoid:itleaks*rows*\ufffc"
        in page.words
    )
    assert (
        "Alist.Recommended\ufffcThewholepyproject.tomlRecommended\ufffc"
        "app/__init__.pyisthesamefileasinApp.\ufffc" in page.words
    )
    assert "termItsdefinition." in page.words
    links = ["/app/#app", "https://a.example/b", "/", "/app/"]
    assert page.links == links
    assert page.about == "A page's description."


def at(fence: str) -> str:
    """The place of the one line of the page that begins with this."""
    lines = enumerate(PROSE.splitlines(), 1)
    (number,) = (n for n, line in lines if line.lstrip().startswith(fence))
    return f"{PAGE}:{number}"


# In which file what becomes what, and the problem's place and words.
CHANGES = [
    (MIRROR, "*twice*", "*once*", PAGE, "index.md says "),
    (MIRROR, "**2**", "**3**", PAGE, "index.md says "),
    (MIRROR, "**app**", "**anyio**", PAGE, "index.md says "),
    (MIRROR, "#app)", "#other)", PAGE, "a link to /app/#other, "),
    (MIRROR, "app/index.md#", "index.md#", PAGE, "a link to /#app, "),
    (MIRROR, "<https://a.example/b>", "https://a.example/b", PAGE, "link"),
    (MIRROR, "**Avoid: it leaks", "**Avoid: it loses", PAGE, "index.md says "),
    (MIRROR, "**Avoid: it leaks \\*rows\\***\n", "", PAGE, "index.md says "),
    (MIRROR, "**The whole", "**A whole", PAGE, "index.md says "),
    (MIRROR, "is the same file", "is another file", PAGE, "index.md says "),
    (MIRROR, ' table="tool', ' table="pool', at("```toml"), "not show what"),
    (MIRROR, "NAME ==", "NAME  ==", at("```python avoid"), "line 5 ran as"),
    (MIRROR, "```console ", "```python ", at("```console"), "not show what"),
    (MIRROR, "```console", "````", PAGE, "blocks in index.md, not 5"),
    ("llms-full.txt", "*twice*", "*once*", PAGE, "says 'See"),
    ("llms-full.txt", "NAME ==", "NAME !=", PAGE, "says '    assert"),
    ("llms-full.txt", "(app/index.md#", "(index.md#", PAGE, "says 'See"),
    ("llms-full.txt", "\n:   Its definition.\n", "", PAGE, " says '# "),
    ("llms.txt", "`NAME` page", "Page", PAGE, "has Page: "),
    ("llms.txt", "A page's", "The page's", PAGE, ": The page's"),
    ("llms.txt", "(start/page/", "(app/page/", PAGE, ": /app/page/"),
    ("llms.txt", "- [`NAME`", "[`NAME`", PAGE, "has [`NAME` page]"),
    ("llms.txt", "## Start", "## Begin", "mkdocs.yml", "has Begin"),
    ("llms.txt", "> A small", "> A big", "mkdocs.yml", "the name of the"),
]


def test_every_change_is_found(built: Checkout) -> None:
    for name, old, new, where, what in CHANGES:
        path = built.site / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        path.write_text(text.replace(old, new), encoding="utf-8")
        problem, *_ = check(built)
        assert problem.where == where, new
        assert what in problem.what, new
        path.write_text(text, encoding="utf-8")


def test_a_page_that_is_not_listed_is_found(built: Checkout) -> None:
    path = built.site / "llms.txt"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(
        "".join(x for x in lines if "start/page" not in x), encoding="utf-8"
    )
    (problem,) = check(built)
    assert problem.where == PAGE
    assert "llms.txt has Evidence, not NAME page: /start/page/" in problem.what


def test_what_is_gone_is_found(built: Checkout) -> None:
    for name, where in [(MIRROR, PAGE), ("llms-full.txt", "mkdocs.yml")]:
        path = built.site / name
        text = path.read_text(encoding="utf-8")
        path.unlink()
        problem, *_ = check(built)
        assert problem.where == where
        path.write_text(text, encoding="utf-8")


def test_the_address_of_the_site_is_no_difference(built: Checkout) -> None:
    with built.configuration.open("a", encoding="utf-8") as file:
        file.write("site_url: https://shop.example/docs/\n")
    build.build(built, print)
    assert "(https://shop.example/docs/app/" in (
        (built.site / MIRROR).read_text(encoding="utf-8")
    )
    assert check(built) == []
