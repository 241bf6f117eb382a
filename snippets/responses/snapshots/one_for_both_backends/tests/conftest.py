from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension


class OneForBothBackends(JSONSnapshotExtension):
    @classmethod
    def get_snapshot_name(cls, **where: Any) -> str:
        name = super().get_snapshot_name(**where)
        return name.replace("[asyncio]", "").replace("[trio]", "")


@pytest.fixture
def snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(OneForBothBackends)
