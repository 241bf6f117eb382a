"""Read the front matter of a page in the same way as MkDocs."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import yaml  # type: ignore[import-untyped]
from mkdocs.utils.meta import YAML_RE, get_data

from harness.book.problems import Problem

QUOTE = "put the text in quotes, where it has a colon or begins with a sign"


@lru_cache(maxsize=512)  # parsing YAML is slow, and every check needs it
def _parts(text: str) -> tuple[str, dict[str, Any]]:
    """Return the body of a page and its front matter.

    The mapping is cached, so callers must not change it.
    """
    body, found = get_data(text)
    return str(body), found


class _Wanted(NamedTuple):
    """The type that MkDocs and Material expect of a value without a check."""

    kind: str
    example: str
    fits: Callable[[Any], bool]


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_search(value: object) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() <= {"boost", "exclude"}
        and isinstance(value.get("boost", 1), int | float)
        and isinstance(value.get("exclude", True), bool)
    )


WANTED = {
    "hide": _Wanted("a list", "hide: [navigation]", _is_list_of_texts),
    "icon": _Wanted("text", "icon: material/cog", _is_text),
    "search": _Wanted(
        "a mapping of exclude and boost",
        "search: {exclude: true}",
        _is_search,
    ),
    "status": _Wanted("text", "status: new", _is_text),
    "subtitle": _Wanted("text", 'subtitle: "Since 3.11"', _is_text),
    "tags": _Wanted("a list", "tags: [pytest]", _is_list_of_texts),
    "template": _Wanted("text", "template: main.html", _is_text),
    "title": _Wanted("text", 'title: "404"', _is_text),
}


def body(text: str) -> str:
    """Return the text of a page without its front matter."""
    return _parts(text)[0]


def lines_before(lines: list[str]) -> int:
    """Return the number of lines before a page's body."""
    text = "\n".join([*lines, ""])
    return text.count("\n") - body(text).count("\n")


def description(text: str) -> str:
    """Return the description of a page; empty if it has none."""
    found = _parts(text)[1].get("description")
    return found if isinstance(found, str) else ""


def questions(text: str) -> list[str] | None:
    """Return the questions of a page; None if it does not list any."""
    found = _parts(text)[1].get("questions")
    if not isinstance(found, list):
        return None
    return [str(question) for question in found]


def problems(page: str, text: str) -> Iterator[Problem]:
    """Report values in a page's front matter that MkDocs cannot use."""
    match = YAML_RE.match(text)
    if not match:
        return
    try:
        found: Any = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1  # counted from 0, below `---`
        reason = getattr(error, "problem", None) or error
        what = f"the front matter is not valid YAML: {reason}"
        yield Problem(f"{page}:{line}", what, QUOTE)
        return
    if not isinstance(found, dict | None):
        what = "the front matter is not a mapping of names to values"
        fix = "write `description: ...` between the dashes, or a rule as `***`"
        yield Problem(f"{page}:1", what, fix)
        return
    for name, value in (found or {}).items():
        wanted = WANTED.get(name)
        if wanted and not wanted.fits(value):
            what = f"{name} is not {wanted.kind}: {value!r}"
            where = f"{page}:{_line(text, name)}"
            yield Problem(where, what, f"write it as `{wanted.example}`")
    if found and "questions" in found:
        yield from _unlisted(page, text, found["questions"])


def _line(text: str, name: str) -> int:
    """Return the number of the front-matter line that sets a name."""
    lines = enumerate(text.splitlines(), 1)
    return next((n for n, line in lines if line.startswith(name)), 1)


def _unlisted(page: str, text: str, found: object) -> Iterator[Problem]:
    line = _line(text, "questions")
    if not isinstance(found, list):
        what = "the questions are not a list"
        fix = "write each on a line of its own, as `  - Why does it hang?`"
        yield Problem(f"{page}:{line}", what, fix)
        return
    for number, question in enumerate(found, 1):
        if not isinstance(question, str):
            what = f"question {number} is not text: {question}"
            yield Problem(f"{page}:{line}", what, QUOTE)
