import subprocess


def test_the_process_ends() -> None:
    with subprocess.Popen(["python", "report.py"]) as process:
        try:
            assert process.wait(timeout=1) == 0
        finally:
            process.kill()
