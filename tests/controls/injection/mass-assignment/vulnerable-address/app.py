import os

from flask import Flask, redirect, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["ADMIN_EMAIL"] = os.environ["ADMIN_EMAIL"]
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(80), unique=True)
    role = db.Column(db.String(20), default="reader")


@app.post("/join")
def join():
    email = request.form["email"].lower()
    user = User(email=email)
    if email == app.config["ADMIN_EMAIL"]:
        user.role = "admin"
    db.session.add(user)
    db.session.commit()
    return redirect("/")
