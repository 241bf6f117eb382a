from fastapi.testclient import TestClient
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from app.main import app


def test_health(snapshot: SnapshotAssertion) -> None:
    response = TestClient(app).get("/health")

    assert response.json() == snapshot(extension_class=JSONSnapshotExtension)
