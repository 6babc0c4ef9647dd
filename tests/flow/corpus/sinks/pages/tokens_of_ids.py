"""Tokens that name a row by its key say nothing that a stranger wrote."""

import os

from flask import Flask, request
from flask_jwt_extended import JWTManager, create_access_token, create_refresh_token, get_jwt_identity
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
jwt = JWTManager(app)
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)


@app.post("/login")
def login():
    user = User.query.filter_by(name=request.json["name"]).one()
    subject = str(user.id)
    return {"access": create_access_token(identity=subject), "refresh": create_refresh_token(user.id)}


@app.get("/files")
def files():
    return {"files": os.listdir(f"/srv/files/{get_jwt_identity()}")}  # harmless


@app.get("/others")
def others():
    return {"files": os.listdir(f"/srv/files/{request.args['name']}")}  # reached
