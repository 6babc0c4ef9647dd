from flask import Flask, abort, request

app = Flask(__name__)
ADMIN_PASSWORD = "lavender-basket-7"
HOOK_TOKEN = "b1c9e7712f"
GRANT_TOKEN = "token"


@app.post("/enter")
def enter():
    password = request.form["password"]
    if password == ADMIN_PASSWORD:
        return "welcome"
    abort(403)


@app.post("/hook")
def hook():
    if request.headers.get("X-Hook") != HOOK_TOKEN:
        abort(403)
    secret = request.form.get("secret")
    return "" if secret == "turquoise-ladder" else abort(403)


@app.post("/grant")
def grant():
    if request.form["response_type"] == GRANT_TOKEN or request.form["hint"] == "secret":
        return ""
    return "", 400


@app.post("/cellar")
def cellar():
    secret = request.form.get("secret")
    return "" if secret == "!@#$%^&*" else abort(403)
