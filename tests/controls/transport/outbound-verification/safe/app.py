import smtplib
import ssl

import paramiko
import requests
from flask import Flask

app = Flask(__name__)


@app.get("/prices")
def prices():
    return requests.get("https://prices.vinum.example/feed.json", verify="/etc/ssl/vinum.pem", timeout=10).json()


def copy(path):
    client = paramiko.SSHClient()
    client.load_system_host_keys()
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    client.connect("files.vinum.example")
    client.open_sftp().put(path, "stock.csv")


def send_mail(message):
    with smtplib.SMTP("mail.shop.example", 587, timeout=10) as server:
        server.starttls(context=ssl.create_default_context())
        server.send_message(message)
