"""What a visitor of the built site gets: weight, speed and no barrier."""

from tools.bench.table import Figure
from tools.web import axe, lighthouse


def figures() -> list[Figure]:
    """The worst of the pages that Lighthouse opens, and what axe finds."""
    reports = lighthouse.ours()
    lacking = [
        Figure(
            f"points short of 100 in Lighthouse: {name}",
            100 - min(report.scores[name] for report in reports),
            100 - least,
        )
        for name, least in lighthouse.LEAST.items()
    ]
    weight = max(report.weight for report in reports)
    return [
        Figure("KB of a first view", weight, lighthouse.MOST),
        *lacking,
        Figure("violations that axe finds on all pages", axe.look([]), 0),
    ]
