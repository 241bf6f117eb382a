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

PATH = re.compile(rf"({NAME.pattern})/({NAME.pattern})")
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
--8<-- "{case}/tests/test_{page}.py"
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
    test = folder / "tests" / f"test_{page}.py"
    words = {
        "title": page.replace("_", " ").capitalize(),
        "page": page,
        "case": f"{name}/{CASE}",
    }
    texts = {
        checkout.docs / f"{name}.md": PAGE.format(**words),
        test: TEST.format(**words),
        folder / "transcript.txt": f"$ pytest tests/{test.name}\n",
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
        fix = (
            f"choose one of {', '.join(chapters)}; or begin the chapter: add "
            f"the lines `  - {dirname_to_title(chapter)}:` and "
            f"`      - {entry}` to `nav`, then `make page NAME={name}`"
        )
        raise Refused([Problem(CONFIGURATION, what, fix)])
    last = lines[places[-1]]
    indent = last[: len(last) - len(last.lstrip())]
    lines.insert(places[-1] + 1, f"{indent}- {entry}\n")
    return "".join(lines)


def new_page(checkout: Checkout, name: str, tell: Progress) -> None:
    """Create a page, and print the files written and the next command."""
    for path in begin(checkout, name):
        tell(f"wrote {checkout.name(path)}")
    tell(
        f"next: `make transcripts CASE={name}`, then write the words and "
        f"`make test PAGE={name}`"
    )
