import subprocess
import time

from flask import Flask, redirect, request, session
from models import User, db

app = Flask(__name__)
VERSION = subprocess.check_output(["git", "rev-parse", "HEAD"])


def clear_session():
    session.clear()


def ended(response):
    response.delete_cookie("session")
    return response


@app.post("/login")
def login():
    user = User.query.filter_by(name=request.form["name"]).one()
    if user.check_password(request.form["password"]):
        session.clear()
        session["user_id"] = user.id
        session["login_timestamp"] = time.time()
        session["app_version"] = VERSION
    return redirect("/")


@app.get("/me")
def me():
    return {"name": db.session.get(User, session["user_id"]).name, "since": session["login_timestamp"]}


@app.post("/logout")
def logout():
    clear_session()
    session.pop("user_id", None)
    db.session.expire_all()
    return ended(redirect("/"))


@app.post("/password")
def change_password():
    user = db.session.get(User, session["user_id"])
    user.set_password(request.form["new"])
    db.session.commit()
    return redirect("/")
