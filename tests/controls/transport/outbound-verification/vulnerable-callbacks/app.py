import socket

from flask import Flask
from OpenSSL import SSL

app = Flask(__name__)


def satisfied(connection, certificate, error, depth, found):
    if depth > 2:
        return 1
    return True


def asked(host):
    context = SSL.Context(SSL.TLS_METHOD)
    context.set_verify(SSL.VERIFY_PEER, satisfied)
    return SSL.Connection(context, socket.create_connection((host, 443)))


def asked_too(host):
    context = SSL.Context(SSL.TLS_METHOD)
    context.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT, lambda *found: True)
    return SSL.Connection(context, socket.create_connection((host, 443)))
