import json
import os

from flask import Flask
from flask_jwt_extended import JWTManager, create_access_token, jwt_required

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = os.environ["JWT_SECRET_KEY"]
app.config.from_file(os.environ.get("SHOP_SETTINGS", "settings.json"), load=json.load)
manager = JWTManager(app)


@manager.token_in_blocklist_loader
def is_revoked(header, claims):
    return claims["jti"] in app.config["REVOKED"]


@app.post("/token")
def token():
    return {"token": create_access_token(identity="1")}


@app.get("/orders")
@jwt_required()
def orders():
    return {"orders": []}
