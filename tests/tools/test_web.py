"""What the site is looked at with is there, as locked, or it is named."""

import json
from pathlib import Path
from typing import Any

import pytest

from tools.web import packages
from tools.web.lighthouse import LEAST, METRICS, read, slowdown

REPORT: dict[str, Any] = {
    "categories": {name: {"score": 1} for name in LEAST},
    "audits": {
        **{name: {"displayValue": "0.1 s"} for name in METRICS},
        "total-byte-weight": {"numericValue": 130_000},
    },
    "environment": {"benchmarkIndex": 900.5},
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the lock, with axe at its version and nothing else."""
    name = "package-lock.json"
    lock = (packages.FOLDER / name).read_text(encoding="utf-8")
    (tmp_path / name).write_text(lock, encoding="utf-8")
    axe = tmp_path / "node_modules/axe-core"
    axe.mkdir(parents=True)
    locked = json.loads(lock)["packages"]["node_modules/axe-core"]
    (axe / "package.json").write_text(json.dumps(locked), encoding="utf-8")
    monkeypatch.setattr(packages, "FOLDER", tmp_path)
    return tmp_path


def test_only_the_locked_version_is_found(folder: Path) -> None:
    manifest = folder / "node_modules/axe-core/package.json"
    assert packages.find("axe-core") == manifest.parent / "axe.min.js"
    assert packages.find("vnu-jar") is None
    manifest.write_text('{"version": "4.0.0"}', encoding="utf-8")
    assert packages.find("axe-core") is None


def test_what_is_missing_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(folder))
    assert packages.missing() == ["npm", "java", "vnu-jar"]
    packages.install()
    assert "apt-get install npm" in packages.MISSING


def test_the_lock_names_no_host() -> None:
    lock = json.loads(
        (packages.FOLDER / "package-lock.json").read_text(encoding="utf-8")
    )
    locked = lock["packages"]
    assert "node_modules/axe-core" in locked
    assert not [name for name, each in locked.items() if "resolved" in each]


def test_figures_that_are_missed_are_named() -> None:
    assert not read(REPORT).missed
    categories = {**REPORT["categories"], "seo": {"score": 0.99}}
    weight = {"total-byte-weight": {"numericValue": 131_000}}
    audits = {**REPORT["audits"], **weight}
    worse = {**REPORT, "categories": categories, "audits": audits}
    assert read(worse).missed == ["seo 99, not 100", "131 KB, not 130"]


@pytest.mark.parametrize(
    ("benchmark", "times"), [(1600, 4), (900, 2), (300, 1)]
)
def test_a_slow_machine_is_slowed_less(benchmark: float, times: float) -> None:
    assert slowdown(benchmark) == times
