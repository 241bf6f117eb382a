"""What was measured, as a table, and the figures to hold."""

from dataclasses import dataclass

from tools.bench.measure import Cost


@dataclass(frozen=True)
class Row:
    """What one contender took for so many cases, or pages."""

    name: str
    cases: int
    cost: Cost
    less: str = ""

    @property
    def each(self) -> float:
        """CPU seconds a case."""
        return self.cost.cpu / self.cases


@dataclass(frozen=True)
class Figure:
    """A figure that is held while ``value`` is at most ``limit``."""

    name: str
    value: float
    limit: float

    @property
    def held(self) -> bool:
        """Whether it is."""
        return self.value <= self.limit


def rows_text(rows: list[Row]) -> str:
    """The table of all contenders, side by side."""
    lines = [
        "| what | cases | CPU s | CPU s each | wall s | peak MB | does less |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    lines += [
        f"| {row.name} | {row.cases} | {row.cost.cpu:.1f} | {row.each:.3f} "
        f"| {row.cost.wall:.1f} | {row.cost.memory:.0f} | {row.less} |"
        for row in rows
    ]
    return "\n".join(lines)


def figures_text(figures: list[Figure]) -> str:
    """Each figure with its limit, and whether it is held."""
    lines = [
        "| figure | measured | at most | |",
        "| --- | ---: | ---: | --- |",
    ]
    lines += [
        f"| {figure.name} | {figure.value:.2f} | {figure.limit:.2f} "
        f"| {'holds' if figure.held else 'MISSED'} |"
        for figure in figures
    ]
    return "\n".join(lines)
