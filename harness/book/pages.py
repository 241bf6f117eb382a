"""What a page includes, and what in it was typed in."""

import difflib
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from mkdocs.utils.meta import get_data

from harness.book import front_matter
from harness.book.cases import (
    APP,
    LEFTOVER,
    SCRIPT_NAMES,
    TRANSCRIPT,
    files_under,
    illegible,
    page_of,
)
from harness.book.checkout import Repository
from harness.book.diffs import unified
from harness.book.directives import misspelt
from harness.book.markers import section, section_lines, strip_markers
from harness.book.navigation import navigation
from harness.book.problems import Problem, Refused
from harness.book.steady import kept

FENCE = re.compile(r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})(?P<info>.*)$")
INFO = re.compile(r'(?P<language>\w*)(?: highlight="(?P<highlight>\w+)")?')
INCLUDE = re.compile(
    r'^\s*--8<-- "(?:(?P<before>[^":]*[^":/.])\.\.(?=\w))?'
    r'(?P<path>[^":]+)(?::(?P<section>\w+))?"\s*$'
)
INLINE_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
CODE_ELEMENT = re.compile(
    r"<\s*(pre|code|samp|textarea|xmp|listing|plaintext)\b", re.IGNORECASE
)
# A page whose blocks ask how they end; the answer is the transcript alone.
CHECK_YOURSELF = "check_yourself"
# The page whose blocks are samples of another page.
HOME = "docs/index.md"
# What a fence is called that shows how one file differs from another,
DIFF = "diff"
# and one that shows a file, by the file's suffix.
LANGUAGES = {
    ".html": "html",
    ".ini": "ini",
    ".json": "json",
    ".mako": "mako",
    ".py": "python",
    ".sh": "sh",
    ".toml": "toml",
    ".txt": "console",
    ".yml": "yaml",
}


@dataclass(frozen=True)
class Include:
    """A block of a page: lines ``first`` to ``last`` of the scanned text.

    With ``before`` it shows what turns that file into the one at ``path``.
    ``highlight`` names the section whose lines stand out.
    """

    path: str
    section: str | None
    language: str
    indent: str
    first: int
    last: int
    before: str | None = None
    highlight: str | None = None

    @property
    def title(self) -> str:
        """The path under which the reader saves the file."""
        return _saved_as(self.path)

    @property
    def is_whole(self) -> bool:
        """Whether the block shows all of its file."""
        return self.section is None and self.before is None

    @property
    def case(self) -> str | None:
        """The id of the case that the file belongs to; None for the app."""
        return _case_of(self.path)

    @property
    def case_before(self) -> str | None:
        """The id of the case that a difference begins with, if with one."""
        return _case_of(self.before) if self.before else None

    @property
    def is_question(self) -> bool:
        """Whether the block may not tell how its case ended."""
        asked = (self.case or "").split("/")[1:2] == [CHECK_YOURSELF]
        return asked and not self.is_transcript

    @property
    def is_transcript(self) -> bool:
        """Whether the block shows what a case prints."""
        return self.title == TRANSCRIPT

    @property
    def is_expectation(self) -> bool:
        """Whether the block shows what a case prints, in whichever form."""
        is_script = self.title.startswith(SCRIPT_NAMES)
        return self.is_whole and (self.is_transcript or is_script)

    @property
    def label(self) -> str:
        """What stands over the block: a name, and what is shown of it."""
        name = "Terminal" if self.is_transcript else self.title
        if self.section:
            name += f" · {self.section.replace('_', ' ')}"
        if self.before:
            name += f" · {_said(self.case_before)} → {_said(self.case)}"
        return name

    def text(self, repository: Repository) -> str:
        """What the block shows and copies: exactly what ran.

        Of two files that is the patch that is derived from them.
        """
        text = (repository.snippets / self.path).read_text()
        if self.section:
            where = repository.name(repository.snippets / self.path)
            return section(text, self.section, where)
        if self.before:
            return unified(*self.compared(repository), self.title)
        return strip_markers(text)

    def compared(self, repository: Repository) -> tuple[str, str]:
        """The two texts that a difference is derived from."""
        assert self.before
        before, after = (
            strip_markers((repository.snippets / path).read_text())
            for path in (self.before, self.path)
        )
        return before, after

    def highlighted(self, repository: Repository) -> range:
        """The lines that stand out, from 0; raises ``Refused``."""
        if not self.highlight:
            return range(0)
        path = repository.snippets / self.path
        where = repository.name(path)
        return section_lines(path.read_text(), self.highlight, where)


