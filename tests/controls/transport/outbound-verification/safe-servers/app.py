import ssl
from http.server import HTTPServer

import requests
from flask import Flask
from OpenSSL import SSL

app = Flask(__name__)


def serve():
    context = SSL.Context(SSL.TLS_METHOD)
    context.use_certificate_file("cert.pem")
    context.set_verify(SSL.VERIFY_NONE, lambda *given: True)
    return context


def serve_by_name():
    context = SSL.Context(SSL.TLS_SERVER_METHOD)
    context.use_certificate_chain_file("chain.pem")
    context.set_verify(mode=SSL.VERIFY_NONE)
    return context


def serve_pages(pages):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS)
    context.load_cert_chain("cert.pem", "key.pem")
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    server = HTTPServer(("127.0.0.1", 8443), pages)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    return server


def ask():
    first = second = ssl.SSLContext(ssl.PROTOCOL_TLS)
    second.verify_mode = ssl.CERT_REQUIRED
    return first


def ask_again():
    made = ssl.SSLContext(ssl.PROTOCOL_TLS)
    context = made
    context.verify_mode = ssl.CERT_REQUIRED
    return made


def ask_by_name(is_new):
    context = ssl.SSLContext(ssl.PROTOCOL_TLSv1_2)
    context.check_hostname = True
    if is_new:
        context = ssl._create_unverified_context()
        context.check_hostname = True
    return context


def rates():
    return requests.get("https://rates.example", timeout=5).json()
