"""Name the folders and files of a checkout."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Checkout:
    """The paths of the folders and files in one checkout."""

    root: Path

    @property
    def docs(self) -> Path:
        """The folder of the pages."""
        return self.root / "docs"

    @property
    def snippets(self) -> Path:
        """The folder of the reader's project and the cases."""
        return self.root / "snippets"

    @property
    def overrides(self) -> Path:
        """The folder of the templates that override parts of the theme."""
        return self.root / "overrides"

    @property
    def configuration(self) -> Path:
        """The MkDocs configuration: navigation, theme and extensions."""
        return self.root / "mkdocs.yml"

    @property
    def lock(self) -> Path:
        """The file that locks the version of every package for the runs."""
        return self.root / "requirements.lock"

    @property
    def evidence(self) -> Path:
        """The file that records every run."""
        return self.root / "evidence.json"

    @property
    def site(self) -> Path:
        """The folder of the built site."""
        return self.root / "site"

    @property
    def cache(self) -> Path:
        """The folder of caches, which can be deleted at any time."""
        return self.root / ".cache"

    def name(self, path: Path) -> str:
        """Return the path relative to the root, with ``/``, for messages."""
        return path.relative_to(self.root).as_posix()


# The folder with the code of the harness, all rooms of it.
HARNESS = Path(__file__).resolve().parent.parent
HERE = Checkout(HARNESS.parent)
