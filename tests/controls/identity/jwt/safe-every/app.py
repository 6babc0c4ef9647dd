import os

from flask import Flask, jsonify
from flask_jwt_extended import JWTManager, jwt_required


class Config:
    JWT_ALGORITHM = "EdDSA"
    JWT_DECODE_ALGORITHMS = ["EdDSA", "ES256"]
    JWT_PRIVATE_KEY = os.environ["JWT_PRIVATE_KEY"]
    JWT_PUBLIC_KEY = os.environ["JWT_PUBLIC_KEY"]


app = Flask(__name__)
app.config.from_object(Config)
manager = JWTManager(app)


@manager.token_in_blocklist_loader
def is_revoked(header, claims):
    return find_revoked(claims["jti"]) is not None


@app.get("/orders")
@jwt_required()
def orders():
    return jsonify([])
