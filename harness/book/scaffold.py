"""Create a page, its first case and its entry in the navigation.

The result is valid as it is: the case passes and the page shows it. The
author then writes the title, the description, the questions and the text.
"""

import re
from pathlib import Path

from mkdocs.utils import dirname_to_title

from harness.book.cases import NAME
from harness.book.checkout import Checkout
from harness.book.problems import Problem, Progress, Refused
from harness.book.setup import INSTALL

PATH = re.compile(rf"({NAME.pattern})/({NAME.pattern})")
# A line of the navigation: a page, or else the name of a section.
ENTRY = re.compile(r"(?P<indent> +)- (?:(?P<page>.+\.md)|.+:)\n")
CONFIGURATION = "mkdocs.yml"
CASE = "works"

PAGE = """\
---
description: What a reader finds here, in one sentence.
questions:
  - What does a reader type into a search to get here?
---

# {title}

The answer, in a sentence or two. Then the whole file that shows it.

```python
--8<-- "{case}/{test}"
```

```console
--8<-- "{case}/transcript.txt"
```

Why it is so, and what goes wrong where it is done otherwise.
"""

TEST = """\
from httpx import ASGITransport, AsyncClient

from app.main import app


async def test_{page}() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/health")
    assert response.status_code == 200
"""

# The test in a chapter whose cases are whole projects.
TEST_OF_ITS_OWN_APP = """\
from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/health")
async def read_health() -> dict[str, str]:
    return {{"status": "ok"}}


def test_{page}() -> None:
    response = TestClient(app).get("/health")

    assert response.json() == {{"status": "ok"}}
"""


def begin(checkout: Checkout, name: str) -> list[Path]:
    """Write and list a page with its first case; return the files written.

    The page is listed last in its chapter, unless it is listed already.
    Raises ``Refused``, and writes nothing, if the name is not
    ``chapter/page`` or is taken, or if the navigation lists no page of the
    chapter.
    """
    found = PATH.fullmatch(name)
    if not found:
        what = "is no name of a page"
        fix = "name it like clients/timeouts: a chapter, a page, lower case, _"
        raise Refused([Problem(f"NAME={name}", what, fix)])
    page = found[2]
    configuration = checkout.root / CONFIGURATION
    before = configuration.read_text(encoding="utf-8")
    listed = _listed(before, name)
    folder = checkout.snippets / name / CASE
    is_whole = (checkout.snippets / found[1] / INSTALL).exists()
    test = f"test_{page}.py" if is_whole else f"tests/test_{page}.py"
    template = TEST_OF_ITS_OWN_APP if is_whole else TEST
    words = {
        "title": page.replace("_", " ").capitalize(),
        "page": page,
        "case": f"{name}/{CASE}",
        "test": test,
    }
    texts = {
        checkout.docs / f"{name}.md": PAGE.format(**words),
        folder / test: template.format(**words),
        folder / "transcript.txt": f"$ pytest {test}\n",
    }
    for path in (checkout.docs / f"{name}.md", checkout.snippets / name):
        if path.exists():
            fix = "edit it, or choose another name"
            what = "is there already"
            raise Refused([Problem(checkout.name(path), what, fix)])
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if listed == before:
        return [*texts]
    configuration.write_text(listed, encoding="utf-8")
    return [*texts, configuration]


def _listed(text: str, name: str) -> str:
    """Return the configuration with this page added to its chapter."""
    chapter, entry = name.partition("/")[0], f"{name}.md"
    lines = [f"{line}\n" for line in text.splitlines()]
    if any(line.strip() == f"- {entry}" for line in lines):
        return text  # a chapter's first page is listed by hand
    own = re.compile(rf" +- {chapter}/\w+\.md\n")
    places = [
        number for number, line in enumerate(lines) if own.fullmatch(line)
    ]
    if not places:
        chapters = sorted(set(re.findall(r" - ([a-z_]+)/\w+\.md\n", text)))
        what = f"lists no page of a chapter {chapter}"
        above, indent = _end_of_chapters(lines)
        fix = (
            f"choose one of {', '.join(chapters)}; or begin the chapter: "
            f"below the line `{above}` add the lines "
            f"`{indent}- {dirname_to_title(chapter)}:` and "
            f"`{indent}    - {entry}`, then `make page NAME={name}`"
        )
        raise Refused([Problem(CONFIGURATION, what, fix)])
    indent = " " * _indent(lines[places[-1]])
    lines.insert(places[-1] + 1, f"{indent}- {entry}\n")
    return "".join(lines)


def _end_of_chapters(lines: list[str]) -> tuple[str, str]:
    """Return the line below which a chapter is added, and its indentation.

    That is the last page of the tab with the most chapters, or of the
    navigation if it has no tabs. A chapter is a section that lists pages.
    """
    parts: dict[tuple[str, ...], dict[str, str]] = {}
    sections: list[str] = []  # the lines of the open ones, outermost first
    for line in lines:
        if not (found := ENTRY.fullmatch(line)):
            continue
        indent = found["indent"]
        sections = [each for each in sections if _indent(each) < len(indent)]
        if found["page"] and sections:
            *part, chapter = sections
            parts.setdefault(tuple(part), {})[chapter] = line.rstrip()
        elif not found["page"]:
            sections.append(line)
    if not parts:
        return "nav:", "  "
    chapters = parts[
        max(parts, key=lambda part: (len(part), len(parts[part])))
    ]
    chapter = [*chapters][-1]
    return chapters[chapter], " " * _indent(chapter)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def new_page(checkout: Checkout, name: str, tell: Progress) -> None:
    """Create a page, and print the files written and the next command."""
    for path in begin(checkout, name):
        tell(f"wrote {checkout.name(path)}")
    tell(
        f"next: `make transcripts CASE={name}`, then write the words and "
        f"`make test PAGE={name}`"
    )
