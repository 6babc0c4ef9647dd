"""Addresses, hosts and proxies that are set on what a client asks with, after it was made."""

import http.client
import urllib.request

import httpx
import requests
import urllib3
from flask import Flask, request

app = Flask(__name__)
FEED = "https://feed.example/"


@app.get("/asked")
def asked():
    call = urllib.request.Request(FEED)
    call.full_url = FEED + request.args["page"]  # harmless
    call.full_url = request.args["url"]  # reached
    other = urllib.request.Request(FEED)
    other.set_proxy("proxy.example:3128", "http")  # harmless
    other.set_proxy(request.args["proxy"], "http")  # reached
    other.host = request.args["host"]  # reached
    return urllib.request.urlopen(call, timeout=3).read()


@app.get("/prepared")
def prepared():
    session = requests.Session()
    call = session.prepare_request(requests.Request("GET", FEED))
    call.url = request.args["url"]  # reached
    again = requests.Request("GET", FEED).prepare()
    again.url = FEED + "?page=" + request.args["page"]  # harmless
    again.prepare_url(request.args["url"], None)  # reached
    later = requests.Request("GET")
    later.url = request.args["url"]  # reached
    later.data = request.args["url"]
    return session.send(call, timeout=3).text


@app.get("/below")
def below():
    client = httpx.Client(timeout=3)
    client.base_url = "https://feed.example/" + request.args["shop"]  # harmless
    client.base_url = f"https://{request.args['shop']}.example/"  # reached
    return client.get("/news").text


@app.get("/proxies")
def proxies():
    session = requests.Session()
    session.proxies["http"] = "http://proxy.example:3128"  # harmless
    session.proxies["http"] = request.args["proxy"]  # reached
    session.headers["X-Shop"] = request.args["shop"]
    session.params = {"shop": request.args["shop"]}
    other = requests.Session()
    other.proxies = {"https": "http://proxy.example/" + request.args["proxy"]}  # harmless
    other.proxies = {"https": request.args["proxy"]}  # reached
    return session.get(FEED, timeout=3).text + other.get(FEED, timeout=3).text


@app.get("/connections")
def connections():
    plain = http.client.HTTPConnection("feed.example", timeout=3)
    plain.host = request.args["host"]  # reached
    through = urllib3.connection.HTTPConnection("proxy.example", 3128)
    through.set_tunnel("feed.example", 443)  # harmless
    through.set_tunnel(request.args["host"], 443)  # reached
    return ""
