import hashlib
import hmac
import os

import stopper
from flask import Flask, abort, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
stopper.Stopper(app, policy={"hosts": {"names": ["shop.example"]}, "access": {"session-key": "user"}})


@app.post("/hooks/paid")
@stopper.csrf_exempt(reason="signed by the payment service")
def paid():
    expected = hmac.new(os.environ["HOOK_KEY"].encode(), request.get_data(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, request.headers.get("X-Signature", "")):
        abort(403)
    return "ok"


@app.post("/address")
@stopper.csrf_exempt(reason="the old app has no token")
def address():
    if session.get("user") is None:
        abort(401)
    session["address"] = request.form["address"]
    return "saved"
