"""The Python-Markdown extension that renders an include as a block.

The guarantee that every block ran is enforced here, not in a MkDocs hook, so
that it applies to every site builder that uses this extension. The module is
long because its processors share the state of the page being rendered.
"""

import html
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor, CodeBlockProcessor
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from harness.book.checkout import HERE, Checkout
from harness.book.pages import Page, parse_page
from harness.book.problems import Problem, Refused
from harness.book.urls import to_root, zip_address
from harness.evidence.store import Evidence
from harness.pictures.reading import name_in, pictures
from harness.render import question_lists, traceback_box
from harness.render.badges import counts_cases
from harness.render.block_html import NOT_SEARCHED, block_html
from harness.render.evidence_tables import chapter_pages, has_figures
from harness.render.folds import folded, pointer
from harness.render.picture_html import picture_markdown
from harness.render.placeholders import expanded
from harness.render.policy import Policy, StrictPolicy
from harness.render.quiz import (
    END,
    QuizProcessor,
    fold,
    label_in_answer,
    mark,
)

# The indentation and quote marks that a list or quotation puts before a block.
INDENT = re.compile(r"[ \t>]*")
# The name of a text that is not a page of the book, such as a heading.
NO_NAME = "the page"


class ExecutedBlocks(Extension):
    """Register processors that render includes and refuse other blocks."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "root": ["", "The checkout; by default the one this file is in"],
            "source": ["", "Address of snippets/ in the checkout, if known"],
            "policy": ["", "Decides what a page shows; strict by default"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processors; Python-Markdown calls this."""
        root = self.getConfig("root")
        checkout = Checkout(Path(root).resolve()) if root else HERE
        source = str(self.getConfig("source") or "").rstrip("/")
        policy: Policy = self.getConfig("policy") or _strict_policy(checkout)
        current = _CurrentPage(md, policy)
        includes = _Includes(md, source, current, policy)
        # Before all others, while the lines are still the page's own lines.
        md.preprocessors.register(current, "page", 100)
        # After normalize_whitespace, which would break placeholders.
        md.preprocessors.register(includes, "executed_blocks", 28)
        rest = _Rest(md.parser)
        md.parser.blockprocessors.register(rest, "rest", 1000)
        md.parser.blockprocessors.register(
            _RefuseIndented(includes, current, policy, rest), "code", 80
        )
        # Before inline markup is processed, which includes the options.
        md.treeprocessors.register(
            QuizProcessor(md, lambda: current.page), "quiz", 25
        )
        md.postprocessors.register(
            _RefuseOthers(includes, current), "only_executed_blocks", -100
        )


@cache
def _strict_policy(checkout: Checkout) -> StrictPolicy:
    """Return the policy for a builder that calls no hook and builds once."""
    return StrictPolicy(checkout)


class _CurrentPage(Preprocessor):
    """Preprocessor that finds the page being rendered and changes nothing."""

    def __init__(self, md: Markdown, policy: Policy) -> None:
        super().__init__(md)
        self._policy = policy
        self._lines: list[str] = []
        self.page = parse_page(NO_NAME, "", {})
        self.offset = 0

    def run(self, lines: list[str]) -> list[str]:
        """Find the page by its text, which works with every builder.

        ``offset`` is the number of lines before these in the page's file: the
        front matter, which a builder removes.
        """
        self._lines = lines
        text = "\n".join(lines).strip("\n")
        leading = next((n for n, line in enumerate(lines) if line), 0)
        self.offset = 0
        if found := self._find(text):
            self.page = found
            before = found.text.rstrip("\n").removesuffix(text)
            self.offset = before.count("\n") - leading
        else:
            book = self._policy.book
            self.page = parse_page(NO_NAME, "\n".join(lines), book.files)
        return lines

    def _find(self, text: str) -> Page | None:
        book = self._policy.book
        written = (
            page
            for page in book.pages.values()
            if page.text.rstrip("\n").endswith(text)
        )
        generated = (
            page
            for page in chapter_pages(book).values()
            if page.text.rstrip("\n").endswith(text)
        )
        return next(written, None) or next(generated, None)

    def line_of(self, first: str, below: list[str]) -> int:
        """Return the number of the line ``first``, given the text below it.

        The parser keeps no line numbers, but it has the rest of the page. The
        number of equal lines in the rest shows which of them this one is.
        """
        again = sum(_bare(block).count(first) for block in below)
        lines = "\n".join(self._lines).expandtabs(self.md.tab_length)
        found = [n for n, line in enumerate(_bare(lines), 1) if line == first]
        return found[-1 - again] if again < len(found) else 1

    def refuse(self, what: str, line: int = 1) -> Refused:
        """Return the error for a block that is not an include."""
        fix = (
            "save it as a file of a case under snippets/ and include it in a "
            "fence; indent continued text by its list or tab only"
        )
        where = f"{self.page.name}:{line + self.offset}"
        return Refused([Problem(where, what, fix)])


def _bare(text: str) -> list[str]:
    """Split a text into lines without indentation and quote marks."""
    return [
        INDENT.sub("", line, count=1).rstrip() for line in text.split("\n")
    ]


class _Rest(BlockProcessor):
    """Block processor that keeps the unparsed blocks and renders nothing."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self._root: Element | None = None
        self.blocks: list[str] = []

    def test(self, parent: Element, block: str) -> bool:
        """Return true once a page, at its start, not for nested text."""
        del block
        return parent is self.parser.root and parent is not self._root

    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Keep the list from which the parser pops the blocks of a page."""
        self._root, self.blocks = parent, blocks
        return False


