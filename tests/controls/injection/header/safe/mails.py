import smtplib
from email.message import EmailMessage


def send_confirmation(address, name):
    message = EmailMessage()
    message["From"] = "shop@cellar.example"
    message["To"] = address
    message["Subject"] = "Welcome"
    message.set_content(f"Dear {name}, welcome.")
    with smtplib.SMTP("mail.cellar.example") as server:
        server.send_message(message)
