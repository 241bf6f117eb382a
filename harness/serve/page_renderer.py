"""Render one page at a time with the functions that MkDocs builds with.

Configuration, files and navigation are read once, and again by ``open``.

The module is this long because MkDocs has no public function for one page, so
that the steps of its build are repeated here.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands.build import (
    _build_page,
    _build_theme_template,
    _populate_page,
)
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from harness.book.checkout import Checkout
from harness.book.problems import Problem, Refused
from harness.render import configuration
from harness.render.policy import Policy

LINK = re.compile(r"link '(?P<target>[^']+)'")


class Renderer:
    """A renderer for the site of one checkout, which writes to ``folder``."""

    def __init__(
        self, checkout: Checkout, policy: Policy, folder: Path
    ) -> None:
        self._checkout = checkout
        self._policy = policy
        self._folder = folder
        self._good: dict[str, tuple[str, TableOfContents]] = {}

    def open(self) -> list[Problem]:
        """Read what all pages share; return MkDocs's warnings as problems.

        Raises what MkDocs raises. In that case, pages are still rendered with
        what was read before.
        """
        where = self._checkout.name(self._checkout.configuration)
        with _warnings() as warnings:
            config = configuration.load(
                self._checkout, site_dir=str(self._folder), site_url=""
            )
            options = config.mdx_configs.setdefault(
                "harness.render.extension", {}
            )
            options |= {
                "root": str(self._checkout.root),
                "policy": self._policy,
            }
            config.plugins.on_startup(command="serve", dirty=False)
            config = config.plugins.on_config(config)
            config.plugins.on_pre_build(config=config)
            _index(config, takes=False)
            files = get_files(config)
            environment = config.theme.get_env()
            files.add_files_from_theme(environment, config)
            files = config.plugins.on_files(files, config=config)
            set_exclusions(files, config)
            navigation = get_navigation(files, config)
            navigation = config.plugins.on_nav(
                navigation, config=config, files=files
            )
            for file in files.documentation_pages():
                page = file.page or Page(None, file, config)
                page.read_source(config)  # for its title in the navigation
            environment = config.plugins.on_env(
                environment, config=config, files=files
            )
            files.copy_static_files()
            _build_theme_template(
                "404.html", environment, files, config, navigation
            )
        self._config, self._files = config, files
        self._environment, self._navigation = environment, navigation
        fix = "fix the configuration, or the file that it names"
        return [Problem(where, warning, fix) for warning in warnings]

    @property
    def pages(self) -> dict[str, str]:
        """Each page's path in the checkout, by its URL path in the site."""
        return {
            f"/{page.url}": f"docs/{file.src_uri}"
            for file in self._files.documentation_pages()
            if (page := file.page)
        }

    def populate(self, name: str) -> list[Problem]:
        """Convert a page's Markdown to HTML; return its problems.

        If it cannot be converted, ``wrap`` uses the last HTML that could.
        """
        try:
            page = self._page(name)
        except Refused as refused:
            return refused.problems
        try:
            if unreadable := self._policy.book.unreadable.get(name):
                raise Refused([unreadable])
            with _warnings() as warnings:
                _populate_page(page, self._config, self._files)
            self._good[name] = page.content or "", page.toc
            return [self._warned(name, warning) for warning in warnings]
        except Exception as error:
            nothing = "", TableOfContents([])
            page.content, page.toc = self._good.get(name, nothing)
            return problems_of(error, name)

    def wrap(self, name: str, above: str) -> str:
        """Return the whole page, with the HTML ``above`` before its content.

        Raises what the theme's templates raise.
        """
        page = self._page(name)
        page.content = f"{above}{page.content}"
        _build_page(
            page,
            self._config,
            self._files.documentation_pages(),
            self._navigation,
            self._environment,
        )
        return Path(page.file.abs_dest_path).read_text(encoding="utf-8")

    def copy_assets(self) -> None:
        """Copy the files next to the pages, such as images, once more."""
        self._files.copy_static_files()

    @contextmanager
    def indexing(self) -> Iterator[None]:
        """Write a search index of the pages that the block wraps."""
        _index(self._config, takes=True)
        try:
            yield
            plugin: Any = self._config.plugins["material/search"]
            plugin.on_post_build(config=self._config)
        finally:
            _index(self._config, takes=False)

    def finish(self) -> None:
        """Write what a build makes from all pages, such as the downloads."""
        self._config.plugins.on_post_build(config=self._config)

    def _page(self, name: str) -> Page:
        file = self._files.get_file_from_path(name.removeprefix("docs/"))
        exists = (self._checkout.root / name).exists()
        if not file or not (exists or file.generated_by):
            fix = f"`git checkout -- {name}`, or take it out of mkdocs.yml"
            raise Refused([Problem(name, "is no longer there", fix)])
        assert file.page
        return file.page

    def _warned(self, name: str, warning: str) -> Problem:
        lines = self._page(name).file.content_string.splitlines()
        link = LINK.search(warning)
        target = f"({link['target']})" if link else ""
        number = next(
            (n for n, line in enumerate(lines, 1) if target in line), 1
        )
        fix = "name a page by its path from this one, and a heading on it"
        return Problem(f"{name}:{number}", warning, fix)


def _index(config: MkDocsConfig, takes: bool) -> None:
    """Make the search index take wrapped pages, or ignore them for speed."""
    plugin: Any = config.plugins["material/search"]
    index = plugin.search_index
    if takes:
        del index.add_entry_from_context
        index.entries.clear()
    else:
        index.add_entry_from_context = lambda page: None


def problems_of(error: Exception, where: str) -> list[Problem]:
    """Convert an error to problems that can be shown."""
    if isinstance(error, Refused):
        return error.problems
    what = f"cannot be rendered: {type(error).__name__}: {error}"
    return [Problem(where, what, "undo the last edit, or fix what it names")]


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect the warnings that MkDocs logs, for which a build would fail."""
    found: list[str] = []
    handler = logging.Handler(logging.WARNING)

    def note(record: logging.LogRecord) -> None:
        if record.levelno == logging.WARNING:  # errors are raised, too
            found.append(record.getMessage())

    handler.emit = note  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield found
    finally:
        logger.removeHandler(handler)
