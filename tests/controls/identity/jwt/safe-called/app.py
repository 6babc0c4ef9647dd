import os

from flask import Flask, jsonify
from flask_jwt_extended import JWTManager, get_jwt, jwt_required

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = os.environ["JWT_SECRET_KEY"]
jwt = JWTManager(app)
REVOKED = set()


def is_revoked(header, claims):
    return claims["jti"] in REVOKED


jwt.token_in_blocklist_loader(is_revoked)


@app.post("/logout")
@jwt_required()
def logout():
    REVOKED.add(get_jwt()["jti"])
    return jsonify(message="You have left.", token=get_jwt()["jti"])
