import os

from flask import Flask, request
from flask_bcrypt import Bcrypt
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
bcrypt = Bcrypt(app)
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(80), unique=True)
    password = db.Column(db.String(80))


def kept(email, password):
    user = User(email=email, password=bcrypt.generate_password_hash(password).decode())
    db.session.add(user)
    db.session.commit()
    return user


def made(data):
    return kept(data["email"], data["password"])


def known(data):
    user = User.query.filter_by(email=data["email"]).first()
    return user if user and bcrypt.check_password_hash(user.password, data["password"]) else None


@app.post("/keepers")
def keepers():
    user = known(request.get_json())
    return ({"key": app.json.dumps(user.id)}, 200) if user else ({}, 401)


@app.post("/people/")
def people():
    return {"id": made(request.get_json()).id}, 201
