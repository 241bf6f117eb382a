from fastapi import FastAPI

from mail import send_email

app = FastAPI()


@app.post("/sign-up")
async def sign_up(email: str) -> None:
    await send_email(email, "Welcome")
