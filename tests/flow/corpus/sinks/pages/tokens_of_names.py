"""Tokens that name their owner as he wants to be called say what a stranger wrote, whatever else is an id."""

import os

from flask import Flask, request
from flask_jwt_extended import JWTManager, create_access_token, get_jwt_identity

app = Flask(__name__)
jwt = JWTManager(app)


@app.post("/login")
def login():
    return {"access": create_access_token(identity=request.json["name"])}


@jwt.user_identity_loader
def subject_of(user):
    return user.name


@app.get("/files")
def files():
    os.listdir("/srv/files")  # harmless
    return {"files": os.listdir(f"/srv/files/{get_jwt_identity()}")}  # reached
