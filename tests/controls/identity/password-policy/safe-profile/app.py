import os

from flask import Flask, redirect, request, session
from flask_login import current_user, login_required
from werkzeug.security import check_password_hash, generate_password_hash

import store
from common import is_common_password

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.post("/profile")
def profile():
    if "user_id" not in session:
        return redirect("/login")
    store.rename(session["user_id"], request.form["motto"])
    return redirect("/")


@app.post("/settings")
@login_required
def settings():
    if not check_password_hash(current_user.password, request.form["current_password"]):
        return "That is not your password", 403
    password = request.form["password"]
    if len(password) < 15 or is_common_password(password):
        return "Take a longer one", 400
    current_user.password = generate_password_hash(password)
    return redirect("/")
