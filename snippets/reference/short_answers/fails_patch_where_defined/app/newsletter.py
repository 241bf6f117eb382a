from fastapi import FastAPI

from app.services.email import send_email

app = FastAPI()


@app.post("/newsletter")
async def subscribe(email: str) -> None:
    await send_email(email, "Newsletter", "You are on the list.")
