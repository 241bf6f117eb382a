"""MkDocs hooks that date the pages and add generated files."""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from harness.book.checkout import Checkout
from harness.book.files import LEFTOVER
from harness.publish import downloads, markdown_mirrors
from harness.publish.git_dates import dates
from harness.render import error_lists
from harness.render.evidence_tables import chapter_pages
from harness.render.policy import Policy, StrictPolicy

# The name under which MkDocs knows the extension that renders blocks.
EXTENSION = "harness.render.extension"
# A list of pages in the theme's navigation. Where the section has a page of
# its own, the label that should name the list holds nothing but an icon.
PAGE_LIST = re.compile(
    r'aria-labelledby="(?P<id>__nav[\d_]+)_label"(?P<opening>[^>]*>\s*'
    r'<label class="md-nav__title" for="(?P=id)">\s*'
    r'<span class="md-nav__icon md-icon"></span>)(?P<title>[^<]+)'
)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the book once for all pages, unless the caller has read it."""
    options = config.mdx_configs.setdefault(EXTENSION, {})
    if "policy" not in options:
        checkout = Checkout(Path(config.config_file_path).parent)
        options["policy"] = StrictPolicy(checkout)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the evidence, its pages and the index of errors.

    Exclude the backup files of editors.
    """
    for file in files:
        if LEFTOVER.fullmatch(Path(file.src_uri).name):
            file.inclusion = InclusionLevel.EXCLUDED
    policy = _policy(config)
    book = policy.book
    text = policy.evidence.model_dump_json(indent=1)
    name = book.checkout.evidence.name
    files.append(File.generated(config, name, content=f"{text}\n"))
    index = error_lists.error_json(book)
    files.append(File.generated(config, error_lists.FILE, content=index))
    for page in chapter_pages(book).values():
        name = page.name.removeprefix("docs/")
        files.append(File.generated(config, name, content=page.text))
    config.extra["dates"] = dates(book.checkout)
    return files


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files
) -> None:
    """Date a page, and its line in the sitemap, by its last commit."""
    del markdown, files
    if page.file.generated_by:
        return
    if date := config.extra["dates"].get(f"docs/{page.file.src_uri}"):
        page.meta["changed"] = page.update_date = date


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Name each list of pages in the navigation by its section's title."""
    del page, config

    def named(found: re.Match[str]) -> str:
        title, opening = found["title"], found["opening"]
        return f'aria-label="{title.strip()}"{opening}{title}'

    return PAGE_LIST.sub(named, output)


def on_post_build(config: MkDocsConfig) -> None:
    """Write the downloads: the cases as zips, and the pages as Markdown."""
    policy = _policy(config)
    site = Path(config.site_dir)
    downloads.write(policy.book, site)
    markdown_mirrors.write(
        policy.book, policy.evidence, site, markdown_mirrors.outline(config)
    )


def _policy(config: MkDocsConfig) -> Policy:
    """Return the policy that ``on_config`` or the caller has set."""
    policy: Policy = config.mdx_configs[EXTENSION]["policy"]
    return policy
