"""Find out whether a name exists in a package or in a file that is shown."""

import builtins
import difflib
from collections.abc import Iterable, Mapping

from harness.names.lookup import Lookup, Missing, Unclear
from harness.names.parts import Part
from harness.names.vocabulary import Vocabulary


class Wrong(Exception):
    """A name that does not exist, or that nothing proves."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.what, self.fix = what, fix


class Existence:
    """The names that one page's prose may use.

    ``files`` maps paths to the texts that the page shows under them, and
    ``imported`` maps names to the targets that those texts import under them.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        files: Mapping[str, list[str]],
        imported: Mapping[str, set[str]],
    ) -> None:
        self._vocabulary = vocabulary
        self._imported = imported
        self._lookup = Lookup(files)

    def exists(self, part: Part) -> bool:
        """Return whether a part is known to exist.

        Raises ``Wrong``, with a fix, if it is known not to exist.
        """
        try:
            return self.find(part)
        except Missing as missing:
            close = difflib.get_close_matches(missing.name, missing.known, 1)
            known = f"{missing.owner}.{{}}" if part.keyword is None else "{}="
            raise Wrong(
                f"`{part}` does not exist: {missing}",
                f"did you mean `{known.format(close[0])}`?"
                if close
                else (
                    "correct it, or mark it as {.absent} if it must not exist"
                ),
            ) from missing

    def find(self, part: Part) -> bool:
        """Return whether a part is known to exist.

        Raises ``Missing`` if it is known not to exist.
        """
        missing = None
        unclear = False
        for target in self._targets(part.name):
            try:
                if part.keyword is None:
                    self._lookup.find(target)
                    return True
                taken, more = self._lookup.parameters(target)
            except Missing as error:
                missing = error
                continue
            except Unclear:
                unclear = True
                continue
            if part.keyword in taken:
                return True
            unclear = unclear or more
            missing = Missing(f"`{part.name}`", part.keyword, taken)
        if missing and not unclear:
            raise missing
        return False

    def is_fixture(self, name: str) -> bool:
        """Return whether an installed pytest plugin defines the name."""
        for module in self._vocabulary.plugins:
            try:
                self._lookup.find(f"{module}.{name}")
            except (Missing, Unclear):
                continue
            return True
        return False

    def _targets(self, name: str) -> list[str]:
        """Return the full names, with modules, that a name may refer to."""
        first, dot, rest = name.partition(".")
        known: Iterable[str] = ()
        if first in self._imported:
            known = self._imported[first]
        elif first in self._vocabulary.targets:
            known = self._vocabulary.targets[first]
        elif hasattr(builtins, first):
            known = [f"builtins.{first}"]
        elif first in self._vocabulary.roots:
            known = [first]
        return [f"{target}{dot}{rest}" for target in sorted(known)]
