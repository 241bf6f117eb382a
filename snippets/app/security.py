"""Passwords, bearer tokens and the user of a request."""

from datetime import datetime
from typing import Annotated

import anyio.to_thread
import jwt
from fastapi import Depends, HTTPException
from fastapi.security import OAuth2PasswordBearer
from pwdlib import PasswordHash

from app.clock import AppClock
from app.config import AppSettings, Settings
from app.db.session import AsyncDB
from app.models import User

bearer = OAuth2PasswordBearer(tokenUrl="token")
passwords = PasswordHash.recommended()


async def hash_password(password: str) -> str:
    # Slow on purpose, so not on the event loop.
    return await anyio.to_thread.run_sync(passwords.hash, password)


async def verify_password(password: str, password_hash: str) -> bool:
    return await anyio.to_thread.run_sync(
        passwords.verify, password, password_hash
    )


def create_token(user_id: int, now: datetime, settings: Settings) -> str:
    claims = {"sub": str(user_id), "exp": now + settings.token_lifetime}
    return jwt.encode(claims, settings.secret_key, algorithm="HS256")


async def get_current_user(
    token: Annotated[str, Depends(bearer)],
    db: AsyncDB,
    clock: AppClock,
    settings: AppSettings,
) -> User:
    refused = HTTPException(
        401, "Not authenticated", {"WWW-Authenticate": "Bearer"}
    )
    try:
        claims = jwt.decode(
            token,
            settings.secret_key,
            algorithms=["HS256"],
            # Our clock decides below, not the one of the computer.
            options={"require": ["sub", "exp"], "verify_exp": False},
        )
    except jwt.InvalidTokenError:
        raise refused from None
    user = await db.get(User, int(claims["sub"]))
    if user is None or claims["exp"] <= clock().timestamp():
        raise refused
    return user


CurrentUser = Annotated[User, Depends(get_current_user)]
