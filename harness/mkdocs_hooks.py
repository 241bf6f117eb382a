"""What MkDocs alone needs: the files of the site beside its pages."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from harness import downloads, error_index, mirrors
from harness.freshness import fresh_evidence
from harness.repository import Repository


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish the evidence and the index of errors beside the pages."""
    repository = Repository(Path(config.config_file_path).parent)
    text = fresh_evidence(repository, print).model_dump_json(indent=1)
    name = repository.evidence.name
    files.append(File.generated(config, name, content=f"{text}\n"))
    index = error_index.error_json(repository)
    files.append(File.generated(config, error_index.FILE, content=index))
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """Write what a reader takes away: the cases, and the pages as text."""
    repository = Repository(Path(config.config_file_path).parent)
    site = Path(config.site_dir)
    downloads.write(repository, site)
    evidence = fresh_evidence(repository, print)
    mirrors.write(repository, evidence, site, mirrors.outline(config))
