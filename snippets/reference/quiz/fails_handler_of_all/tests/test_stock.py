from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from httpx import ASGITransport, AsyncClient

app = FastAPI()


@app.exception_handler(Exception)
async def sorry(request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"detail": "We are sorry."}, status_code=500)


@app.get("/stock")
async def read_stock() -> int:
    raise ZeroDivisionError("no shelves")


async def test_the_handler_answers() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/stock")

    assert response.status_code == 500
