import uuid

from flask import Flask, redirect, request, session
from flask_login import login_user
from flask_session import Session
from models import User

app = Flask(__name__)
app.config["SESSION_TYPE"] = "redis"
Session(app)


@app.post("/login")
def login():
    user = User.query.filter_by(name=request.form["name"]).one()
    request.sid = uuid.uuid4().hex
    login_user(user)
    return redirect("/")
