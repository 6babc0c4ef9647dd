import os

import jwt
from flask import Flask, jsonify, request
from flask_jwt_extended import JWTManager, jwt_required


class Config:
    JWT_ALGORITHM = "EdDSA"
    JWT_DECODE_ALGORITHMS = jwt.algorithms.get_default_algorithms()
    JWT_PRIVATE_KEY = os.environ["JWT_PRIVATE_KEY"]
    JWT_PUBLIC_KEY = os.environ["JWT_PUBLIC_KEY"]


app = Flask(__name__)
app.config.from_object(Config)
manager = JWTManager(app)
ALGORITHMS = list(jwt.algorithms.get_default_algorithms().keys())


@manager.token_in_blocklist_loader
def is_revoked(header, claims):
    return find_revoked(claims["jti"]) is not None


@app.get("/orders")
@jwt_required()
def orders():
    return jsonify([])


@app.get("/mine")
def mine():
    options = {"require": ["exp", "aud"]}
    token = jwt.decode(request.headers["X-Token"], Config.JWT_PUBLIC_KEY, algorithms=ALGORITHMS, options=options)
    return jsonify(token)


@app.get("/yours")
def yours():
    key = Config.JWT_PUBLIC_KEY
    return jsonify(jwt.decode(request.headers["X-Token"], key, algorithms=[*jwt.algorithms.get_default_algorithms()]))
