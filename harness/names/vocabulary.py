"""Collect the targets that a bare name in prose may refer to on any page."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from importlib.metadata import entry_points

from harness.names.lookup import defined, imports

# Modules with these names belong to one case, and differ between cases.
OWN = {"app", "tests"}


class Vocabulary:
    """The names that any case imports, or that the app defines.

    ``project`` maps the paths in the reader's project to texts. ``texts`` are
    the texts of all Python files that the guide shows.
    """

    def __init__(
        self, project: Mapping[str, str], texts: Iterable[str]
    ) -> None:
        self.project = project
        self.targets: dict[str, set[str]] = defaultdict(set)
        for text in {*texts}:
            for name, target in imports(text):
                if target.partition(".")[0] not in OWN:
                    self.targets[name].add(target)
        for path, text in project.items():
            if path.endswith(".py"):
                module = path.removesuffix(".py").removesuffix("/__init__")
                for name in defined(text):
                    target = f"{module.replace('/', '.')}.{name}"
                    self.targets[name].add(target)

    @cached_property
    def roots(self) -> set[str]:
        """The packages that the cases and the app import."""
        return {
            target.partition(".")[0]
            for targets in self.targets.values()
            for target in targets
        }

    @cached_property
    def plugins(self) -> list[str]:
        """The modules of the installed pytest plugins, which have fixtures."""
        return [entry.module for entry in entry_points(group="pytest11")]
