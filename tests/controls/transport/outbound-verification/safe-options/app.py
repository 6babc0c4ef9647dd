import ssl

import requests
from flask import Flask
from OpenSSL import SSL

app = Flask(__name__)
OPTIONS = {"timeout": 5, "verify": True}


def prices():
    return requests.get("https://prices.example", **OPTIONS).json()


def stock():
    options = dict(timeout=5, verify=True)
    return requests.post("https://stock.example", **options).json()


def context():
    made = SSL.Context(SSL.TLS_CLIENT_METHOD)
    made.set_verify(SSL.VERIFY_PEER, lambda *given: bool(given[-1]))
    return made


def other_context():
    made = SSL.Context(SSL.TLS_CLIENT_METHOD)
    made.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_CLIENT_ONCE)
    return made


def two_contexts():
    asking = ssl.SSLContext(ssl.PROTOCOL_TLS)
    asking.verify_mode = ssl.CERT_REQUIRED
    forgotten = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return asking, forgotten


def empty():
    return requests.get("https://prices.example", timeout=5, verify="/etc/ssl/prices.pem")
