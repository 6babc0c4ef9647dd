from flask import Flask, abort, jsonify, request
from flask_jwt_extended import JWTManager, get_jwt_identity, jwt_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
jwt = JWTManager(app)
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    role = db.Column(db.String)


@app.post("/register")
def register():
    user = User(name=request.get_json()["name"], role="reader")
    db.session.add(user)
    db.session.commit()
    return jsonify(name=user.name, role=user.role), 201


@app.put("/users/<int:number>")
@jwt_required()
def update(number):
    caller = User.query.get(get_jwt_identity())
    if caller.role != "admin":
        abort(403)
    user = User.query.get_or_404(number)
    user.role = request.get_json().get("role") or user.role
    db.session.commit()
    return jsonify(name=user.name, role=user.role)
