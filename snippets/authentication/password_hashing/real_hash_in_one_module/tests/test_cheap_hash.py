from app.security import hash_password


async def test_elsewhere_it_is_cheap() -> None:
    made = await hash_password("correct horse")

    assert made.startswith("$argon2id$v=19$m=8,t=1,p=1$")
