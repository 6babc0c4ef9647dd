import os

from flask import Flask, redirect, request, session
from werkzeug.security import check_password_hash, generate_password_hash

import store

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.post("/change-password")
def change():
    if "user_id" not in session:
        return redirect("/login")
    password = request.form["new_password"]
    if len(password) < 15 or store.is_common_password(password):
        return "Take a longer one", 400
    store.set_hash(session["user_id"], generate_password_hash(password))
    return "", 204


@app.post("/password")
def change_to_another():
    """The password that is checked is the new one, which has to be another."""
    if "user_id" not in session:
        return redirect("/login")
    password = request.form["new_password"]
    if len(password) < 15 or check_password_hash(store.hash_of(session["user_id"]), password):
        return "Take another one", 400
    store.set_hash(session["user_id"], generate_password_hash(password))
    return "", 204
