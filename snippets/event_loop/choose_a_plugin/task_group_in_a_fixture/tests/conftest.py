from collections.abc import AsyncGenerator

import anyio
import pytest
from anyio.abc import TaskGroup


@pytest.fixture
async def tasks() -> AsyncGenerator[TaskGroup, None]:
    async with anyio.create_task_group() as tasks:
        yield tasks
        tasks.cancel_scope.cancel()
