"""Says in a header of each response who was served."""

from contextvars import ContextVar

from fastapi import FastAPI, Request, Response
from starlette.middleware.base import (
    BaseHTTPMiddleware,
    RequestResponseEndpoint,
)

user: ContextVar[str] = ContextVar("user", default="nobody")


class AuditMiddleware(BaseHTTPMiddleware):
    async def dispatch(
        self, request: Request, call_next: RequestResponseEndpoint
    ) -> Response:
        response = await call_next(request)
        response.headers["X-User"] = user.get()
        return response


app = FastAPI()
app.add_middleware(AuditMiddleware)


@app.get("/me")
async def read_me() -> None:
    user.set("ada")
