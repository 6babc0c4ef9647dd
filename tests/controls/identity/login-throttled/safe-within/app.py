import os

from flask import Flask, request
from flask_bcrypt import Bcrypt
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
bcrypt = Bcrypt(app)
db = SQLAlchemy(app)
limiter = Limiter(get_remote_address, app=app, storage_uri=os.environ["REDIS_URL"])


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


@app.post("/people/")
@limiter.limit("10 per hour")
def people():
    return {"id": made(request.get_json()).id}, 201


@app.put("/register")
def unsupported():
    return {"error": "Method not supported"}


@app.patch("/register")
def refused():
    return {"error": "no"}, 405
