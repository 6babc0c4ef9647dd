"""Outgoing mail."""

import smtplib
import ssl
from email.message import EmailMessage

from flask import current_app


def send_mail(recipient: str, subject: str, body: str) -> None:
    message = EmailMessage()
    message["From"] = current_app.config["MAIL_SENDER"]
    message["To"] = recipient
    message["Subject"] = subject
    message.set_content(body)
    if current_app.testing:
        return
    with smtplib.SMTP(current_app.config["MAIL_SERVER"], 587, timeout=10) as server:
        server.starttls(context=ssl.create_default_context())
        server.login(current_app.config["MAIL_USERNAME"], current_app.config["MAIL_PASSWORD"])
        server.send_message(message)
