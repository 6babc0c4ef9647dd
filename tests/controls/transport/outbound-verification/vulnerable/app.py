import smtplib
import ssl
import urllib.request

import ldap3
import paramiko
import requests
from flask import Flask

VERIFY = False

app = Flask(__name__)


@app.get("/prices")
def prices():
    session = requests.Session()
    session.verify = False
    session.get("https://prices.vinum.example/feed.json", timeout=10)
    return requests.get("https://prices.vinum.example/feed.json", verify=VERIFY, timeout=10).json()


def upload(data):
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    urllib.request.urlopen("https://stock.vinum.example", data=data, context=context, timeout=10)


def copy(path):
    client = paramiko.SSHClient()
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
    client.connect("files.vinum.example")
    client.open_sftp().put(path, "stock.csv")


def send_mail(message):
    with smtplib.SMTP("mail.shop.example", 587, timeout=10) as server:
        server.starttls()
        server.send_message(message)


def directory():
    return ldap3.Server("ldap.shop.example", port=636, use_ssl=True)
