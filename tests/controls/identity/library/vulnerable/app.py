import flask_jwt
from flask import Flask, redirect, request, session
from werkzeug.security import check_password_hash

from models import User

app = Flask(__name__)
tokens = flask_jwt.JWT(app)


@app.post("/login")
def login():
    user = User.find(request.form["name"])
    if user and check_password_hash(user.password_hash, request.form["password"]):
        session["user_id"] = user.id
    return redirect("/")


@app.get("/orders")
def orders():
    if "user_id" not in session:
        return redirect("/login")
    return {"orders": []}
