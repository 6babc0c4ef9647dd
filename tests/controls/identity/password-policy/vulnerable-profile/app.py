import os

from flask import Flask, redirect, request, session
from flask_login import current_user, login_required
from werkzeug.security import generate_password_hash

import store

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.route("/profile", methods=["GET", "POST"])
def profile():
    if "user_id" not in session:
        return redirect("/login")
    if request.method == "POST":
        store.update(session["user_id"], request.form["motto"], generate_password_hash(request.form["password"]))
    return redirect("/")


@app.post("/settings")
@login_required
def settings():
    current_user.motto = request.form["motto"]
    if request.form["password"]:
        current_user.password = generate_password_hash(request.form["password"])
    return redirect("/")


@app.post("/me")
@login_required
def me():
    current_user.set_password(request.get_json()["password"])
    return "", 204
