"""The Markdown mirrors hold, byte for byte, what ran."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from mkdocs.config.defaults import MkDocsConfig
from selectolax.lexbor import LexborHTMLParser

from harness.book.blocks import HOME
from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.book.pages import parse_page
from harness.book.urls import folder
from harness.evidence.refresh import ensure_fresh
from harness.evidence.store import Evidence
from harness.publish import markdown_mirrors
from harness.publish.markdown_mirrors import BASE, Outline, mirror
from harness.publish.reading import of_mirror
from harness.render.evidence_tables import chapter_pages, every_page
from tests.here import BOOK

PAGE = "docs/start/page.md"
OUTLINE = Outline("Small", "A small site.", "", [("Start", [PAGE])])
INCLUDE = '--8<-- "start/page/works/tests/test_shop.py"'
BODY = f"""\
---
description: A page.
---

# A page

See [the app](../app.md#app), `[no](link.md)`{{.absent}} and
[elsewhere](http://a.b/c.md){{ .md-button }}.

=== "anyio"

    Text in a tab.

    ```python
    {INCLUDE}
    ```

    ??? note "Folded"

        ```console
        --8<-- "start/page/works/transcript.txt"
        ```

- A list

    ```python
    {INCLUDE}
    ```

[evidence cases] case.
"""
MIRROR = """\
# A page

See [the app](../../app/index.md#app), `[no](link.md)` and
[elsewhere](http://a.b/c.md).

**anyio**

Text in a tab.

```python title="tests/test_shop.py"
{test}```

**Folded**

```console title="transcript.txt"
{transcript}```

- A list

    ```python title="tests/test_shop.py"
{indented}    ```

1 case.
"""


def leads(text: str) -> list[str]:
    """Where the links and pictures of a Markdown text lead.

    They are read by a parser that knows nothing of ours. It takes no
    indented text for a block, as our pages have none.
    """
    tokens = MarkdownIt().disable("code").parse(text)
    inside = [child for token in tokens for child in token.children or []]
    return [
        unquote(str(token.attrs.get("href") or token.attrs["src"]))
        for token in inside
        if token.type in {"link_open", "image"}
    ]


@pytest.fixture
def evidence(small: Checkout) -> Evidence:
    return ensure_fresh(read_book(small), lambda _: None)


def mirrored(small: Checkout, evidence: Evidence, text: str) -> str:
    """The mirror of a page of the small book with this text."""
    book = read_book(small)
    return mirror(book, evidence, parse_page(PAGE, text, book.files))


def test_a_mirror(small: Checkout, evidence: Evidence) -> None:
    works = small.snippets / "start/page/works"
    test = (works / "tests/test_shop.py").read_text(encoding="utf-8")
    shown = mirrored(small, evidence, BODY)
    shown = shown.replace(BASE, "../../")
    assert shown == MIRROR.format(
        test=test,
        transcript=(works / "transcript.txt").read_text(encoding="utf-8"),
        indented="".join(
            f"    {line}" for line in test.splitlines(keepends=True)
        ),
    )
    assert [fence.info for fence in of_mirror(shown, PAGE, "").fences] == [
        'python title="tests/test_shop.py"',
        'console title="transcript.txt"',
        'python title="tests/test_shop.py"',
    ]


def test_a_fence_is_longer_than_what_it_holds(small: Checkout) -> None:
    test = small.snippets / "start/page/works/tests/test_shop.py"
    test.write_text(
        f'"""A\n````\nfence."""\n\n{test.read_text(encoding="utf-8")}',
        encoding="utf-8",
    )
    evidence = ensure_fresh(read_book(small), lambda _: None)
    shown = mirrored(small, evidence, read_book(small).pages[PAGE].text)
    assert '\n`````python title="tests/test_shop.py"\n' in shown
    assert of_mirror(shown, PAGE, "").fences[0].text == test.read_text(
        encoding="utf-8"
    )


def test_links_begin_with_the_address_of_the_site(
    small: Checkout, evidence: Evidence
) -> None:
    shown = mirrored(small, evidence, BODY)
    shown = shown.replace(BASE, "https://example.org/docs/")
    assert "[the app](https://example.org/docs/app/index.md#app)" in shown


@pytest.mark.parametrize(
    "link",
    [
        "[a](../app.md)",
        "![a](../app.md)",
        '[a](../app.md "The app")',
        "[a]( <../app.md> 'The app' )",
        "[a][app]\n\n[app]: ../app.md",
        '[app]\n\n[app]: <../app.md> "The app"',
    ],
)
def test_every_way_to_write_a_link_leads_to_a_mirror(
    small: Checkout, link: str
) -> None:
    shown = mirrored(small, Evidence(), f"# A page\n\n{link}\n")
    assert leads(shown.replace(BASE, "../../")) == ["../../app/index.md"]


@pytest.mark.parametrize(
    ("opening", "label"),
    [
        ("!!! note", "Note"),
        ('??? note "Folded"', "Folded"),
        ("!!! note inline end", "Note"),
        ('!!! note inline end "At the side"', "At the side"),
        ('???+ my-note inline "At the side"', "At the side"),
    ],
)
def test_every_way_to_open_an_admonition_gives_its_label(
    small: Checkout, opening: str, label: str
) -> None:
    text = f"# A page\n\n{opening}\n\n    Text.\n"
    shown = mirrored(small, Evidence(), text)
    assert shown == f"# A page\n\n**{label}**\n\nText.\n"


def test_the_overview_lists_every_page_of_a_chapter(
    small: Checkout, evidence: Evidence, tmp_path: Path
) -> None:
    for page in read_book(small).pages:
        (tmp_path / "site" / folder(page)).mkdir(parents=True)
    markdown_mirrors.write(
        read_book(small), evidence, tmp_path / "site", OUTLINE
    )
    assert (tmp_path / "site/llms.txt").read_text(encoding="utf-8") == (
        "# Small\n\n> A small site.\n\n## Start\n\n"
        "- [A page](start/page/index.md): A page.\n"
    )


def test_a_page_may_be_in_the_navigation_without_a_name() -> None:
    config = MkDocsConfig()
    config.load_dict(
        {
            "site_name": "Small",
            "nav": ["index.md", {"Start": ["start/page.md"]}],
        }
    )
    about, start = markdown_mirrors.outline(config).chapters
    assert about[1] == ["docs/index.md"]
    assert start == ("Start", [PAGE])


def test_each_page_has_its_mirror_and_links_it(site: Path) -> None:
    listed = leads((site / "llms.txt").read_text(encoding="utf-8"))
    assert len(listed) == len(set(listed))
    assert {f"{folder(page)}index.md" for page in BOOK.pages} == set(listed)
    for name in listed:
        path = site / name
        assert path.exists(), name
        html = path.with_suffix(".html").read_text(encoding="utf-8")
        links = LexborHTMLParser(html).css('a[href="index.md"]')
        assert len(links) == 1, name


def test_no_link_of_a_mirror_leads_nowhere(site: Path) -> None:
    linking = set()
    for page in every_page(BOOK):
        below = site / folder(page)
        text = (below / "index.md").read_text(encoding="utf-8")
        for target in leads(text):
            if "://" not in target and not target.startswith("#"):
                path = below / target.partition("#")[0]
                assert path.exists(), f"{page}: {target}"
                linking.add(page)
    assert linking > {*chapter_pages(BOOK), HOME}
