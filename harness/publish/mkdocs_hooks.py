"""The hooks of MkDocs: dates for the pages, and the files next to them."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from harness.book.cases import LEFTOVER
from harness.book.checkout import Repository
from harness.publish import downloads, markdown_mirrors
from harness.publish.git_dates import dates
from harness.render import error_lists
from harness.render.evidence_tables import chapter_pages
from harness.render.policy import Build, View


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the evidence, its pages and the index of errors.

    Leave out the backup files of editors.
    """
    for file in files:
        if LEFTOVER.fullmatch(Path(file.src_uri).name):
            file.inclusion = InclusionLevel.EXCLUDED
    repository = Repository(Path(config.config_file_path).parent)
    text = _view(config).evidence().model_dump_json(indent=1)
    name = repository.evidence.name
    files.append(File.generated(config, name, content=f"{text}\n"))
    index = error_lists.error_json(repository)
    files.append(File.generated(config, error_lists.FILE, content=index))
    for page, text in chapter_pages(repository).items():
        name = page.removeprefix("docs/")
        files.append(File.generated(config, name, content=text))
    config.extra["dates"] = dates(repository)
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


def on_post_build(config: MkDocsConfig) -> None:
    """Write what a reader takes away: the cases, and the pages as text."""
    repository = Repository(Path(config.config_file_path).parent)
    site = Path(config.site_dir)
    downloads.write(repository, site)
    evidence = _view(config).evidence()
    markdown_mirrors.write(
        repository, evidence, site, markdown_mirrors.outline(config)
    )


def _view(config: MkDocsConfig) -> View:
    """What the extension shows pages with."""
    view: View | None = config.mdx_configs.get(
        "harness.render.extension", {}
    ).get("view")
    return view or Build(Repository(Path(config.config_file_path).parent))
