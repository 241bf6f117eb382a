"""What comes in and what goes out."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, EmailStr, Field

Count = Annotated[int, Field(ge=0, le=1_000_000_000)]
Code = Annotated[str, Field(min_length=1, max_length=40)]
Name = Annotated[str, Field(min_length=1, max_length=200)]


class ItemIn(BaseModel):
    sku: Code
    name: Name
    price_cents: Count
    stock: Count = 0


class ItemChange(BaseModel):
    name: Name | None = None
    price_cents: Count | None = None
    stock: Count | None = None


class ItemOut(ItemIn):
    model_config = ConfigDict(from_attributes=True)

    id: int
    created_at: datetime


class OrderIn(BaseModel):
    reference: Code
    item_id: int
    quantity: Annotated[int, Field(ge=1, le=1000)]
    email: EmailStr


class OrderOut(OrderIn):
    model_config = ConfigDict(from_attributes=True)

    id: int
    created_at: datetime


class SignUp(BaseModel):
    email: EmailStr
    password: Annotated[str, Field(min_length=8, max_length=200)]


class UserOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    email: str
    created_at: datetime


class Token(BaseModel):
    access_token: str
    token_type: str = "bearer"
