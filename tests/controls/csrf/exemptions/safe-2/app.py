import hmac
import os

from flask import Flask, abort, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.before_request
def demand_token():
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    if hmac.compare_digest(request.headers.get("Authorization", ""), f"Bearer {os.environ['API_TOKEN']}"):
        return
    if request.headers.get("X-CSRF-Token") is None and "csrf_token" not in request.form:
        abort(400)
    if not hmac.compare_digest(request.form.get("csrf_token", ""), session.get("csrf_token", "")):
        abort(400)


@app.post("/mail")
def mail():
    session["mail"] = request.form["mail"]
    return "", 204
