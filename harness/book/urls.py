"""Build the URLs of the site for a page, its zip and the row of a case."""

import posixpath
from pathlib import Path, PurePosixPath

DOWNLOADS = "downloads"
# The page with the overview of all runs.
EVIDENCE = "docs/evidence.md"


def folder(page: str) -> str:
    """Return the site's folder for a page: empty, or ending with ``/``."""
    inside = page.removeprefix("docs/").removesuffix(".md")
    return f"/{inside}/".removesuffix("/index/").strip("/") + (
        "/" if inside != "index" else ""
    )


def linked_path(page: str, target: str) -> str:
    """Return the path from the root that a link on a page names.

    ``target`` is relative to the page and has no anchor.
    """
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), target))


def to_root(page: str) -> str:
    """Return the relative URL from a page to the root of the site."""
    return "../" * folder(page).count("/")


def zip_address(page: str) -> str:
    """Return the path of a page's zip in the site, given the page's path."""
    inside = PurePosixPath(page).relative_to("docs").with_suffix(".zip")
    return f"{DOWNLOADS}/{inside}"


def chapter_page(chapter: str) -> str:
    """Return the path that a chapter's generated page would have in docs."""
    return f"docs/evidence/{chapter}.md"


def evidence_row(case: str) -> str:
    """Return the URL of a case's row, relative to the site's root."""
    chapter, _, name = case.partition("/")
    return f"{folder(chapter_page(chapter))}#{name}"


def built_page(page: str, site: Path) -> Path:
    """Return the file into which MkDocs builds a page.

    ``page`` is the page's path, relative to the checkout's root.
    """
    inside = Path(page).relative_to("docs").with_suffix("")
    if inside.name == "index":
        return site / inside.with_suffix(".html")
    return site / inside / "index.html"
