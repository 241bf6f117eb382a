import subprocess
import sys


def test_echo() -> None:
    echo = subprocess.run(
        [sys.executable, "echo.py"],
        capture_output=True,
        check=True,
        text=True,
    )
    assert echo.stdout == "hello\n"
