"""The application: `app` for the server, `create_app` for a test."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI

from app.config import Settings
from app.db.base import Base
from app.db.session import create_engine, create_session_factory
from app.errors import ShopError, shop_error_handler
from app.middleware import RequestIdMiddleware
from app.routers import events, items, live, orders, rates, uploads, users
from app.services.hub import Hub
from app.state import AppState


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[AppState, None]:
    settings: Settings = app.state.settings
    engine = create_engine(settings.database_url)
    try:
        if settings.create_tables:
            async with engine.begin() as connection:
                await connection.run_sync(Base.metadata.create_all)
        async with httpx.AsyncClient() as http:
            yield AppState(
                session_factory=create_session_factory(engine),
                http=http,
                hub=Hub(),
            )
    finally:
        await engine.dispose()


async def health() -> dict[str, str]:
    return {"status": "ok"}


def create_app(settings: Settings | None = None) -> FastAPI:
    app = FastAPI(title="Shop", lifespan=lifespan)
    app.state.settings = settings or Settings()
    app.add_middleware(RequestIdMiddleware)
    app.add_exception_handler(ShopError, shop_error_handler)
    app.add_api_route("/health", health)
    for module in (items, orders, users, rates, live, events, uploads):
        app.include_router(module.router)
    return app


app = create_app()
