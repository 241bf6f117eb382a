"""Run each case of this page and check that it ends as the page shows.

A case is a whole project. uv creates an environment with only the packages in
its ``requirements.txt`` or ``install.sh``, because an extra package can change
what pytest does. A case whose name starts with ``fails_`` must fail.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CASES = sorted(
    {
        path.parent
        for name in ("transcript.txt", "shows_*.py")
        for path in HERE.glob(f"*/{name}")
    }
)
UV = [sys.executable, "-m", "uv"]
# In pytest's last line: "1 failed, 2 passed". The pages leave the time out.
SUMMARY = re.compile(
    r"^(?:=+ )?(\d+ (?:passed|failed|errors?|skipped|deselected)\b"
    r"(?:, \d+ \w+)*)(?: in [\d.]+s)?(?: =+)?$",
    re.MULTILINE,
)


@pytest.fixture(scope="session")
def environments() -> dict[str, Path]:
    """Environments by their requirements, so that cases can share them."""
    return {}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(
    case: Path,
    environments: dict[str, Path],
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Check the counts that the commands print and their exit status."""
    requirements = case / "requirements.txt"
    key = case.name
    if requirements.exists():
        key = requirements.read_text(encoding="utf-8")
    if key not in environments:
        folder = tmp_path_factory.mktemp("environment")
        environments[key] = make_environment(folder, requirements)
    shop = shutil.copytree(case, tmp_path / "shop")
    failed = False
    for command, shown in steps(case):
        done = subprocess.run(
            shlex.split(command),
            cwd=shop,
            env=variables(environments[key]),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
            check=False,
        )
        assert SUMMARY.findall(done.stdout) == SUMMARY.findall(shown), (
            f"$ {command}\n{done.stdout}"
        )
        failed |= done.returncode != 0
    assert failed == case.name.startswith("fails_")


def make_environment(folder: Path, requirements: Path) -> Path:
    """Create a virtual environment, with pip if ``install.sh`` needs it."""
    environment = folder / "environment"
    create = [*UV, "venv", "--quiet", "--python", sys.executable]
    if not requirements.exists():
        create.append("--seed")
    subprocess.run([*create, str(environment)], check=True)
    if requirements.exists():
        # --python is needed: `python -m uv` would install into the environment
        # that runs it.
        install = [*UV, "pip", "install", "--quiet"]
        install += ["--python", str(environment), "-r", str(requirements)]
        subprocess.run(install, check=True)
    return environment


def variables(environment: Path) -> dict[str, str]:
    """Return variables for a command, without this pytest's settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTEST_", "PYTHON"))
    }
    return kept | {
        "PATH": f"{environment / 'bin'}{os.pathsep}{kept['PATH']}",
        "PIP_CONSTRAINT": str(HERE / "constraints.txt"),
        "TZ": "UTC",
        "VIRTUAL_ENV": str(environment),
    }


def steps(case: Path) -> list[tuple[str, str]]:
    """Return the commands of a case, each with the output on the page."""
    transcript = case / "transcript.txt"
    if not transcript.exists():
        (script,) = case.glob("shows_*.py")
        return [(f"python {script.name}", "")]
    text = transcript.read_text(encoding="utf-8")
    _, *parts = re.split(r"^\$ ", text, flags=re.MULTILINE)
    lines = [part.partition("\n") for part in parts]
    return [(command, output) for command, _, output in lines]
