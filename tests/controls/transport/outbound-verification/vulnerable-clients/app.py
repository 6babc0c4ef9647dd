import socket
import ssl
from urllib.request import urlopen

from flask import Flask
from OpenSSL import SSL

app = Flask(__name__)


def call(address):
    context = SSL.Context(SSL.TLS_METHOD)
    context.use_certificate_file("client.pem")
    context.set_verify(mode=SSL.VERIFY_NONE, callback=lambda *given: True)
    connection = SSL.Connection(context, socket.socket())
    connection.connect(address)
    return connection


def prices():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_cert_chain("client.pem")
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return urlopen("https://prices.example", context=context, timeout=5).read()


def two():
    first = second = ssl.SSLContext(ssl.PROTOCOL_TLS)
    other = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    other.verify_mode = ssl.CERT_REQUIRED
    return first, second, other


def by_name(is_strict, is_new):
    first = ssl._create_unverified_context()
    if is_strict:
        first.check_hostname = True
    second = ssl._create_unverified_context()
    second = ssl.create_default_context()
    second.check_hostname = True
    return first, second