@kept
def pages(repository: Repository) -> dict[str, str]:
    """Every page's text by its path from the root.

    Raises ``Refused`` for one that is not text.
    """
    found = [p for p in files_under(repository.docs) if p.suffix == ".md"]
    if problems := illegible(repository, found):
        raise Refused(problems)
    return {repository.name(path): path.read_text() for path in found}


def title(text: str) -> str:
    """The title of a page; empty where it has none."""
    body = str(get_data(text)[0])
    found = re.search(r"^# (.+)$", body, re.MULTILINE)
    return found[1] if found else ""


@kept
def scan(
    repository: Repository, page: str, lines: list[str], offset: int = 0
) -> tuple[list[Include], list[Problem]]:
    """The includes of these lines, and each block that is none.

    ``offset`` is the number of lines of the page that stand before them.
    """
    includes: list[Include] = []
    problems: list[Problem] = []

    def refuse(line: int, what: str, mend: str) -> None:
        problems.append(Problem(f"{page}:{line + offset + 1}", what, mend))

    number = 0
    while number < len(lines):
        opening = FENCE.match(lines[number])
        if not opening:
            for stray in _strays(lines[number]):
                refuse(number, *stray)
            number += 1
            continue
        last = _closing(lines, number, opening)
        if last is None:
            refuse(number, "this fence is never closed", "close it")
            break
        body = [line for line in lines[number + 1 : last] if line.strip()]
        found = [match for line in body if (match := INCLUDE.match(line))]
        if problem := _shape(repository, opening, body, found):
            refuse(number, *problem)
        else:
            (match,) = found
            info = INFO.fullmatch(opening["info"].strip())
            assert info
            include = Include(
                match["path"],
                match["section"],
                info["language"],
                opening["indent"],
                number,
                last,
                match["before"],
                info["highlight"],
            )
            try:
                include.highlighted(repository)
                if not include.text(repository) and include.before:
                    what = f"compares {include.path} with its equal"
                    refuse(number, what, "include that file alone")
                else:
                    includes.append(include)
            except Refused as refused:
                problems += [
                    Problem(
                        f"{page}:{number + offset + 1}",
                        f"includes {problem.where}, which {problem.what}",
                        problem.mend,
                    )
                    for problem in refused.problems
                ]
        number = last + 1
    return includes, problems


def typed(repository: Repository) -> list[Problem]:
    """Every block of any page that is no include of a file."""
    return [
        problem
        for page, text in pages(repository).items()
        for problem in scan(repository, page, text.splitlines())[1]
    ]


def incomplete(repository: Repository) -> list[Problem]:
    """Pages without a title or a description, and listed pages without text.

    And what is wrong with the front matter of any page.
    """
    return absent(repository) + [
        problem
        for page in pages(repository)
        for problem in incomplete_on(repository, page)
    ]


def absent(repository: Repository) -> list[Problem]:
    """Pages that the navigation lists and nobody wrote."""
    known = [page.removeprefix("docs/") for page in pages(repository)]
    problems = []
    for _, page in navigation(repository):
        name = page.removeprefix("docs/")
        if name not in known:
            text = repository.configuration.read_text(encoding="utf-8")
            lines = enumerate(text.splitlines(), 1)
            line = next((n for n, line in lines if name in line), 1)
            where = f"{repository.name(repository.configuration)}:{line}"
            what = f"lists {page}, which does not exist"
            close = difflib.get_close_matches(name, known, 1)
            hint = f"did you mean {close[0]}?" if close else "write that page"
            problems.append(Problem(where, what, hint))
    return problems


def incomplete_on(repository: Repository, page: str) -> list[Problem]:
    """What the front matter of a page lacks, and whether it has a title.

    A page outside the navigation needs no description.
    """
    text = pages(repository).get(page)
    if text is None:
        return []
    problems = [*front_matter.problems(page, text)]
    if problems:
        return problems
    if not title(text):
        line = front_matter.lines_before(text.splitlines()) + 1
        fix = "begin its text with a line such as `# Time limits`"
        problems.append(Problem(f"{page}:{line}", "has no title", fix))
    listed = {name for _, name in navigation(repository)}
    if page in listed and not front_matter.description(text):
        what = "has no description, which search results show"
        fix = "write `description: ...` between two lines `---` at its top"
        problems.append(Problem(f"{page}:1", what, fix))
    return problems


