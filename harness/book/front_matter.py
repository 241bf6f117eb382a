"""The front matter of a page, read as MkDocs reads it."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import yaml  # type: ignore[import-untyped]
from mkdocs.utils.meta import YAML_RE, get_data

from harness.book.problems import Problem

QUOTE = "put the text in quotes, where it has a colon or begins with a sign"


@lru_cache(maxsize=512)  # YAML is slow, and each check of a page asks
def _parts(text: str) -> tuple[str, dict[str, Any]]:
    """The body of a page and its front matter, which nobody may change."""
    body, found = get_data(text)
    return str(body), found


def lines_before(lines: list[str]) -> int:
    """The number of a page's lines before its body."""
    text = "\n".join([*lines, ""])
    body = _parts(text)[0]
    return text.count("\n") - body.count("\n")


def description(text: str) -> str:
    """The description of a page; empty where it has none."""
    found = _parts(text)[1].get("description")
    return found if isinstance(found, str) else ""


def questions(text: str) -> list[str] | None:
    """The questions of a page; None where it does not list any."""
    found = _parts(text)[1].get("questions")
    if not isinstance(found, list):
        return None
    return [str(question) for question in found]


def problems(page: str, text: str) -> Iterator[Problem]:
    """Report what a page's front matter says and MkDocs would not read."""
    match = YAML_RE.match(text)
    if not match:
        return
    try:
        found: Any = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1  # below the dashes, and from 0
        reason = getattr(error, "problem", None) or error
        what = f"the front matter is not valid YAML: {reason}"
        yield Problem(f"{page}:{line}", what, QUOTE)
        return
    if not isinstance(found, dict | None):
        what = "the front matter is not a mapping of names to values"
        fix = "write `description: ...` between the dashes, or a rule as `***`"
        yield Problem(f"{page}:1", what, fix)
    elif found and "questions" in found:
        yield from _unlisted(page, text, found["questions"])


def _unlisted(page: str, text: str, found: object) -> Iterator[Problem]:
    lines = text.splitlines()
    line = next(n for n, line in enumerate(lines, 1) if "questions" in line)
    if not isinstance(found, list):
        what = "the questions are not a list"
        fix = "write each on a line of its own, as `  - Why does it hang?`"
        yield Problem(f"{page}:{line}", what, fix)
        return
    for number, question in enumerate(found, 1):
        if not isinstance(question, str):
            what = f"question {number} is not text: {question}"
            yield Problem(f"{page}:{line}", what, QUOTE)
