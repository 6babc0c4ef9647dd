import os

from flask import Flask, jsonify
from flask_jwt_extended import JWTManager, get_jwt, jwt_required

from models import BlockList as Revoked, db

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = os.environ["JWT_SECRET_KEY"]
db.init_app(app)
jwt = JWTManager(app)


@jwt.token_in_blocklist_loader
def is_revoked(header, claims):
    return claims["jti"] in {token.jti for token in Revoked.every()}


@app.post("/logout")
@jwt_required()
def logout():
    db.session.add(Revoked(jti=get_jwt()["jti"]))
    db.session.commit()
    return jsonify(message="You have left.")
