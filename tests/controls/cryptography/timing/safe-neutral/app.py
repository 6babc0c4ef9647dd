import hmac
import os

from flask import Flask, abort, request

app = Flask(__name__)


@app.post("/bottles")
def bottles():
    given = request.headers.get("Authorization", "")
    if not hmac.compare_digest(given, f"Bearer {os.environ['SHOP']}"):
        abort(401)
    return "kept"


@app.post("/corks")
def corks():
    kind = request.form["kind"]
    if kind == os.environ["KIND"]:
        return "kept"
    sent = request.headers.get("Authorization")
    if sent == "":
        abort(401)
    return "other"
