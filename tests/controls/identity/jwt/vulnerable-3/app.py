import os

from flask import Flask, jsonify
from flask_jwt_extended import JWTManager, jwt_required

app = Flask(__name__)
app.config["JWT_ALGORITHM"] = "RS256"
app.config["JWT_PUBLIC_KEY"] = os.environ["PROVIDER_KEY"]
app.config["JWT_ACCESS_TOKEN_EXPIRES"] = False
manager = JWTManager(app)


@manager.token_in_blocklist_loader
def revoked(header, claims):
    return False


@app.get("/orders")
@jwt_required()
def orders():
    return jsonify([])
