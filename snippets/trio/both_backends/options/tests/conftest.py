from typing import Any

import pytest


@pytest.fixture(
    params=[
        pytest.param(("asyncio", {"debug": True}), id="asyncio-debug"),
        pytest.param(("trio", {"strict_exception_groups": True}), id="trio"),
    ]
)
def anyio_backend(
    request: pytest.FixtureRequest,
) -> tuple[str, dict[str, Any]]:
    return request.param
