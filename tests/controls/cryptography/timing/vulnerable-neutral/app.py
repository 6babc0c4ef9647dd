import os

from flask import Flask, abort, request

app = Flask(__name__)


@app.post("/bottles")
def bottles():
    given = request.headers.get("Authorization", "")
    if given != f"Bearer {os.environ['SHOP']}":
        abort(401)
    return "kept"


@app.post("/corks")
def corks():
    sent = request.headers["X-Api-Key"]
    if sent == os.environ["SHOP"]:
        return "kept"
    abort(401)


@app.post("/labels")
def labels():
    value = request.form.get("token")
    return "kept" if value == app.config["SHOP"] else ("no", 401)
