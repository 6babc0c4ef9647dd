"""Tokens that name what a request says of itself, under whatever key."""

import os

from flask import Flask, request
from flask_jwt_extended import JWTManager, create_access_token, get_jwt_identity

app = Flask(__name__)
jwt = JWTManager(app)


@app.post("/login")
def login():
    data = request.get_json()
    return {"access": create_access_token(identity=data["id"])}


@app.get("/files")
def files():
    return {"files": os.listdir(f"/srv/files/{get_jwt_identity()}")}  # reached


@app.get("/shared")
def shared():
    return {"files": os.listdir("/srv/files/shared")}  # harmless
