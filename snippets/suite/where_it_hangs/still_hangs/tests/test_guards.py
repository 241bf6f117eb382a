import subprocess

import pytest

SIGNAL = ["-o", "timeout=1"]
THREAD = [*SIGNAL, "-o", "timeout_method=thread"]
DUMP = ["-o", "faulthandler_timeout=1"]
EXIT = [*DUMP, "-o", "faulthandler_exit_on_timeout=true"]


def run(options: list[str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        ["pytest", "suite/test_queue.py", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_the_run_hangs_after_the_failure() -> None:
    with run(SIGNAL) as process:
        assert process.stdout
        output = ""
        while "FAILED" not in output:
            output += process.stdout.read(1)

        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=1)
        process.kill()


@pytest.mark.parametrize("options", [THREAD, EXIT], ids=["thread", "exit"])
def test_the_run_ends(options: list[str]) -> None:
    with run(options) as process:
        output, _ = process.communicate(timeout=20)

    assert process.returncode == 1
    assert "suite/test_queue.py::test_an_order_comes" in output
    assert "selectors.py" in output  # the loop, not the line that waits
    assert "await orders.get()" not in output
