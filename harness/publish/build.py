"""Builds the site from evidence."""

import hashlib
import logging
import tempfile
from contextlib import suppress
from pathlib import Path

import mkdocs.commands.build
from jinja2 import TemplateError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from harness.book.cases import files_under
from harness.book.checkout import HARNESS, Repository
from harness.book.pages import incomplete, misplaced, typed, unshown
from harness.book.problems import Problem, Progress, Refused
from harness.book.steady import steady
from harness.evidence.refresh import fresh_evidence
from harness.publish import downloads, markdown_mirrors, readback
from harness.render import configuration


def build(repository: Repository, tell: Progress) -> None:
    """Run what is stale and build ``site/``; the old one stays on failure.

    Raises ``Refused`` when a case does not hold, a page has no title or no
    description or a block that did not run, a file is shown nowhere or on a
    wrong page, or MkDocs warns.
    """
    # Before the build: a page that is saved while it lasts is not in the site.
    inputs = _inputs(repository)
    fresh_evidence(repository, tell)  # remembered for the pages
    repository.cache.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=repository.cache) as name:
        draft = Path(name) / "site"
        with steady():
            problems = [*incomplete(repository), *typed(repository)]
            # A file is shown nowhere where its include is no include.
            if problems := problems or [
                *misplaced(repository),
                *unshown(repository),
            ]:
                raise Refused(problems)
            config = _run_mkdocs(repository, draft)
        with steady():
            problems = [
                *readback.check(repository, draft),
                *downloads.check(repository, draft),
                *markdown_mirrors.check(
                    repository, draft, markdown_mirrors.outline(config)
                ),
            ]
        if problems:
            raise Refused(problems)
        if repository.site.exists():
            repository.site.rename(Path(name) / "old")
        draft.rename(repository.site)
    _stamp(repository).write_text(inputs)
    tell(f"built {repository.name(repository.site)}/")


def ensure_built(repository: Repository, tell: Progress) -> None:
    """Build the site unless it was built from the files as they are."""
    stamp = _stamp(repository)
    if (
        not repository.site.exists()
        or not stamp.exists()
        or stamp.read_text() != _inputs(repository)
    ):
        build(repository, tell)


def _run_mkdocs(repository: Repository, target: Path) -> MkDocsConfig:
    config = configuration.load(repository, site_dir=str(target), strict=True)
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        mkdocs.commands.build.build(config)
        return config
    except (Abort, MkDocsException, TemplateError) as error:
        mend = "mend the page that the lines above name"
        raise Refused([Problem("mkdocs.yml", str(error), mend)]) from error
    finally:
        logger.removeHandler(handler)


def _stamp(repository: Repository) -> Path:
    return repository.cache / "site.stamp"


def _inputs(repository: Repository) -> str:
    """A hash over everything that the site is made of."""
    digest = hashlib.sha256()
    for path in [
        *files_under(repository.docs),
        *files_under(repository.snippets),
        *files_under(HARNESS),
        *sorted(repository.overrides.rglob("*.html")),
        repository.configuration,
        repository.lock,
    ]:
        digest.update(f"{path}\n".encode())
        with suppress(OSError):  # what cannot be read is for the build to say
            digest.update(path.read_bytes())
    return digest.hexdigest()
