"""``python -m tools.bench``: the table, and the figures that it must hold."""

import sys
import tempfile
from pathlib import Path

from harness.book.book import Book, read_book
from harness.book.checkout import HERE
from harness.evidence.refresh import ensure_fresh
from tools.bench import contributor, site, visitor
from tools.bench.contenders import CONTENDERS, Contender
from tools.bench.measure import in_turn
from tools.bench.table import Figure, Row, figures_text, rows_text

# How many cases those in SCALED are given; others get the first.
SIZES = [100, 300, 1000]
# An interpreter each costs the same for every case, so a sample does.
SAMPLE = 20
REPEATS = 3
SCALED = {"pytest, one process", "harness"}
SAMPLED = "pytest, an interpreter each"


def main() -> int:
    """Print the table; 1 when a figure is missed."""
    book = read_book(HERE)
    ensure_fresh(book, print)
    rows = case_rows(SIZES, SAMPLE, REPEATS)
    rows += site_rows(book, REPEATS)
    figures = [*case_figures(rows, SIZES), site_figure(rows)]
    figures += contributor.figures() + visitor.figures()
    print(f"The least CPU and wall of {REPEATS} runs each, in turn.\n")
    print(rows_text(rows), figures_text(figures), sep="\n\n")
    return 0 if all(figure.held for figure in figures) else 1


def case_rows(sizes: list[int], sample: int, repeats: int) -> list[Row]:
    """Every contender at the first size, the scaled ones at all."""
    planned: list[tuple[Contender, int]] = []
    for contender in CONTENDERS:
        own = sizes if contender.name in SCALED else sizes[:1]
        counts = [sample] if contender.name == SAMPLED else own
        planned += [(contender, cases) for cases in counts]
    with tempfile.TemporaryDirectory() as folder:
        commands = [
            contender.prepare(Path(folder, str(number)), cases)
            for number, (contender, cases) in enumerate(planned)
        ]
        costs = in_turn(commands, repeats)
    return [
        Row(contender.name, cases, cost, contender.less)
        for (contender, cases), cost in zip(planned, costs, strict=True)
    ]


def site_rows(book: Book, repeats: int) -> list[Row]:
    """The same pages, built by MkDocs alone and by us."""
    count = len(book.pages)
    with tempfile.TemporaryDirectory() as folder:
        commands = [site.bare(book, Path(folder)), site.ours()]
        bare, ours = in_turn(commands, repeats)
    return [
        Row("MkDocs and Material", count, bare, "no check of any block"),
        Row("our build", count, ours),
    ]


def case_figures(rows: list[Row], sizes: list[int]) -> list[Figure]:
    """Overhead, linearity and memory, from the rows of cases."""
    by = {(row.name, row.cases): row for row in rows}
    (fresh,) = [row for row in rows if row.name == SAMPLED]
    figures = []
    for size in sizes:
        ours, plain = by["harness", size], by["pytest, one process", size]
        overhead = ours.each - plain.each
        name = f"CPU s of overhead a case, {size} cases"
        figures.append(Figure(name, overhead, 0.15))
        name = f"overhead to an interpreter each, {size} cases"
        figures.append(Figure(name, overhead / fresh.each, 0.1))
    few, many = by["harness", sizes[0]], by["harness", sizes[-1]]
    scale = f"{sizes[-1]} to {sizes[0]} cases"
    growth = many.cost.memory / (few.cost.memory or 1)
    return [
        *figures,
        Figure(f"CPU a case, {scale}", many.each / few.each, 1.1),
        Figure(f"peak memory, {scale}", growth, 1.1),
    ]


def site_figure(rows: list[Row]) -> Figure:
    """Our build to the bare one."""
    cpu = {row.name: row.cost.cpu for row in rows}
    ratio = cpu["our build"] / cpu["MkDocs and Material"]
    return Figure("CPU of a build, ours to MkDocs alone", ratio, 1.3)


if __name__ == "__main__":
    sys.exit(main())
