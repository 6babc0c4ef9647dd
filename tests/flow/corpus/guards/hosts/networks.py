"""Hosts whose addresses lie in networks that the code names."""

import ipaddress

import requests
from flask import Flask, abort, request

app = Flask(__name__)
OFFICE = ipaddress.ip_network("203.0.113.0/24")
OFFICES = [OFFICE, ipaddress.ip_network("198.51.100.0/24")]


@app.get("/in-one")
def in_one():
    host = request.args["host"]
    if ipaddress.ip_address(host) not in OFFICE:
        abort(400)
    return requests.get(f"http://{host}/").text  # harmless


@app.get("/in-any")
def in_any():
    host = request.args["host"]
    address = ipaddress.ip_address(host)
    if not any(address in office for office in OFFICES):
        abort(400)
    return requests.get(f"http://{host}/").text  # harmless


@app.get("/not-in-one")
def not_in_one():
    host = request.args["host"]
    if ipaddress.ip_address(host) in OFFICE:
        abort(400)
    return requests.get(f"http://{host}/").text  # reached


@app.get("/of-a-stranger")
def of_a_stranger():
    host = request.args["host"]
    if ipaddress.ip_address(host) not in ipaddress.ip_network(request.args["network"]):
        abort(400)
    return requests.get(f"http://{host}/").text  # reached
