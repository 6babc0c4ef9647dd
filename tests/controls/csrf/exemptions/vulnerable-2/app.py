import hmac
import os

from flask import Flask, abort, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.before_request
def demand_token():
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    if request.headers.get("Authorization"):
        return
    kind = request.headers.get("Accept", "")
    if kind.startswith("application/json"):
        return None
    if not hmac.compare_digest(request.form.get("csrf_token", ""), session.get("csrf_token", "")):
        abort(400)


@app.post("/mail")
def mail():
    session["mail"] = request.form["mail"]
    return "", 204
