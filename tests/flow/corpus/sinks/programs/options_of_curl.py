"""What curl is told by its options, of which the address and the proxy say whom it calls."""

from io import BytesIO

import pycurl
from flask import Flask, request
from pycurl import URL, Curl

app = Flask(__name__)


@app.get("/address")
def address():
    curl = pycurl.Curl()
    curl.setopt(curl.URL, request.args["address"])  # reached
    curl.setopt(pycurl.URL, request.args["address"].encode())  # reached
    curl.setopt_string(pycurl.URL, request.args["address"])  # reached
    curl.setopt(curl.URL, "https://example.org/?q=" + request.args["address"])  # harmless
    curl.setopt(curl.POSTFIELDS, request.args["address"])  # harmless
    curl.setopt(curl.TIMEOUT, int(request.args["seconds"]))  # harmless
    curl.setopt(curl.PROXY, request.args["proxy"])  # reached
    curl.setopt(curl.PROXY, "proxy.example.org")  # harmless
    curl.perform()
    return ""


@app.get("/imported")
def imported():
    curl = Curl()
    curl.setopt(URL, f"http://{request.args['host']}/status")  # reached
    curl.perform()
    return ""


@app.get("/table")
def table():
    curl = pycurl.Curl()
    for option, value in {pycurl.URL: request.args["address"], pycurl.WRITEDATA: BytesIO()}.items():
        curl.setopt(option, value)  # reached
    curl.perform()
    return ""


class Client:
    def __init__(self):
        self.curl = pycurl.Curl()

    def get(self, address):
        self.curl.setopt(pycurl.URL, address)  # reached
        self.curl.perform()


@app.get("/client")
def by_a_client():
    Client().get(request.args["address"])
    return ""
