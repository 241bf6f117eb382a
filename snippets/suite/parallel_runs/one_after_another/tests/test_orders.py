import anyio.lowlevel
import pytest

running: list[str] = []


@pytest.mark.parametrize("name", ["tea", "jam"])
async def test_alone(name: str) -> None:
    assert running == []
    running.append(name)
    await anyio.lowlevel.checkpoint()  # another task could run here
    running.remove(name)
