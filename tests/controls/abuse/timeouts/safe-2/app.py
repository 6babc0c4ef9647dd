import functools
import socket

import psycopg2
import requests
from flask import Flask, jsonify
from requests.adapters import HTTPAdapter

app = Flask(__name__)


class PatientAdapter(HTTPAdapter):
    def send(self, request, **options):
        if options.get("timeout") is None:
            options["timeout"] = (3, 10)
        return super().send(request, **options)


def client():
    session = requests.Session()
    session.mount("https://", PatientAdapter())
    return session


@app.get("/weather")
def weather():
    return jsonify(client().get("https://weather.example/now").json())


@app.get("/report")
def report():
    with psycopg2.connect("host=db.internal dbname=shop connect_timeout=5") as connection:
        return str(connection.status)


def local_address():
    probe = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    probe.connect(("192.0.2.1", 80))
    return probe.getsockname()[0]


@app.get("/port")
def port():
    connection = socket.socket()
    connection.settimeout(5)
    connection.connect(("printer.example", 9100))
    return local_address()
