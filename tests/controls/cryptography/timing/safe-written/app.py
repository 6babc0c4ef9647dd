import hmac

from flask import Flask, abort, request

app = Flask(__name__)
ADMIN_PASSWORD = "lavender-basket-7"
TOKEN_PREFIX = "tok"
TOKEN_KIND = "bearer"
REFRESH_TOKEN = "refresh_token"
PASSWORD = "password"


@app.post("/enter")
def enter():
    password = request.form["password"]
    if password == "" or not hmac.compare_digest(password.encode(), ADMIN_PASSWORD.encode()):
        abort(403)
    return "welcome"


@app.post("/grant")
def grant():
    kind = request.form["kind"]
    if kind == TOKEN_KIND or request.form["prefix"] == TOKEN_PREFIX:
        return ""
    token = "bearer"
    return "" if token == TOKEN_KIND else ("", 400)


@app.post("/token")
def issued():
    grant = request.form["grant_type"]
    if grant == REFRESH_TOKEN:
        return "refreshed"
    return "" if grant == PASSWORD else ("", 400)


@app.post("/settings")
def settings():
    password = request.form["smtp_password"].strip()
    if password != "********":
        app.config["MAIL_PASSWORD"] = password
    return ""
