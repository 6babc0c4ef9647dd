"""Hosts that are looked up and asked of `ipaddress`: an address of the public shows that the host is one."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlparse

import httpx
from flask import Flask, abort, request

app = Flask(__name__)


class Refused(ValueError):
    pass


def refuse_private(url):
    parsed = urlparse(url)
    if parsed.scheme not in ("http", "https") or not parsed.hostname:
        raise Refused("no address")
    for info in socket.getaddrinfo(parsed.hostname, None):
        address = ipaddress.ip_address(info[4][0])
        if address.is_private or address.is_loopback or address.is_reserved:
            raise Refused("private")


def refuse_loopback(url):
    for *_, place in socket.getaddrinfo(urlparse(url).hostname, None):
        if ipaddress.ip_address(place[0]).is_loopback:
            raise Refused("this machine")


def looks_up(url):
    socket.getaddrinfo(urlparse(url).hostname, None)


def is_public(url):
    try:
        infos = socket.getaddrinfo(urlparse(url).hostname, 443)
    except socket.gaierror:
        return False
    return all(ipaddress.ip_address(info[4][0]).is_global for info in infos)


def is_partly_public(url):
    infos = socket.getaddrinfo(urlparse(url).hostname, 443)
    return any(ipaddress.ip_address(info[4][0]).is_global for info in infos)


def checked(url):
    try:
        address = ipaddress.ip_address(socket.gethostbyname(urlparse(url).hostname))
    except (socket.gaierror, ValueError) as error:
        raise Refused("unknown") from error
    if not address.is_global:
        raise Refused("private")
    return url


@app.get("/refused")
def refused():
    url = request.args["url"]
    httpx.head(url, timeout=5)  # reached
    refuse_private(url)
    return httpx.get(url, timeout=5).text  # harmless


@app.get("/caught")
def caught():
    url = request.args["url"]
    try:
        refuse_private(url)
    except Refused:
        return "no", 400
    return httpx.get(url, timeout=5).text  # harmless


@app.get("/loopback")
def loopback():
    url = request.args["url"]
    refuse_loopback(url)
    return httpx.get(url, timeout=5).text  # reached


@app.get("/looked-up")
def looked_up():
    url = request.args["url"]
    looks_up(url)
    return httpx.get(url, timeout=5).text  # reached


@app.get("/public")
def public():
    url = request.args["url"]
    if not is_public(url):
        abort(400)
    return httpx.get(url, timeout=5).text  # harmless


@app.get("/partly-public")
def partly_public():
    url = request.args["url"]
    if not is_partly_public(url):
        abort(400)
    return httpx.get(url, timeout=5).text  # reached


@app.get("/checked")
def through():
    return httpx.get(checked(request.args["url"]), timeout=5).text  # harmless


@app.get("/socket")
def connect():
    address = socket.gethostbyname(request.args["host"])
    socket.create_connection((address, 25))  # reached
    return "connected"
