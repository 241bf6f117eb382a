"""The Python-Markdown extension that turns an include into a block.

The guarantee lives here, and not in a hook of one site builder: whatever
renders the pages with this extension refuses what did not run.
"""

import html
import re
import sys
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import CodeBlockProcessor
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from harness import downloads, question_index, traceback_box
from harness.block import NOT_SEARCHED, block
from harness.evidence import Evidence
from harness.freshness import fresh_evidence
from harness.pages import pages, scan, to_root
from harness.placeholders import expanded
from harness.problems import Problem, Refused
from harness.repository import HERE, Repository


class ExecutedBlocks(Extension):
    """Registers what renders includes and what refuses everything else."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "root": ["", "The checkout; by default the one this file is in"],
            "source": ["", "Address of snippets/ in the repository, if known"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        root = self.getConfig("root")
        repository = Repository(Path(root).resolve()) if root else HERE
        source = str(self.getConfig("source") or "").rstrip("/")
        page = _Page(md, repository)
        includes = _Includes(md, repository, source, page)
        # First of all: the lines must still be those of the page.
        md.preprocessors.register(page, "page", 100)
        # After normalize_whitespace, which would break placeholders.
        md.preprocessors.register(includes, "executed_blocks", 28)
        md.parser.blockprocessors.register(
            _RefuseIndented(md.parser, page), "code", 80
        )
        md.postprocessors.register(
            _RefuseOthers(includes, page), "only_executed_blocks", -100
        )


class _Page(Preprocessor):
    """Knows which page is being rendered; changes nothing."""

    def __init__(self, md: Markdown, repository: Repository) -> None:
        super().__init__(md)
        self._repository = repository
        self._lines: list[str] = []
        self.name, self.offset, self.text = "the page", 0, ""

    def run(self, lines: list[str]) -> list[str]:
        """Find the page by its text, which works with every builder.

        ``text`` is the whole file; ``offset`` is the number of lines that
        stand before these in it: the front matter, which a builder takes away.
        """
        self._lines = lines
        self.name, self.offset, self.text = "the page", 0, ""
        text = "\n".join(lines).strip("\n")
        leading = next((n for n, line in enumerate(lines) if line), 0)
        for name, whole in pages(self._repository).items():
            if whole.rstrip("\n").endswith(text):
                before = whole.rstrip("\n").removesuffix(text)
                self.name, self.text = name, whole
                self.offset = before.count("\n") - leading
                break
        return lines

    def refuse(self, text: str, what: str) -> Refused:
        """An error that names the page and the line of this text."""
        first = text.strip().partition("\n")[0].strip()
        line = next(
            (n for n, line in enumerate(self._lines, 1) if first in line), 1
        )
        mend = (
            "save it as a file of a case under snippets/ and include it in a "
            "fence; indent continued text by its list or tab only"
        )
        where = f"{self.name}:{line + self.offset}"
        return Refused([Problem(where, what, mend)])


class _Includes(Preprocessor):
    """Puts a rendered block where an include stands."""

    def __init__(
        self, md: Markdown, repository: Repository, source: str, page: _Page
    ) -> None:
        super().__init__(md)
        self._repository = repository
        self._source = source
        self._page = page
        self.rendered = 0

    def run(self, lines: list[str]) -> list[str]:
        includes, problems = scan(
            self._repository, self._page.name, lines, self._page.offset
        )
        if problems:
            raise Refused(problems)
        self.rendered = len(includes)
        evidence = fresh_evidence(self._repository, _tell)
        lines = list(lines)
        for include in reversed(includes):
            stored = self.md.htmlStash.store(
                block(
                    include,
                    self._page.name,
                    self._repository,
                    evidence,
                    self._source,
                )
            )
            replaced = slice(include.first, include.last + 1)
            lines[replaced] = ["", include.indent + stored, ""]
        lines = [
            shown for line in lines for shown in self._expanded(line, evidence)
        ]
        introduction = next(
            (n for n, line in enumerate(lines) if line.startswith("## ")),
            len(lines),
        )
        questions = question_index.own_questions(
            self._repository, self._page.name, self._page.text
        )
        return [
            *lines[:introduction],
            *questions,
            *lines[introduction:],
            "",
            self.md.htmlStash.store(self._take_away(evidence)),
        ]

    def _expanded(self, line: str, evidence: Evidence) -> list[str]:
        if line.strip() == traceback_box.BOX:
            return ["", self.md.htmlStash.store(traceback_box.HTML), ""]
        return expanded(line, evidence, self._repository)

    def _take_away(self, evidence: Evidence) -> str:
        """Links to the page's cases as a zip and to the page as Markdown."""
        page = self._page.name
        links = '<a href="index.md">This page as Markdown</a>'
        if page in {record.page for record in evidence.cases.values()}:
            zipped = html.escape(to_root(page) + downloads.address(page))
            links = (
                f'<a href="{zipped}" download>Download this page\'s cases '
                f"(zip)</a> {links}"
            )
        return f'<p class="take-away"{NOT_SEARCHED}>{links}</p>'


class _RefuseIndented(CodeBlockProcessor):
    """Stands where Python-Markdown would make a block of indented text."""

    def __init__(self, parser: BlockParser, page: _Page) -> None:
        super().__init__(parser)
        self._page = page

    def run(self, parent: Element, blocks: list[str]) -> None:
        raise self._page.refuse(blocks[0], "a block typed in by indentation")


class _RefuseOthers(Postprocessor):
    """The last look: no block but ours."""

    def __init__(self, includes: _Includes, page: _Page) -> None:
        super().__init__()
        self._includes = includes
        self._page = page

    def run(self, text: str) -> str:
        shown = len(re.findall(r"<pre\b", text))
        known = self._includes.rendered
        if shown > known:  # headings pass here too, one by one
            what = f"{shown} blocks came out of {known} includes"
            raise self._page.refuse("", what)
        return text


def _tell(line: str) -> None:
    print(line, file=sys.stderr)


def makeExtension(**options: Any) -> ExecutedBlocks:
    """Called by Python-Markdown to load this module by name."""
    return ExecutedBlocks(**options)
