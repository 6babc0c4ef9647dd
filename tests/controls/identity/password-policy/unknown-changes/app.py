import os

from flask import Flask, redirect, request, session
from werkzeug.security import generate_password_hash

import store
import tokens

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
    return tokens.make_token(session["user_id"]), 200
