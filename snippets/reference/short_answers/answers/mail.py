async def send_email(to: str, subject: str) -> None:
    raise OSError("There is no mail server.")
