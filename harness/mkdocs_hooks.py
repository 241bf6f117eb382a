"""What MkDocs alone needs: the evidence as a file of the site."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from harness.freshness import fresh_evidence
from harness.repository import Repository


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish ``evidence.json`` beside the pages that it is about."""
    repository = Repository(Path(config.config_file_path).parent)
    text = fresh_evidence(repository, print).model_dump_json(indent=1)
    name = repository.evidence.name
    files.append(File.generated(config, name, content=f"{text}\n"))
    return files
