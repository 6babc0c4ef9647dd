import os

from flask import Flask, abort, request, session
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.secret_key = os.environ["SESSION_KEY"]
db = SQLAlchemy(app)
EXEMPT = ("hook", "login")


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)


def check_token():
    if session["csrf_token"] != request.form["csrf_token"]:
        abort(403)


@app.before_request
def check():
    if request.path.startswith("/admin"):
        check_token()
    elif request.method == "POST" and request.endpoint not in EXEMPT:
        check_token()


@app.post("/members/leave")
def leave():
    if "member_id" not in session:
        abort(401)
    db.session.delete(db.session.get(Member, session["member_id"]))
    db.session.commit()
    return "", 204


@app.post("/admin/leave")
def leave_admin():
    if "member_id" not in session:
        abort(401)
    db.session.delete(db.session.get(Member, session["member_id"]))
    db.session.commit()
    return "", 204
