import socket

import requests
from flask import Flask
from OpenSSL import SSL

app = Flask(__name__)


def fetched():
    return requests.get("https://parcels.example/", timeout=3)


def strict(connection, certificate, error, depth, found):
    return bool(found)


def noted(connection, certificate, error, depth, found):
    if not found:
        app.logger.warning("a certificate was refused at depth %d", depth)
        return False
    return True


def asked(host):
    context = SSL.Context(SSL.TLS_METHOD)
    context.set_verify(SSL.VERIFY_PEER, strict)
    context.set_verify(SSL.VERIFY_PEER, noted)
    context.set_verify(SSL.VERIFY_PEER, lambda *found: bool(found[-1]))
    context.set_verify(SSL.VERIFY_PEER)
    return SSL.Connection(context, socket.create_connection((host, 443)))
