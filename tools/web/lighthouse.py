"""Measures our pages with Lighthouse, beside those of a default site.

``python -m tools.web.lighthouse`` prints both, and which figure is missed.
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness.book.book import Book, read_book
from harness.book.checkout import HERE
from harness.book.urls import built_page, folder
from harness.publish import build
from tools import chromium
from tools.bench import site
from tools.serving import serve
from tools.web import packages

HOME, GUIDE = "docs/index.md", "docs/clients/lifespan.md"
# What a page has to reach, of 100.
LEAST = {
    "performance": 95,
    "accessibility": 100,
    "best-practices": 100,
    "seo": 100,
}
# What a first view may weigh, compressed, in KB of 1000 bytes.
MOST = 130
METRICS = [
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
]
DEFAULT_SLOWDOWN = 4.0
# A phone of the middle is so many times slower than a machine of at least this
# benchmark index: https://github.com/GoogleChrome/lighthouse, throttling.md.
SLOWDOWNS = {1500: DEFAULT_SLOWDOWN, 800: 2.0, 0: 1.0}


@dataclass(frozen=True)
class Report:
    """What Lighthouse says of a page; ``weight`` is in KB of 1000 bytes."""

    scores: dict[str, int]
    metrics: list[str]
    weight: float
    benchmark: float

    @property
    def missed(self) -> list[str]:
        """The figures that do not hold."""
        missed = [
            f"{name} {self.scores[name]}, not {least}"
            for name, least in LEAST.items()
            if self.scores[name] < least
        ]
        if self.weight > MOST:
            missed.append(f"{self.weight:.0f} KB, not {MOST}")
        return missed


def slowdown(benchmark: float) -> float:
    """How much slower a phone is than a machine of this benchmark index."""
    return next(
        times for least, times in SLOWDOWNS.items() if benchmark >= least
    )


def read(report: dict[str, Any]) -> Report:
    """The figures in a report of Lighthouse."""
    audits = report["audits"]
    return Report(
        {
            name: round(100 * report["categories"][name]["score"])
            for name in LEAST
        },
        [audits[name]["displayValue"] for name in METRICS],
        audits["total-byte-weight"]["numericValue"] / 1000,
        report["environment"]["benchmarkIndex"],
    )


def measure(program: Path, browser: str, address: str, times: float) -> Report:
    """Open a page as a phone does, on a processor so many times slower."""
    flags = " ".join(["--headless=new", *chromium.flags()])
    done = subprocess.run(
        [
            "node",
            str(program),
            address,
            "--quiet",
            "--no-enable-error-reporting",
            f"--chrome-flags={flags}",
            f"--throttling.cpuSlowdownMultiplier={times}",
            "--output=json",
        ],
        env={**os.environ, "CHROME_PATH": browser},
        stdout=subprocess.PIPE,
        check=True,
    )
    return read(json.loads(done.stdout))


def calibrated(program: Path, browser: str, address: str) -> Report:
    """Measure a page as Lighthouse does anywhere, then as on this machine.

    Prints a line for each; returns the last of them.
    """
    times = DEFAULT_SLOWDOWN
    report = measure(program, browser, address, times)
    print(_line(report, times), flush=True)
    if (fitting := slowdown(report.benchmark)) < times:
        report = measure(program, browser, address, fitting)
        print(_line(report, fitting), flush=True)
    return report


def _line(report: Report, times: float) -> str:
    cells = [
        f"{times:.0f}",
        *map(str, report.scores.values()),
        *report.metrics,
        f"{report.weight:.1f}",
        f"{report.benchmark:.0f}",
    ]
    return f"| {' | '.join(cells)} |"


def programs() -> tuple[Path, str]:
    """Lighthouse and Chromium.

    Installs Lighthouse as locked where it is missing. Raises
    ``FileNotFoundError`` where one of them is not there after that.
    """
    if not packages.find("lighthouse"):
        packages.install()
    program, browser = packages.find("lighthouse"), chromium.find()
    if program is None or browser is None:
        missing = packages.MISSING.format("lighthouse")
        raise FileNotFoundError(chromium.MISSING if program else missing)
    return program, browser


def measured_pages(book: Book) -> list[str]:
    """A page of each kind: the first, a guide and the longest."""

    def size(page: str) -> int:
        return built_page(page, HERE.site).stat().st_size

    return [HOME, GUIDE, max(book.pages, key=size)]


def ours() -> list[Report]:
    """What Lighthouse says of a page of each kind of the site built here."""
    program, browser = programs()
    build.ensure_built(HERE, print)
    with serve(HERE.site, compressed=True) as address:
        return [
            calibrated(program, browser, address + folder(page))
            for page in measured_pages(read_book(HERE))
        ]


def main() -> int:
    """Measure a page of each kind on both sites; the exit status."""
    try:
        program, browser = programs()
    except FileNotFoundError as error:
        print(error)
        return 1
    build.ensure_built(HERE, print)
    book = read_book(HERE)
    missed = []
    with tempfile.TemporaryDirectory() as name:
        command = site.default(book, Path(name))
        subprocess.run(
            command.argv,
            cwd=command.folder,
            env=command.environment,
            check=True,
        )
        with (
            serve(HERE.site, compressed=True) as ours,
            serve(Path(name) / "site", compressed=True) as default,
        ):
            heads = ["slowdown", *LEAST, *METRICS, "KB", "benchmark"]
            print(f"| {' | '.join(heads)} |")
            for page in measured_pages(book):
                print(f"{page}, ours:")
                report = calibrated(program, browser, ours + folder(page))
                missed += [f"{page}: {each}" for each in report.missed]
                print(f"{page}, a default site:")
                calibrated(program, browser, default + folder(page))
    print(*missed, sep="\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
