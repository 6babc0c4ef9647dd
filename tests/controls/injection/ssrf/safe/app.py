from urllib.parse import quote, urlparse

import requests
from flask import Flask, abort, jsonify, request
from hooks import Hook
from preview import title_of

app = Flask(__name__)
PARTNERS = {"vinum": "prices.vinum.example", "cask": "api.cask.example"}
REGIONS = {"eu", "us"}
ALLOWED = ("images.example", "avatars.example")


@app.post("/avatar")
def avatar():
    address = request.form["avatar_url"]
    parts = urlparse(address)
    if parts.scheme != "https" or parts.hostname not in ALLOWED or "\\" in address:
        abort(400)
    return requests.get(address, timeout=5, allow_redirects=False).content


@app.get("/preview")
def preview():
    return jsonify(title=title_of(request.args["page"]))


@app.post("/hooks")
def add_hook():
    body = request.get_json()
    Hook("https://hooks.example/created").call({"event": body["event"]})
    return "", 204


@app.get("/prices/<partner>")
def prices(partner):
    host = PARTNERS.get(partner)
    if host is None:
        abort(404)
    return requests.get(f"https://{host}/prices", timeout=5).json()


@app.get("/regions")
def regions():
    region = request.args.get("region", "eu")
    if region not in REGIONS:
        abort(400)
    with requests.Session() as session:
        return session.get("https://api-" + region + ".cask.example/regions", timeout=5).json()


@app.get("/search")
def search():
    words = request.args["words"]
    found = requests.get("https://search.example/find", params={"words": words}, timeout=5)
    more = requests.get(f"https://search.example/more/{quote(words, safe='')}", timeout=5)
    return jsonify(found=found.json(), more=more.json())
