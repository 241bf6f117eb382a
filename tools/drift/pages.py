"""Changes in the pages: the checks of a build must tell."""

import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from harness.book.cases import files_under
from harness.book.checkout import HERE, Repository
from harness.book.pages import HOME, Include, misplaced, pages, scan, unshown
from harness.book.problems import Problem
from tools.drift.result import Result

# What the reader's project is configured by is shown whole on several pages;
# one of them may leave it out. So it may a difference, whose files are shown
# whole as well. The home page, all samples of another page, is not changed.
SHOWN_AGAIN = "pyproject.toml"


class Pages:
    """A copy of the pages, to change one at a time."""

    def __init__(self, root: Path) -> None:
        self.repository = Repository(root)
        shutil.copytree(HERE.docs, self.repository.docs)
        self.repository.snippets.symlink_to(HERE.snippets)

    def judge(self, page: str, text: str) -> list[Problem]:
        """What is said of the pages with this text for that page."""
        path = self.repository.root / page
        original = path.read_text()
        path.write_text(text)
        try:
            _, problems = scan(self.repository, page, text.splitlines())
            return (
                problems
                or misplaced(self.repository)
                or unshown(self.repository)
            )
        finally:
            path.write_text(original)


def results(only: list[str]) -> Iterator[Result]:
    """One change of each kind for each of these pages, drawn by its name."""
    with tempfile.TemporaryDirectory(prefix="drift-") as name:
        copy = Pages(Path(name))
        for page in only:
            text = pages(HERE)[page]
            includes, _ = scan(HERE, page, text.splitlines())
            if not includes or page == HOME:
                continue
            draw = random.Random(page)
            for kind, include, lines in _changes(text, includes, draw):
                yield Result(
                    f"page: {kind}",
                    f"{page}:{include.first + 1}",
                    include.path,
                    copy.judge(page, "\n".join(lines) + "\n"),
                )


def _changes(
    text: str, includes: list[Include], draw: random.Random
) -> Iterator[tuple[str, Include, list[str]]]:
    """The kind, the include and the lines of the page after the change."""
    lines = text.splitlines()

    def instead(include: Include, body: list[str]) -> list[str]:
        return [*lines[: include.first], *body, *lines[include.last + 1 :]]

    def with_line(include: Include, line: str) -> list[str]:
        opening, closing = lines[include.first], lines[include.last]
        indented = include.indent + line
        return instead(include, [opening, indented, closing])

    def line_of(path: str) -> str:
        return f'--8<-- "{path}"'

    for kind, path in _wrong_files(draw, include := draw.choice(includes)):
        yield kind, include, with_line(include, line_of(path))
    include = draw.choice(includes)
    wrong = with_line(include, line_of(f"{include.path}:no_such_section"))
    yield "wrong section", include, wrong
    removable = [
        include
        for include in includes
        if include.is_whole and include.path != SHOWN_AGAIN
    ]
    if removable:
        include = draw.choice(removable)
        yield "block removed", include, instead(include, [])
    include = draw.choice(includes)
    block = lines[include.first : include.last + 1]
    yield "block doubled", include, instead(include, [*block, "", *block])
    include = draw.choice(includes)
    opening, line, closing = (
        lines[include.first],
        lines[include.first + 1],
        lines[include.last],
    )
    typed = include.indent + "print(1)"
    yield (
        "text typed in",
        include,
        instead(include, [opening, line, typed, closing]),
    )
    yield "text typed in", include, instead(include, [opening, typed, closing])
    yield "fence unclosed", include, instead(include, [opening, line])
    yield "include bare", include, instead(include, [line])
    other = include.indent + "```" + "text"
    yield "other language", include, instead(include, [other, line, closing])


def _wrong_files(
    draw: random.Random, include: Include
) -> Iterator[tuple[str, str]]:
    """Other files that exist, with the same suffix where there are any."""
    known = [
        path.relative_to(HERE.snippets).as_posix()
        for path in files_under(HERE.snippets)
        if path.suffix == Path(include.path).suffix
        and path != HERE.snippets / include.path
    ]
    own = [p for p in known if include.case and p.startswith(include.case)]
    app = [path for path in known if path.startswith("app/")]
    for kind, paths in [
        ("wrong file, of the same case", own),
        ("wrong file, of the app", app),
        ("wrong file, of another case", [*{*known} - {*own} - {*app}]),
    ]:
        if paths:
            yield kind, draw.choice(sorted(paths))
