"""Define a block: a file, or a part of one, that a page shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from harness.book.cases import APP, SCRIPT_NAMES, TRANSCRIPT
from harness.book.diffs import unified
from harness.book.info import Advice
from harness.book.markers import section, section_lines, strip_markers
from harness.book.tables import table

# The text of every file under ``snippets/``, by its path relative to it.
Files = Mapping[str, str]
# The home page, whose blocks are samples from another page.
HOME = "docs/index.md"
# The language of a fence that shows how one file differs from another.
DIFF = "diff"
# The language of a fence that shows a file, by the file's suffix.
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
class Block:
    """An include of a page, in lines ``first`` to ``last``, counted from 0.

    ``source`` is the text of the file at ``path``, including its section
    markers. If ``before`` is given, the block shows a diff from that file,
    whose text is ``source_before``, to the one at ``path``. ``highlight``
    names the section whose lines are highlighted, and ``table_name`` the TOML
    table that is shown instead of the whole file. ``advice`` says whether to
    copy the block. ``same`` is the path of the page that explains the same
    file. ``is_added`` is true for a block without a fence: the whole file that
    is folded below a part of it. ``is_judged`` is true for a block of a quiz
    whose outcome is hidden, because the reader has to say what it is.
    """

    path: str
    section: str | None
    language: str
    indent: str
    first: int
    last: int
    source: str
    before: str | None = None
    source_before: str = ""
    highlight: str | None = None
    table_name: str | None = None
    advice: Advice | None = None
    same: str | None = None
    is_added: bool = False
    is_judged: bool = False

    @property
    def title(self) -> str:
        """The path under which the reader saves the file."""
        return saved_as(self.path)

    @property
    def is_whole(self) -> bool:
        """Return whether the block shows its whole file."""
        return not (self.section or self.before or self.table_name)

    @property
    def is_derived(self) -> bool:
        """Return whether the block shows a table of its file, or a diff."""
        return bool(self.before or self.table_name)

    def explains(self, other: "Block") -> bool:
        """Return whether this block shows the file of ``other`` by itself.

        It then shows the whole file, and does not call it the same as another.
        """
        mine, its = (self.title, self.text), (other.title, other.text)
        return self.is_whole and not self.same and mine == its

    @property
    def is_avoided(self) -> bool:
        """Return whether the page advises against the block."""
        return bool(self.advice and self.advice.is_avoid)

    @property
    def case(self) -> str | None:
        """The id of the case that the file belongs to; None for the app."""
        return case_of(self.path)

    @property
    def case_before(self) -> str | None:
        """The id of the case on the old side of a diff; None without one."""
        return case_of(self.before) if self.before else None

    @property
    def is_transcript(self) -> bool:
        """Return whether the block shows a transcript of its case."""
        return self.title == TRANSCRIPT

    @property
    def is_expectation(self) -> bool:
        """Return whether the block shows a case's expected output.

        That is a transcript, or a whole print-style script.
        """
        is_script = self.title.startswith(SCRIPT_NAMES)
        return self.is_whole and (self.is_transcript or is_script)

    @property
    def label(self) -> str:
        """The title above the block: the file, and which part is shown."""
        name = "Terminal" if self.is_transcript else self.title
        if self.section:
            name += f" · {self.section.replace('_', ' ')}"
        if self.table_name:
            name += f" · [{self.table_name}]"
        if self.before:
            name += f" · {_said(self.case_before)} → {_said(self.case)}"
        return name

    @cached_property
    def text(self) -> str:
        """The text that the block shows and copies, exactly as it ran.

        For two files, this is the patch derived from them. Raises ``Refused``
        if the file does not have the named section or table.
        """
        where = f"snippets/{self.path}"
        if self.section:
            return section(self.source, self.section, where)
        if self.before:
            return unified(*self.compared, self.title)
        if self.table_name:
            return table(strip_markers(self.source), self.table_name, where)
        return strip_markers(self.source)

    @property
    def compared(self) -> tuple[str, str]:
        """The two texts that a diff is derived from."""
        return strip_markers(self.source_before), strip_markers(self.source)

    @property
    def highlighted(self) -> range:
        """The highlighted lines, counted from 0.

        Raises ``Refused`` if the file does not have the named section.
        """
        if not self.highlight:
            return range(0)
        where = f"snippets/{self.path}"
        return section_lines(self.source, self.highlight, where)


def saved_as(path: str) -> str:
    """Return the path in the reader's project of a file in ``snippets/``."""
    if path.startswith(f"{APP}/"):
        return path
    return path.split("/", 3)[3] if _is_in_case(path) else PurePath(path).name


def case_of(path: str) -> str | None:
    """Return the id of the case that a file in ``snippets/`` belongs to.

    It is None for a file that belongs to no case.
    """
    return "/".join(path.split("/")[:3]) if _is_in_case(path) else None


def _is_in_case(path: str) -> bool:
    return path.count("/") >= 3 and not path.startswith(f"{APP}/")


def _said(case: str | None) -> str:
    """Return the name of the case in words; "the shop" for no case."""
    return case.rpartition("/")[2].replace("_", " ") if case else "the shop"
