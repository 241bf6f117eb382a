"""Validates HTML with the Nu Html Checker."""

import json
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit


def faults(jar: Path, site: Path, *pages: Path) -> list[str]:
    """What is invalid, or warned of, in the HTML of a site, line by line.

    Only these pages of it are looked at, where some are given.

    Raises ``CalledProcessError`` when the checker itself fails, and
    ``FileNotFoundError`` without Java.
    """
    options = ["--skip-non-html", "--stdout", "--exit-zero-always"]
    done = subprocess.run(
        ["java", "-jar", str(jar), *options, "--format", "json"]
        + [str(path) for path in pages or [site]],
        capture_output=True,
        check=True,
    )
    # What else it tells, it neither calls an error nor a warning.
    return [
        f"{_name(said['url'], site)}:{said['lastLine']}: {said['message']}"
        for said in json.loads(done.stdout)["messages"]
        if said["type"] != "info" or said.get("subType") == "warning"
    ]


def _name(url: str, site: Path) -> str:
    path = Path(unquote(urlsplit(url).path))
    return path.relative_to(site.resolve()).as_posix()
