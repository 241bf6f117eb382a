import subprocess


def test_the_process_ends() -> None:
    with subprocess.Popen(
        ["python", "report.py"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "done\n"
        try:
            assert process.wait(timeout=5) == 0
        finally:
            process.kill()
