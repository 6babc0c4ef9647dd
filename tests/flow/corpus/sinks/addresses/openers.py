"""What opens addresses for urllib, made by the code itself."""

from urllib.parse import quote
from urllib.request import FancyURLopener, OpenerDirector, ProxyHandler, Request, URLopener, build_opener

from flask import Flask, request

app = Flask(__name__)
OPENER = build_opener(ProxyHandler({}))


@app.get("/opened")
def opened():
    place = request.args["place"]
    OPENER.open(place)  # reached
    build_opener().open(f"https://{place}/parcels")  # reached
    OpenerDirector().open(place)  # reached
    URLopener().open(place)  # reached
    FancyURLopener().retrieve(place)  # reached
    OPENER.open(Request(place))  # reached
    return ""


@app.get("/fixed")
def fixed():
    place = request.args["place"]
    OPENER.open(f"https://parcels.example/{quote(place)}")  # harmless
    build_opener().open("https://parcels.example/", place.encode())  # harmless
    return ""
