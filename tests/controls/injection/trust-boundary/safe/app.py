from accounts import remember
from flask import Flask, abort, g, request, session

app = Flask(__name__)
ROLES = ("guest", "customer")
LANGUAGES = {"en": "en", "fr": "fr"}


@app.before_request
def load():
    g.is_admin = session.get("role") == "admin"


@app.post("/start")
def start():
    role = request.form.get("role", "guest")
    if role not in ROLES:
        abort(400)
    session["role"] = role
    return "", 204


@app.post("/tenant")
def tenant():
    remember(request.get_json())
    return "", 204


@app.post("/preferences")
def preferences():
    session["language"] = LANGUAGES.get(request.form["language"], "en")
    session["size"] = int(request.form["size"])
    return "", 204


@app.get("/admin")
def admin():
    if not g.is_admin or session.get("user_id") is None:
        abort(403)
    return "admin"
