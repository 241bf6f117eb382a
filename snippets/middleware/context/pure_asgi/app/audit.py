"""Says in a header of each response who was served."""

from contextvars import ContextVar

from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

user: ContextVar[str] = ContextVar("user", default="nobody")


class AuditMiddleware:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        async def send_with_user(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["X-User"] = user.get()
            await send(message)

        token = user.set("nobody")
        try:
            await self.app(scope, receive, send_with_user)
        finally:
            user.reset(token)


app = FastAPI()
app.add_middleware(AuditMiddleware)


@app.get("/me")
async def read_me() -> None:
    user.set("ada")
