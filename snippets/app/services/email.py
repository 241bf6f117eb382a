"""Sends an e-mail, or only logs it where no SMTP server is set."""

import logging
import smtplib
from email.message import EmailMessage

import anyio.to_thread

from app.config import Settings

logger = logging.getLogger(__name__)


async def send_email(to: str, subject: str, body: str) -> None:
    host = Settings().smtp_host
    if host is None:
        logger.info("No SMTP server: '%s' to %s not sent", subject, to)
        return
    message = EmailMessage()
    message["From"] = "shop@example.com"
    message["To"] = to
    message["Subject"] = subject
    message.set_content(body)
    # smtplib blocks, so it runs in a worker thread.
    await anyio.to_thread.run_sync(deliver, host, message)


def deliver(host: str, message: EmailMessage) -> None:
    with smtplib.SMTP(host, timeout=10) as server:
        server.send_message(message)
