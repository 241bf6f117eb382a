from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer


@dataclass
class User:
    name: str
    email: str


# Your app reads users from its database and checks a signed token.
USERS = {
    "ada-token": User("Ada", "ada@example.com"),
    "bob-token": User("Bob", "bob@example.com"),
}
Credentials = Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]


async def get_current_user(credentials: Credentials) -> User:
    user = USERS.get(credentials.credentials)
    if user is None:
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    return user


CurrentUser = Annotated[User, Depends(get_current_user)]
