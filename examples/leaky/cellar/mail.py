"""Outgoing mail."""

import smtplib
from email.message import EmailMessage

from flask import current_app


def send_mail(recipient, subject, body):
    message = EmailMessage()
    message["From"] = current_app.config["MAIL_SENDER"]
    message["To"] = recipient
    message["Subject"] = subject
    message.set_content(body)
    if not current_app.config["MAIL_SERVER"]:
        print("mail to", recipient, "not sent:", subject)
        return
    with smtplib.SMTP(current_app.config["MAIL_SERVER"], 587, timeout=10) as server:
        server.starttls()
        server.login(current_app.config["MAIL_USERNAME"], current_app.config["MAIL_PASSWORD"])
        server.send_message(message)
