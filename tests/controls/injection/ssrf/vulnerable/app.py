import requests
from flask import Flask, abort, jsonify, request
from hooks import Hook
from preview import title_of

app = Flask(__name__)


@app.post("/avatar")
def avatar():
    picture = requests.get(request.form["avatar_url"], timeout=5)
    return picture.content


@app.get("/preview")
def preview():
    return jsonify(title=title_of(request.args["address"]))


@app.post("/hooks")
def add_hook():
    body = request.get_json()
    Hook(body["callback"]).call({"event": "created"})
    return "", 204


@app.get("/prices/<partner>")
def prices(partner):
    return requests.get(f"https://{partner}/prices", timeout=5).json()


@app.get("/regions")
def regions():
    region = request.args.get("region", "eu")
    with requests.Session() as session:
        return session.get("https://api" + region + ".cask.example/regions", timeout=5).json()


@app.get("/guarded")
def guarded():
    address = request.args["address"]
    if "localhost" in address:
        abort(400)
    return requests.request("GET", address, timeout=5).text
