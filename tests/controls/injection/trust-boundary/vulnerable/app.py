from accounts import remember
from flask import Flask, abort, g, request, session

app = Flask(__name__)


@app.before_request
def load():
    g.is_admin = session.get("role") == "admin"


@app.post("/start")
def start():
    session["role"] = request.form.get("role", "guest")
    return "", 204


@app.post("/tenant")
def tenant():
    remember(request.get_json())
    return "", 204


@app.post("/preferences")
def preferences():
    for name, value in request.form.items():
        session[name] = value
    return "", 204


@app.post("/all")
def everything():
    session.update(request.form)
    return "", 204


@app.get("/admin")
def admin():
    if not g.is_admin or session.get("user_id") is None:
        abort(403)
    return "admin"
