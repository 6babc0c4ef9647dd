import smtplib

import requests
from flask import Flask

app = Flask(__name__)
ADMIN = {"user": "admin", "password": "s3cret-Oak-77"}
HEADERS = {"Authorization": "Bearer 9f8e7d6c5b4a39281706f5e4"}


def send(letter):
    with smtplib.SMTP("mail.cellar.test") as server:
        server.login("shop", "hunter2-but-longer")
        server.send_message(letter)


def prices(password):
    if password == "letmein-77":
        return requests.get("https://prices.cellar.test/?api_key=oak4411barrel99", timeout=5)
    return requests.get("https://prices.cellar.test/", auth=("shop", "vintage-oak-9"), timeout=5)
