"""Sync endpoints on a sync engine. FastAPI runs them in threads."""

from collections.abc import Generator
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import Engine, create_engine, select
from sqlalchemy.orm import Session

from app.models import Item

app = FastAPI()
engine = create_engine("sqlite:///shop.db")


def get_engine() -> Engine:
    return engine


def get_db(
    engine: Annotated[Engine, Depends(get_engine)],
) -> Generator[Session, None, None]:
    with Session(engine) as session:
        yield session


@app.get("/items")
def list_items(db: Annotated[Session, Depends(get_db)]) -> list[str]:
    return list(db.scalars(select(Item.sku)))
