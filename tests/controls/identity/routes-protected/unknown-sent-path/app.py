from flask import Flask, abort, current_app, request, session

from models import Note, db

app = Flask(__name__)


@app.before_request
def known():
    path = request.path.rstrip("/").lower()
    if path == "/login" or request.path.endswith((".css", ".js")):
        return
    if "user" not in session:
        abort(401)


@app.post("/login")
def login():
    if request.form["password"] == current_app.config["PASSWORD"]:
        session["user"] = request.form["user"]
    return ""


@app.post("/notes/<name>")
def removed(name):
    db.session.delete(Note.query.filter_by(name=name).first_or_404())
    db.session.commit()
    return ""