def misplaced(repository: Repository) -> list[Problem]:
    """Blocks that show a file of another page's case, or show one again."""
    return [
        problem
        for page in pages(repository)
        for problem in misplaced_on(repository, page)
    ]


def misplaced_on(repository: Repository, page: str) -> list[Problem]:
    """Of one page, the blocks that it must not show.

    What a page shows is its own: where an include names another file that
    exists, the page would otherwise show what its words are not about.
    """
    problems: list[Problem] = []
    shown: dict[tuple[str, str | None, str | None], int] = {}
    includes = includes_on(repository, page)
    owner = _owner(includes[0].path) if page == HOME and includes else page
    for include in includes:
        where = f"{page}:{include.first + 1}"
        again = (include.path, include.section, include.before)
        for path in filter(None, [include.before, include.path]):
            if _owner(path) not in {None, owner}:
                what = f"shows {path}, which is for {_owner(path)}"
                mend = f"include a file of the cases of {owner}"
                problems.append(Problem(where, what, mend))
        if again in shown:
            what = f"shows {include.path} as line {shown[again]} does"
            mend = "take one of the two away, or include what was meant"
            problems.append(Problem(where, what, mend))
        shown.setdefault(again, include.first + 1)
    return problems


def unshown(repository: Repository) -> list[Problem]:
    """Files under ``snippets/`` that no page shows whole."""
    shown = {
        include.path
        for page in pages(repository)
        for include in includes_on(repository, page)
        if include.is_whole
    }
    return _unshown(repository, repository.snippets, shown)


def unshown_on(repository: Repository, page: str) -> list[Problem]:
    """Files of a page's cases that it does not show whole."""
    shown = {
        include.path
        for include in includes_on(repository, page)
        if include.is_whole
    }
    inside = page.removeprefix("docs/").removesuffix(".md")
    cases = repository.snippets / inside
    # A chapter's folder holds pages, the top folder the reader's project.
    return _unshown(repository, cases, shown) if "/" in inside else []


def includes_on(repository: Repository, page: str) -> list[Include]:
    """The includes of a page, by its path from the root; none if no page."""
    text = pages(repository).get(page, "")
    return scan(repository, page, text.splitlines())[0]


def place_of(repository: Repository, page: str, path: Path) -> str:
    """``page:line`` of the block that shows a file whole; else the page.

    The page too where it, or what it includes, cannot be read.
    """
    name = path.relative_to(repository.snippets).as_posix()
    with suppress(OSError, ValueError):
        lines = (repository.root / page).read_text().splitlines()
        for include in scan(repository, page, lines)[0]:
            if include.path == name and include.is_whole:
                return f"{page}:{include.first + 1}"
    return page


def _unshown(
    repository: Repository, folder: Path, shown: set[str]
) -> list[Problem]:
    problems = []
    for path in files_under(folder):
        name = path.relative_to(repository.snippets).as_posix()
        if name not in shown:
            parts = name.split("/")[:3]
            is_app = parts[0] == APP or len(parts) < 3
            page = "docs/" if is_app else page_of("/".join(parts))
            what = f"nothing here shows {repository.name(path)} whole"
            mend = f'put a fence with `--8<-- "{name}"` there, or delete it'
            problems.append(Problem(page, what, mend))
    return problems


def extent(lines: list[str], first: int) -> int:
    """The last line of what ``scan`` finds wrong at this line."""
    opening = FENCE.match(lines[first])
    if not opening:
        return first
    last = _closing(lines, first, opening)
    return len(lines) - 1 if last is None else last


def _strays(line: str) -> list[tuple[str, str]]:
    """What is wrong with a line outside any fence, with the mends."""
    prose = INLINE_CODE.sub("", line)
    found = []
    if element := CODE_ELEMENT.search(prose):
        what = f"a block typed in as HTML, <{element[1]}>"
        mend = "move its text to a file of a case and include that in a fence"
        found.append((what, mend))
    if "--8<--" in prose:
        mend = "put it alone between ``` lines"
        found.append(("an include outside a fence", mend))
    return [*found, *misspelt(line)]


