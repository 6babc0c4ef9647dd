import http.client
import socket
import urllib.request

import ftplib
import httpx
import requests
from flask import Flask, jsonify
from flask_dance.contrib.google import google

app = Flask(__name__)
session = requests.Session()


@app.get("/rates")
def rates():
    return jsonify(requests.get("https://rates.example/today").json())


@app.get("/weather")
def weather():
    return jsonify(session.get("https://weather.example/now").json())


@app.get("/feed")
def feed():
    return urllib.request.urlopen("https://feed.example/all").read()


@app.get("/stock")
def stock():
    return httpx.get("https://stock.example/", timeout=None).text


@app.get("/prices")
def prices():
    return fetch("https://prices.example/").text


def fetch(url, timeout=None):
    return requests.request("GET", url, timeout=timeout)


@app.get("/old")
def old():
    connection = http.client.HTTPSConnection("old.example")
    connection.request("GET", "/")
    return connection.getresponse().read()


@app.get("/port")
def port():
    connection = socket.socket()
    connection.connect(("printer.example", 9100))
    return ""


@app.get("/files")
def files():
    return jsonify(ftplib.FTP("files.example").nlst())


@app.get("/me")
def me():
    return jsonify(google.get("/oauth2/v2/userinfo").json())
