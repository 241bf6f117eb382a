"""Sign-up, token, and who am I."""

from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Depends, HTTPException
from fastapi.security import OAuth2PasswordRequestForm
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.clock import AppClock
from app.config import AppSettings
from app.db.session import AsyncDB
from app.models import User
from app.schemas import SignUp, Token, UserOut
from app.security import (
    CurrentUser,
    create_token,
    hash_password,
    verify_password,
)
from app.services.email import send_email

router = APIRouter(tags=["users"])


@router.post("/sign-up", status_code=201, response_model=UserOut)
async def sign_up(
    body: SignUp, db: AsyncDB, clock: AppClock, tasks: BackgroundTasks
) -> User:
    user = User(
        email=body.email,
        password_hash=await hash_password(body.password),
        created_at=clock(),
    )
    db.add(user)
    try:
        await db.commit()
    except IntegrityError:
        await db.rollback()
        raise HTTPException(409, "This address is taken.") from None
    tasks.add_task(send_email, user.email, "Welcome", "Your account is open.")
    return user


@router.post("/token")
async def log_in(
    form: Annotated[OAuth2PasswordRequestForm, Depends()],
    db: AsyncDB,
    clock: AppClock,
    settings: AppSettings,
) -> Token:
    user = await db.scalar(select(User).filter_by(email=form.username))
    if user is None or not await verify_password(
        form.password, user.password_hash
    ):
        raise HTTPException(400, "Incorrect address or password.")
    return Token(access_token=create_token(user.id, clock(), settings))


@router.get("/me", response_model=UserOut)
async def read_me(user: CurrentUser) -> User:
    return user
