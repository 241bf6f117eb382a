"""Where things stand in a checkout."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Checkout:
    """The folders and files of one checkout, by name."""

    root: Path

    @property
    def docs(self) -> Path:
        """The pages."""
        return self.root / "docs"

    @property
    def snippets(self) -> Path:
        """The reader's project and the cases."""
        return self.root / "snippets"

    @property
    def overrides(self) -> Path:
        """What replaces parts of the theme."""
        return self.root / "overrides"

    @property
    def configuration(self) -> Path:
        """What MkDocs is told: navigation, theme and extensions."""
        return self.root / "mkdocs.yml"

    @property
    def lock(self) -> Path:
        """The locked versions of every package that a run may import."""
        return self.root / "requirements.lock"

    @property
    def evidence(self) -> Path:
        """The record of what ran."""
        return self.root / "evidence.json"

    @property
    def site(self) -> Path:
        """The built site."""
        return self.root / "site"

    @property
    def cache(self) -> Path:
        """What can be deleted at any time."""
        return self.root / ".cache"

    def name(self, path: Path) -> str:
        """The path as a person writes it: relative to the root, with ``/``."""
        return path.relative_to(self.root).as_posix()


# The code of the harness itself, all rooms of it.
HARNESS = Path(__file__).resolve().parent.parent
HERE = Checkout(HARNESS.parent)
