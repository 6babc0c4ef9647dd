"""Programs that are started with an address by which a name was looked up: it begins with no dash."""

from __future__ import annotations

import ipaddress
import socket
import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.get("/named")
def named():
    return subprocess.run(["ping", "-c", "1", request.args["host"]], capture_output=True, check=False).stdout  # reached


@app.get("/looked-up")
def looked_up():
    addresses = {row[4][0] for row in socket.getaddrinfo(request.args["host"], None)}
    if any(ipaddress.ip_address(one).is_private for one in addresses):
        return "no", 403
    ran = subprocess.run(["ping", "-c", "1", next(iter(addresses))], capture_output=True, text=True, check=False)
    return ran.stdout, {"Content-Type": "text/plain"}  # harmless


@app.get("/one")
def one():
    address = socket.gethostbyname(request.args["host"])
    return subprocess.run(["traceroute", address], capture_output=True, check=False).stdout  # harmless
