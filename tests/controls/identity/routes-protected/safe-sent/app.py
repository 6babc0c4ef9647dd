from flask import Flask, abort, current_app, g, request, session

import tokens
from models import Note, db

app = Flask(__name__)


@app.before_request
def known():
    if request.method in ("GET", "OPTIONS") or request.endpoint == "login":
        return
    if request.is_json:
        g.user = tokens.verify(request.headers["Authorization"])
        return
    if request.headers.get("X-Job-Token") == current_app.config["JOB_TOKEN"]:
        return
    if "user" not in session:
        abort(401)


@app.post("/login")
def login():
    if request.form["password"] == current_app.config["PASSWORD"]:
        session["user"] = request.form["user"]
    return ""


@app.route("/notes/<int:note_id>/delete", methods=["GET", "POST"])
def removed(note_id):
    if request.method == "POST":
        db.session.delete(db.get_or_404(Note, note_id))
        db.session.commit()
    return ""
