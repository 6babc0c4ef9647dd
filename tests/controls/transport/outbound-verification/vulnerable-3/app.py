import requests
from flask import Flask, current_app
from OpenSSL import SSL

app = Flask(__name__)


def fetch():
    return requests.get(current_app.config["FEED"], verify=0, timeout=10)


def connected(sock, check):
    verified = SSL.Context(SSL.TLS_METHOD)
    verified.set_verify(SSL.VERIFY_PEER, check)
    return SSL.Connection(verified, sock)


def unverified(sock):
    return SSL.Connection(SSL.Context(SSL.TLS_METHOD), sock)
