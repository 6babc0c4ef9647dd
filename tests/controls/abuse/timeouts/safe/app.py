import functools
import http.client
import socket
import smtplib

import httpx
import redis
import requests
from flask import Flask, jsonify
from requests.adapters import HTTPAdapter

socket.setdefaulttimeout(10)
app = Flask(__name__)
store = redis.Redis("redis.internal")


class PatientSession(requests.Session):
    def request(self, method, url, **options):
        options.setdefault("timeout", (3, 10))
        return super().request(method, url, **options)


session = PatientSession()


@app.get("/rates")
def rates():
    return jsonify(requests.get("https://rates.example/today", timeout=(3, 10)).json())


@app.get("/weather")
def weather():
    return jsonify(session.get("https://weather.example/now").json())


@app.get("/stock")
def stock():
    return httpx.get("https://stock.example/").text


@app.get("/prices")
def prices():
    return fetch("https://prices.example/", timeout=5).text


def fetch(url, timeout=None):
    return requests.request("GET", url, timeout=timeout)


@app.get("/old")
def old():
    return http.client.HTTPSConnection("old.example", timeout=5).host


@app.post("/mail")
def mail():
    with smtplib.SMTP("mail.internal", 587) as server:
        return str(server.noop())
