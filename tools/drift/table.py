"""The results as a person reads them."""

from collections import defaultdict
from collections.abc import Iterable

from tools.drift.result import Result

ROW = "{:45} {:>7} {:>7} {:>11} {:>7}"


def table(results: list[Result], unused: Iterable[tuple[str, str]]) -> str:
    """One row a kind, then what was missed, and explanations of nothing."""
    kinds: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        kinds[result.kind].append(result)
    said = [result for result in results if result.said]
    return "\n".join(
        [
            ROW.format("kind", "made", "caught", "equivalent", "missed"),
            *(_row(kind, found) for kind, found in sorted(kinds.items())),
            _row("all", results),
            f"{sum(r.names_a_page for r in said)} of {len(said)} that were "
            "caught name a page, or the line where no page shows it",
            *(f"MISSED {result}" for result in results if result.missed),
            *(
                f"equivalent.toml explains what nobody missed: {path}: "
                f"{change}"
                for path, change in sorted(unused)
            ),
        ]
    )


def _row(kind: str, results: list[Result]) -> str:
    caught = sum(bool(r.said) and not r.missed for r in results)
    equal = sum(bool(r.why) and not r.said for r in results)
    missed = sum(r.missed for r in results)
    return ROW.format(kind, len(results), caught, equal, missed)