class _Includes(Preprocessor):
    """Preprocessor that replaces each include by its rendered block."""

    def __init__(
        self, md: Markdown, source: str, current: _CurrentPage, policy: Policy
    ) -> None:
        super().__init__(md)
        self._source = source
        self._current = current
        self._policy = policy
        self.rendered = 0

    def run(self, lines: list[str]) -> list[str]:
        """Replace includes, faulty lines and placeholders."""
        page, offset = self._current.page, self._current.offset
        self.rendered = 0
        # The same lines may have several problems.
        wrong: dict[tuple[int, int], list[Problem]] = defaultdict(list)
        for refusal in page.refusals:
            wrong[refusal.first, refusal.last].append(refusal.problem)
        shown = defaultdict[tuple[int, int], list[str]](list)
        for lines_of, problems in wrong.items():
            shown[lines_of].append(self.stored(self._policy.wrong(problems)))
        evidence = self._policy.evidence
        if any(map(counts_cases, page.blocks)) or any(map(has_figures, lines)):
            self._policy.counted()
        for block in page.blocks:
            above = "" if block.is_added else self._policy.above(block)
            html = block_html(block, page.name, evidence, self._source)
            html = folded(block, html, NOT_SEARCHED)
            if label := label_in_answer(block, page):
                html = fold(label, html)
            shown[block.first, block.last] += [
                *pointer(block, page, self._policy.book.pages),
                self.stored(above + html),
            ]
        for number, question in enumerate(page.quiz):
            options = range(question.asked, question.answer)
            if not any(first in options for first, _ in wrong):
                shown[question.asked, question.answer - 1] = [mark(number)]
                shown[question.end, question.end - 1] = [END]
        lines = [*lines, ""]
        for first, last in sorted(shown, reverse=True):
            indent = INDENT.match(lines[first - offset])
            assert indent
            put = [""]
            for line in shown[first, last]:
                put += [indent[0] + line, ""]
            lines[first - offset : last - offset + 1] = put
        lines = [
            put for line in lines for put in self._expanded(line, evidence)
        ]
        introduction = next(
            (n for n, line in enumerate(lines) if line.startswith("## ")),
            len(lines),
        )
        return [
            *lines[:introduction],
            *question_lists.own_questions(page),
            *lines[introduction:],
            "",
            self.md.htmlStash.store(self._take_away(evidence)),
        ]

    def stored(self, html: str) -> str:
        """Stash our HTML until the page is done; return its placeholder."""
        self.rendered += html.count("<pre")
        return self.md.htmlStash.store(html)

    def _expanded(self, line: str, evidence: Evidence) -> list[str]:
        if line.strip() == traceback_box.BOX:
            return ["", self.md.htmlStash.store(traceback_box.HTML), ""]
        if name := name_in(line):
            return self._picture(name)
        page = self._current.page.name
        return expanded(line, evidence, self._policy.book, page)

    def _picture(self, name: str) -> list[str]:
        book, page = self._policy.book, self._current.page.name
        if picture := pictures(book).found.get(name):
            return picture_markdown(picture, page, book, self.stored)
        problem = pictures(book).problem(name, page)
        return ["", self.stored(self._policy.wrong([problem])), ""]

    def _take_away(self, evidence: Evidence) -> str:
        """Render links to the page's cases (zip) and to its Markdown."""
        page = self._current.page.name
        links = '<a href="index.md">This page as Markdown</a>'
        if page in {record.page for record in evidence.cases.values()}:
            zipped = html.escape(to_root(page) + zip_address(page))
            links = (
                f'<a href="{zipped}" download>Download this page\'s cases '
                f"(zip)</a> {links}"
            )
        return f'<p class="take-away"{NOT_SEARCHED}>{links}</p>'


class _RefuseIndented(CodeBlockProcessor):
    """Refuse indented text that Python-Markdown would render as a block."""

    def __init__(
        self,
        includes: _Includes,
        current: _CurrentPage,
        policy: Policy,
        rest: _Rest,
    ) -> None:
        super().__init__(includes.md.parser)
        self._rest = rest
        self._includes = includes
        self._current = current
        self._policy = policy

    def run(self, parent: Element, blocks: list[str]) -> None:
        first, *more = _bare(blocks.pop(0).strip("\n"))
        line = self._current.line_of(first, [*more, *self._rest.blocks])
        refused = self._current.refuse("a block typed in by indentation", line)
        stored = self._includes.stored(self._policy.wrong(refused.problems))
        SubElement(parent, "p").text = stored


class _RefuseOthers(Postprocessor):
    """Postprocessor that refuses a page with blocks we did not render."""

    def __init__(self, includes: _Includes, current: _CurrentPage) -> None:
        super().__init__()
        self._includes = includes
        self._current = current

    def run(self, text: str) -> str:
        shown = len(re.findall(r"<pre\b", text))
        known = self._includes.rendered
        if shown > known:  # fewer is fine: each heading is also run
            what = f"{shown} blocks came out of {known} includes"
            raise self._current.refuse(what)
        return text


def makeExtension(**options: Any) -> ExecutedBlocks:
    """Create the extension; Python-Markdown calls this by its name."""
    return ExecutedBlocks(**options)
