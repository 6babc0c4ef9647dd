"""Proxies that a client of HTTP asks: the server connects to them, whatever host it asks for."""

import urllib.request

import httpx
import requests
import urllib3
from flask import Flask, request

app = Flask(__name__)
FEED = "https://feed.example/"


@app.get("/feed")
def feed():
    asked = request.args["proxy"]
    requests.get(FEED, proxies={"https": asked}, timeout=5)  # reached
    requests.get(FEED, proxies={"https": f"http://{asked}:3128"}, timeout=5)  # reached
    requests.get(FEED, proxies={"https": "http://proxy.example:" + request.args["port"]}, timeout=5)  # reached
    requests.get(FEED, proxies={"https": f"http://proxy.example:{int(request.args['port'])}"}, timeout=5)  # harmless
    requests.get(FEED, proxies={"https": f"http://proxy.example/{asked}"}, timeout=5)  # harmless
    return ""


@app.get("/kept")
def kept():
    session = requests.Session()
    session.proxies.update({"http": request.args["proxy"]})  # reached
    session.get(FEED, proxies={"http": "http://proxy.example:3128"})  # harmless
    httpx.get(FEED, proxy=request.args["proxy"])  # reached
    urllib3.ProxyManager(request.args["proxy"])  # reached
    urllib.request.ProxyHandler({"http": request.args["proxy"]})  # reached
    if request.args["proxy"] in ("http://one.example:3128", "http://two.example:3128"):
        httpx.Client(proxy=request.args["proxy"])  # harmless
    return ""
