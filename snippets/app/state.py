"""What the lifespan makes and every request may use."""

from typing import TypedDict

import httpx

from app.db.session import SessionMaker
from app.services.hub import Hub


class AppState(TypedDict):
    session_factory: SessionMaker
    http: httpx.AsyncClient
    hub: Hub