def _closing(
    lines: list[str], first: int, opening: re.Match[str]
) -> int | None:
    for number in range(first + 1, len(lines)):
        fence = FENCE.match(lines[number])
        if fence and fence["fence"].startswith(opening["fence"]):
            # Another fence opens: no include holds one, so this never closed.
            return None if fence["info"].strip() else number
    return None


def _shape(
    repository: Repository,
    opening: re.Match[str],
    body: list[str],
    found: list[re.Match[str]],
) -> tuple[str, str] | None:
    """What is wrong with a fence, and the mend; None when it is right."""
    if len(found) > 1:
        return "two includes in one fence", "give each include its own fence"
    if found and len(body) > 1:
        return "text beside an include", "leave the include line alone"
    if not found:
        return (
            "a block typed into the page",
            "save it as a file of a case under snippets/ and put one line, "
            '--8<-- "<chapter>/<page>/<case>/<file>", into the fence',
        )
    if ">" in opening["indent"]:
        return "a block inside a quotation", "take it out of the quotation"
    match = found[0]
    before, name = match["before"], match["path"]
    if problem := _missing(repository, [before, name] if before else [name]):
        return problem
    if before and _saved_as(before) != _saved_as(name):
        return (
            f"compares {_saved_as(before)} with {_saved_as(name)}",
            "compare two files that a reader saves under the same path",
        )
    suffix = PurePath(name).suffix
    if suffix not in LANGUAGES:
        return (
            f"includes {name}, and no language is known for `{suffix}`",
            "add one to LANGUAGES in harness/book/pages.py, "
            "or rename the file",
        )
    language = DIFF if before else LANGUAGES[suffix]
    info = INFO.fullmatch(opening["info"].strip())
    if not info or info["language"] != language:
        return (
            f"the language of this fence is not {language}",
            f"open it with ```{language}",
        )
    if [match["section"], before, info["highlight"]].count(None) < 2:
        return (
            "a section, a difference or a highlight beside another",
            "choose one of them",
        )
    return None


def _missing(
    repository: Repository, names: list[str]
) -> tuple[str, str] | None:
    """What is wrong with the paths of an include, and the mend."""
    for name in names:
        path = repository.snippets / name
        folders = [repository.snippets]
        if path.is_relative_to(repository.snippets) and ".." not in path.parts:
            if any(
                map(LEFTOVER.fullmatch, path.parts[-name.count("/") - 1 :])
            ):
                what = f"includes {name}, which no case gets"
                return what, "give it a name without a dot in front or ~"
            if path.is_file():
                continue
            inside = path.relative_to(repository.snippets)
            folders = [repository.snippets / up for up in inside.parents]
        # The nearest first: to compare with all files would take seconds.
        near = (_closest(repository, name, folder) for folder in folders)
        close = next(filter(None, near), None)
        hint = f'did you mean "{close}"?' if close else "write that file"
        return f"includes snippets/{name}, which does not exist", hint
    return None


def _closest(repository: Repository, name: str, folder: Path) -> str | None:
    """The file under a folder whose path is most like ``name``."""
    known = [
        file.relative_to(repository.snippets).as_posix()
        for file in (files_under(folder) if folder.is_dir() else [])
    ]
    return next(iter(difflib.get_close_matches(name, known, 1)), None)


def _saved_as(path: str) -> str:
    """Where in his project a reader saves a file under ``snippets/``."""
    if path.startswith(f"{APP}/") or path.count("/") < 3:
        return path
    return path.split("/", 3)[3]


def _case_of(path: str) -> str | None:
    """The id of the case that a file under ``snippets/`` belongs to."""
    if _saved_as(path) == path:
        return None
    return "/".join(path.split("/")[:3])


def _owner(path: str) -> str | None:
    """The page of the case that a file is of; None for the app."""
    case = _case_of(path)
    return page_of(case) if case else None


def _said(case: str | None) -> str:
    """Whose file is compared: a case's, or the shop's own."""
    return case.rpartition("/")[2].replace("_", " ") if case else "the shop"
