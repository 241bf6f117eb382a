"""What MkDocs alone needs: the files of the site that are no pages."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from harness import error_index
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
