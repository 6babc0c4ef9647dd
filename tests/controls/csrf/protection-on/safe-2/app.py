import hmac
import secrets

from flask import Flask, abort, redirect, request, session

app = Flask(__name__)


@app.before_request
def demand_token():
    if request.method in ("GET", "HEAD", "OPTIONS"):
        session.setdefault("csrf_token", secrets.token_urlsafe())
        return
    sent = request.form.get("csrf_token", "")
    if not hmac.compare_digest(sent, session.get("csrf_token", "")):
        abort(400)


@app.post("/name")
def rename():
    session["name"] = request.form["name"]
    return redirect("/")
