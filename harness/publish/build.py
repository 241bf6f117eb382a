"""Build the site from evidence, and replace the old one if it is right."""

import hashlib
import logging
import tempfile
from contextlib import suppress
from pathlib import Path
from types import ModuleType

import mkdocs.commands.build
from jinja2 import TemplateError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from harness.book.book import Book
from harness.book.checkout import HARNESS, Checkout
from harness.book.files import files_under
from harness.book.problems import Problem, Progress, Refused
from harness.checks.pages import incomplete, misplaced, typed, unshown
from harness.checks.pictures import undrawn
from harness.checks.surroundings import contradicted
from harness.names import remembered
from harness.publish import (
    downloads_readback,
    evidence_readback,
    markdown_mirrors,
    markdown_readback,
    pictures_readback,
    readback,
)
from harness.publish.markdown_mirrors import Outline
from harness.publish.mkdocs_hooks import EXTENSION
from harness.render import configuration
from harness.render.policy import StrictPolicy


def build(checkout: Checkout, tell: Progress) -> None:
    """Run stale cases and build ``site/``; on failure, keep the old site.

    Raises ``Refused`` if a page has no title, no description or a block that
    includes no file, a file is shown nowhere or on the wrong page, the text
    around a block contradicts it, prose names something that neither exists
    nor is shown, a case fails, MkDocs warns, or the built site differs from
    its sources.
    """
    # Hashed before the build: a page saved during it may not be in the site,
    # and the next call must then build again.
    inputs = _inputs(checkout)
    policy = StrictPolicy(checkout, tell)
    book = policy.book
    _check_sources(book)
    _ = policy.evidence  # runs stale cases
    checkout.cache.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=checkout.cache) as name:
        draft = Path(name) / "site"
        config = _run_mkdocs(policy, draft)
        outline = markdown_mirrors.outline(config)
        if problems := _differences(book, draft, outline, inputs):
            raise Refused(problems)
        if checkout.site.exists():
            checkout.site.rename(Path(name) / "old")
        draft.rename(checkout.site)
    _stamp(checkout).write_text(inputs, encoding="utf-8")
    tell(f"built {checkout.name(checkout.site)}/")


def ensure_built(checkout: Checkout, tell: Progress) -> None:
    """Build the site unless it was built from the current files."""
    stamp = _stamp(checkout)
    if (
        not checkout.site.exists()
        or not stamp.exists()
        or stamp.read_text(encoding="utf-8") != _inputs(checkout)
    ):
        build(checkout, tell)


def _check_sources(book: Book) -> None:
    """Raise ``Refused`` for what is wrong in a page or a case as written.

    This takes seconds, and running the stale cases may take minutes.
    """
    book.readable_pages()
    book.runnable_cases()
    problems = [*incomplete(book), *typed(book)]
    # Later: a malformed include would also be reported as a file that is
    # shown nowhere.
    problems = problems or [
        *misplaced(book),
        *unshown(book),
        *undrawn(book),
        *contradicted(book),
    ]
    # Last: on a page with wrong blocks, most names would be reported as shown
    # nowhere.
    if problems := problems or remembered.problems(book):
        raise Refused(problems)


def _run_mkdocs(policy: StrictPolicy, target: Path) -> MkDocsConfig:
    checkout = policy.book.checkout
    config = configuration.load(checkout, site_dir=str(target), strict=True)
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        options = config.mdx_configs.setdefault(EXTENSION, {})
        options["policy"] = policy
        mkdocs.commands.build.build(config)
        return config
    except (Abort, MkDocsException, TemplateError) as error:
        fix = "fix the page that the lines above name"
        raise Refused([Problem("mkdocs.yml", str(error), fix)]) from error
    finally:
        logger.removeHandler(handler)


def _differences(
    book: Book, draft: Path, outline: Outline, inputs: str
) -> list[Problem]:
    """Report where a new site differs from its sources, once for each kind.

    ``inputs`` is the hash of the sources from before the build. If they are
    still the same, building again cannot help: the code that wrote the site
    and the code that reads it back disagree.
    """
    found: dict[ModuleType, list[Problem]] = {
        readback: readback.check(book, draft),
        evidence_readback: evidence_readback.check(book, draft),
        downloads_readback: downloads_readback.check(book, draft),
        markdown_readback: markdown_readback.check(book, draft, outline),
        pictures_readback: pictures_readback.check(book, draft),
    }
    if not any(found.values()):
        return []
    was_saved = inputs != _inputs(book.checkout)
    return [
        problem
        for reader, problems in found.items()
        for problem in readback.by_kind(
            problems, readback.REBUILD if was_saved else _agreement(reader)
        )
    ]


def _agreement(reader: ModuleType) -> str:
    """Return the fix for a difference that the same code makes again."""
    path = f"{reader.__name__.replace('.', '/')}.py"
    return (
        "change the code that writes this, in harness/render or "
        f"harness/publish, and {path}, which reads it back, so that both "
        "agree; building again gives the same"
    )


def _stamp(checkout: Checkout) -> Path:
    return checkout.cache / "site.stamp"


def _inputs(checkout: Checkout) -> str:
    """Hash every file that the site is built from."""
    digest = hashlib.sha256()
    for path in [
        *files_under(checkout.docs),
        *files_under(checkout.snippets),
        *files_under(HARNESS),
        *sorted(checkout.overrides.rglob("*.html")),
        checkout.configuration,
        checkout.lock,
    ]:
        digest.update(f"{path}\n".encode())
        with suppress(OSError):  # the build reports unreadable files
            digest.update(path.read_bytes())
    return digest.hexdigest()
