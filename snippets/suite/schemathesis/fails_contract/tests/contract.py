"""Load the schema of an app that has its own database file."""

from datetime import UTC, datetime
from tempfile import mkdtemp

import schemathesis

from app.clock import get_clock
from app.config import Settings
from app.main import create_app

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)

app = create_app(
    Settings(database_url=f"sqlite+aiosqlite:///{mkdtemp()}/shop.db")
)
# Before the first request, which starts the app.
app.dependency_overrides[get_clock] = lambda: lambda: NOON
schema = schemathesis.openapi.from_asgi("/openapi.json", app)
