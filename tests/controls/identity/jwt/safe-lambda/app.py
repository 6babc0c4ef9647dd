import os

from flask import Flask, jsonify
from flask_jwt_extended import JWTManager, get_jwt, jwt_required

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = os.environ["JWT_SECRET_KEY"]
jwt = JWTManager(app)
REVOKED = set()
jwt.token_in_blocklist_loader(lambda header, claims: claims["jti"] in REVOKED)


@app.post("/logout")
@jwt_required()
def logout():
    REVOKED.add(get_jwt()["jti"])
    return jsonify(message="You have left.", token=get_jwt()["jti"])
