r"""Hosts that urlparse sees and a client does not: `http://evil.example\@shop.example` is evil's for urllib3."""

import ipaddress
import socket
from urllib.parse import urlparse
from urllib.request import urlopen

import httpx
import requests
from flask import Flask, abort, request

app = Flask(__name__)
ALLOWED = frozenset({"shop.example", "cdn.shop.example"})


@app.get("/name-is-listed")
def name_is_listed():
    address = request.args["address"]
    if urlparse(address).hostname not in ALLOWED:
        abort(400)
    httpx.get(address)  # harmless
    urlopen(address)  # harmless
    return requests.get(address, timeout=3).text  # reached


@app.get("/name-in-a-variable")
def name_in_a_variable():
    address = request.args["address"]
    host = urlparse(address).hostname
    if host != "shop.example":
        abort(400)
    return requests.post(address, timeout=3).text  # reached


@app.get("/authority-is-listed")
def authority_is_listed():
    address = request.args["address"]
    if urlparse(address).netloc not in ALLOWED:
        abort(400)
    return requests.get(address, timeout=3).text  # harmless


@app.get("/authority-ends-like")
def authority_ends_like():
    address = request.args["address"]
    if not urlparse(address).netloc.endswith(".shop.example"):
        abort(400)
    return requests.get(address, timeout=3).text  # reached


@app.get("/no-backslash")
def no_backslash():
    address = request.args["address"]
    if "\\" in address or urlparse(address).hostname not in ALLOWED:
        abort(400)
    return requests.get(address, timeout=3).text  # harmless


@app.get("/put-together")
def put_together():
    parts = urlparse(request.args["address"])
    if parts.hostname not in ALLOWED:
        abort(400)
    return requests.get(f"https://{parts.hostname}/{parts.path}", timeout=3).text  # harmless


@app.get("/looked-up")
def looked_up():
    address = request.args["address"]
    machine = ipaddress.ip_address(socket.gethostbyname(urlparse(address).hostname))
    if not machine.is_global:
        abort(400)
    return requests.get(address, timeout=3).text  # reached
