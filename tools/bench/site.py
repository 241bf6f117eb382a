"""Our site, and the same pages built by MkDocs and Material alone."""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import yaml_load

from harness.book.cases import files_under
from harness.book.checkout import HERE
from harness.book.pages import scan
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


def bare(root: Path) -> Command:
    """MkDocs over the same pages, with the text of each block typed in.

    The theme, the search and every other extension are the same.
    """
    return _build(root, _settings())


def default(root: Path) -> Command:
    """MkDocs and Material over the same pages, as both are by default.

    But with the fonts of the system: the others would be asked of a server
    of their maker. The site is built into ``site`` below the folder.
    """
    settings = _settings()
    for ours_alone in ["extra", "extra_css", "extra_javascript", "plugins"]:
        del settings[ours_alone]
    settings["theme"] = {"name": "material", "font": False}
    return _build(root, settings)


def _build(root: Path, settings: dict[str, Any]) -> Command:
    record = store.read(HERE)
    for path in files_under(HERE.docs):
        target = root / path.relative_to(HERE.root)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".md":
            target.write_text(expanded(path.read_text(), record))
        else:
            shutil.copy(path, target)
    config = root / "mkdocs.yml"
    # What is JSON is YAML too.
    config.write_text(json.dumps(settings))
    argv = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean"]
    return _command([*argv, "--config-file", str(config)])


def expanded(page: str, record: Evidence) -> str:
    """The page with the text of each block in place of its include."""
    lines = page.splitlines()
    for include in reversed(scan(HERE, "page", lines)[0]):
        block = [FENCE + include.language]
        block += [*include.text(HERE).splitlines(), FENCE]
        lines[include.first : include.last + 1] = [
            f"{include.indent}{line}".rstrip() for line in block
        ]
    return "\n".join(
        text for line in lines for text in derived(line, record, HERE)
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
