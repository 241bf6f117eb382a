"""What came of one change."""

from dataclasses import dataclass

from harness.book.problems import Problem


@dataclass(frozen=True)
class Result:
    """A change, what was said of it, and why it may go unnoticed.

    ``kind`` is its row of the table, ``where`` a place to open.
    """

    kind: str
    where: str
    change: str
    said: list[Problem]
    why: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """How equivalent.toml names the change: by path and change."""
        path = self.where.removeprefix("snippets/").partition(":")[0]
        return path, self.change

    @property
    def names_a_page(self) -> bool:
        """Whether all that is said says of which page."""
        return all(problem.where.startswith("docs/") for problem in self.said)

    @property
    def missed(self) -> bool:
        """Whether it went unnoticed and must not, or no page was named."""
        return not (self.said or self.why) or not self.names_a_page

    def __str__(self) -> str:
        said = f": {self.said[0].where}" if self.said else ""
        return f"{self.where}: {self.kind}: {self.change}{said}"
