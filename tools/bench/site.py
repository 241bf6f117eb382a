"""Our site, and the same pages built by MkDocs and Material alone."""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import yaml_load

from harness.book.book import Book
from harness.book.checkout import HERE
from harness.book.files import files_under
from harness.book.pages import Page
from harness.evidence import store
from harness.evidence.store import Evidence
from harness.render.placeholders import expanded as derived
from tools.bench.measure import Command

OURS = "harness.render.extension"
# What a project without a harness shows its code with.
PLAIN = ["pymdownx.highlight", "pymdownx.superfences"]
# No text holds as many.
FENCE = "`" * 6


def ours() -> Command:
    """``make build``, which also reads the site back."""
    return _command([sys.executable, "-m", "harness", "build"])


def bare(book: Book, root: Path) -> Command:
    """MkDocs over the same pages, with the text of each block typed in.

    The theme, the search and every other extension are the same.
    """
    return _build(book, root, _settings())


def default(book: Book, root: Path) -> Command:
    """MkDocs and Material over the same pages, as both are by default.

    But with the fonts of the system: the others would be asked of a server
    of their maker. The site is built into ``site`` below the folder.
    """
    settings = _settings()
    for ours_alone in ["extra", "extra_css", "extra_javascript", "plugins"]:
        del settings[ours_alone]
    settings["theme"] = {"name": "material", "font": False}
    return _build(book, root, settings)


def _build(book: Book, root: Path, settings: dict[str, Any]) -> Command:
    record = store.read(HERE)
    for path in files_under(HERE.docs):
        name = HERE.name(path)
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".md":
            target.write_text(
                expanded(book, book.pages[name], record), encoding="utf-8"
            )
        else:
            shutil.copy(path, target)
    config = root / "mkdocs.yml"
    # What is JSON is YAML too.
    config.write_text(json.dumps(settings), encoding="utf-8")
    argv = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean"]
    return _command([*argv, "--config-file", str(config)])


def expanded(book: Book, page: Page, record: Evidence) -> str:
    """The page with the text of each block in place of its include."""
    lines = [*page.lines]
    fenced = [block for block in page.blocks if not block.is_added]
    for block in reversed(fenced):
        typed = [FENCE + block.language, *block.text.splitlines(), FENCE]
        lines[block.first : block.last + 1] = [
            f"{block.indent}{line}".rstrip() for line in typed
        ]
    return "\n".join(
        text
        for line in lines
        for text in derived(line, record, book, page.name)
    )


def _settings() -> dict[str, Any]:
    with (HERE.root / "mkdocs.yml").open("rb") as file:
        settings: dict[str, Any] = yaml_load(file)
    # Its templates ask for what our hooks give them.
    del settings["theme"]["custom_dir"]
    settings["markdown_extensions"] = PLAIN + [
        extension
        for extension in settings["markdown_extensions"]
        if not (isinstance(extension, dict) and OURS in extension)
    ]
    del settings["hooks"]
    return settings


def _command(argv: list[str]) -> Command:
    variables = {"NO_MKDOCS_2_WARNING": "1"}
    return Command(argv, HERE.root, {**os.environ, **variables})
