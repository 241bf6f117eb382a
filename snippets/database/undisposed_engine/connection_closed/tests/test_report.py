import subprocess

import pytest


@pytest.mark.parametrize("script", ["report.py", "with_an_engine.py"])
def test_the_process_ends(script: str) -> None:
    subprocess.run(["python", script], check=True, timeout=20)
