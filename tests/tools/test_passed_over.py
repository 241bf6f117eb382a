"""Continuous integration fails a test that was passed over, however."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from harness.book.checkout import HERE
from tests import passed_over

CONFTEST = """\
import os

from tests import passed_over


def pytest_configure(config):
    passed_over.register(config.pluginmanager, os.environ)
"""
TEST = "def test_name():\n    pass\n"
# How a module or a test is passed over, and what must be said of it.
WAYS = {
    "whole module": (
        f"import pytest\n\npytestmark = pytest.mark.skip('slow')\n\n\n{TEST}",
        "test_shop.py:6: test_name is skipped: slow",
    ),
    "while it is imported": (
        "import pytest\n\npytest.skip('slow', allow_module_level=True)\n"
        f"\n\n{TEST}",
        "test_shop.py:1: the module is skipped: slow",
    ),
    "another package": (
        "import unittest\n\n\nclass TestShop(unittest.TestCase):\n"
        "    @unittest.skip('slow')\n    def test_name(self):\n        pass\n",
        "test_shop.py:5: TestShop.test_name is skipped: slow",
    ),
    "a helper": (
        "import unittest\n\n\ndef test_name():\n"
        "    raise unittest.SkipTest('slow')\n",
        "test_shop.py:4: test_name is skipped: slow",
    ),
    "without a reason": (
        "import unittest\n\n\ndef test_name():\n    raise unittest.SkipTest\n",
        "test_shop.py:4: test_name is skipped: no reason",
    ),
    "it fails as expected": (
        "import pytest\n\n\n@pytest.mark.xfail(reason='bug')\n"
        "def test_name():\n    assert 1 == 2\n",
        "test_shop.py:4: test_name is expected to fail: bug",
    ),
    "it passes unexpectedly": (
        f"import pytest\n\n\n@pytest.mark.xfail\n{TEST}",
        "test_shop.py:4: test_name is expected to fail: no reason",
    ),
}
ALLOWED = (
    "import pytest\n\n\n@pytest.mark.skipif(True, reason="
    f"{next(iter(passed_over.ALLOWED))!r})\n{TEST}"
)


def run(
    folder: Path, text: str, variables: dict[str, str], *options: str
) -> "subprocess.CompletedProcess[str]":
    (folder / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (folder / "test_shop.py").write_text(text, encoding="utf-8")
    plain = {name: os.environ[name] for name in os.environ if name != "CI"}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "--rootdir=.", *options],
        cwd=folder,
        env={
            **plain,
            "PYTHONPATH": str(HERE.root),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            **variables,
        },
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("way", WAYS)
def test_passed_over_fails(tmp_path: Path, way: str) -> None:
    text, said = WAYS[way]
    done = run(tmp_path, text, {"CI": "true"})
    assert done.returncode in {1, 2}, done.stdout
    assert said in done.stdout
    assert passed_over.FIX in done.stdout


def test_workers_fail_it_too(tmp_path: Path) -> None:
    text, said = WAYS["a helper"]
    done = run(tmp_path, text, {"CI": "true"}, "-p", "xdist", "-n1")
    assert done.returncode == 1, done.stdout
    assert said in done.stdout


def test_a_skip_is_one_where_somebody_works(tmp_path: Path) -> None:
    text, _ = WAYS["a helper"]
    done = run(tmp_path, text, {})
    assert done.returncode == 0, done.stdout
    assert "1 skipped" in done.stdout


def test_an_allowed_reason_is_accepted(tmp_path: Path) -> None:
    done = run(tmp_path, ALLOWED, {"CI": "true"})
    assert done.returncode == 0, done.stdout
    assert "1 skipped" in done.stdout


def test_this_run_has_the_plugin(pytestconfig: pytest.Config) -> None:
    plugins = pytestconfig.pluginmanager.get_plugins()
    has_it = any(isinstance(p, passed_over.PassedOver) for p in plugins)
    assert has_it is ("CI" in os.environ)
