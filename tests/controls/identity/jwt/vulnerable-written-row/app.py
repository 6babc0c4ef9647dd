import os

from flask import Flask, jsonify
from flask_jwt_extended import JWTManager, get_jwt, jwt_required
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import text

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = os.environ["JWT_SECRET_KEY"]
db = SQLAlchemy(app)
jwt = JWTManager(app)


class BlockList(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    jti = db.Column(db.String(36))


@jwt.token_in_blocklist_loader
def is_revoked(header, claims):
    return BlockList.query.filter_by(jti=claims["jti"]).first() is not None


@app.post("/logout")
@jwt_required()
def logout():
    db.session.execute(text("INSERT INTO departures (jti) VALUES (:jti)"), {"jti": get_jwt()["jti"]})
    db.session.commit()
    return jsonify(message="You have left.")
