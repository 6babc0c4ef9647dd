"""Hosts that are taken out of an address and tested by a function that another one calls."""

import ipaddress
import socket
from urllib.parse import urlparse, urlsplit

import httpx
from flask import Flask, abort, request

app = Flask(__name__)
HOSTS = {"api.example.com", "cdn.example.com"}


class Refused(ValueError):
    pass


def is_known(host):
    return host in HOSTS


def refuse_unknown(host):
    if not is_known(host):
        raise Refused(host)


def refuse_unknown_parts(parts):
    if parts.hostname not in HOSTS:
        abort(400)


def refuse_private(host):
    address = ipaddress.ip_address(socket.gethostbyname(host))
    if address.is_private or address.is_loopback:
        raise Refused("private")


def refuse(url):
    parts = urlparse(url)
    if parts.scheme not in ("http", "https"):
        raise Refused("scheme")
    refuse_unknown(parts.hostname)


def is_fine(url):
    parts = urlsplit(url)
    return parts.scheme == "https" and is_known(parts.hostname)


def checked(url):
    refuse(url)
    return url


def noted(url):
    try:
        refuse(url)
    except Refused:
        app.logger.warning("refused")


def refuse_absent(host):
    if host is None:
        raise Refused("no host")


@app.get("/refused")
def refused():
    url = request.args["url"]
    refuse(url)
    return httpx.get(url).text  # harmless


@app.get("/given-back")
def given_back():
    return httpx.get(checked(request.args["url"])).text  # harmless


@app.get("/noted-only")
def noted_only():
    url = request.args["url"]
    noted(url)
    return httpx.get(url).text  # reached


@app.get("/asked")
def asked():
    url = request.args["url"]
    if not is_fine(url):
        abort(400)
    return httpx.get(url).text  # harmless


@app.get("/parts")
def parts():
    url = request.args["url"]
    taken_apart = urlparse(url)
    refuse_unknown_parts(taken_apart)
    return httpx.get(url).text  # harmless


@app.get("/private")
def private():
    url = request.args["url"]
    refuse_private(urlparse(url).hostname)
    return httpx.get(url).text  # harmless


@app.get("/absent")
def absent():
    url = request.args["url"]
    refuse_absent(urlparse(url).hostname)
    return httpx.get(url).text  # reached


@app.get("/other-address")
def other_address():
    url = request.args["url"]
    refuse(request.args["other"])
    return httpx.get(url).text  # reached
