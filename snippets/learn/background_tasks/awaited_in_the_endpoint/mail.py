from typing import Annotated

from fastapi import Depends


class Mailer:
    async def send(self, to: str, text: str) -> None:
        raise NotImplementedError("connect to your mail server here")


async def get_mailer() -> Mailer:
    return Mailer()


AppMailer = Annotated[Mailer, Depends(get_mailer)]
