"""The URLs of the site: a page, its zip, and the row of a case."""

from pathlib import Path, PurePosixPath

DOWNLOADS = "downloads"
# The overview of what ran.
EVIDENCE = "docs/evidence.md"


def folder(page: str) -> str:
    """The folder of the site that a page becomes: empty, or with a ``/``."""
    inside = page.removeprefix("docs/").removesuffix(".md")
    return f"/{inside}/".removesuffix("/index/").strip("/") + (
        "/" if inside != "index" else ""
    )


def to_root(page: str) -> str:
    """The way from a page in the site up to the site's root."""
    return "../" * folder(page).count("/")


def zip_address(page: str) -> str:
    """Where the zip of a page is in the site, given the page's path."""
    inside = PurePosixPath(page).relative_to("docs").with_suffix(".zip")
    return f"{DOWNLOADS}/{inside}"


def chapter_page(chapter: str) -> str:
    """Where the generated page of a chapter is, as if it had been written."""
    return f"docs/evidence/{chapter}.md"


def evidence_row(case: str) -> str:
    """Where the row of a case is in the site, from the site's root."""
    chapter, _, name = case.partition("/")
    return f"{folder(chapter_page(chapter))}#{name}"


def built_page(page: str, site: Path) -> Path:
    """Where the builder puts a page, given its path from the root."""
    inside = Path(page).relative_to("docs").with_suffix("")
    if inside.name == "index":
        return site / inside.with_suffix(".html")
    return site / inside / "index.html"
