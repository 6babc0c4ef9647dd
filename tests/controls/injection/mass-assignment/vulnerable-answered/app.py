from flask import Flask, jsonify, request
from flask_jwt_extended import JWTManager, jwt_required
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
    data = request.get_json()
    user = User(name=data["name"], role=data.get("role", "reader"))
    db.session.add(user)
    db.session.commit()
    return jsonify(name=user.name, role=user.role), 201


@app.put("/users/<int:number>")
@jwt_required()
def update(number):
    data = request.get_json()
    user = User.query.get_or_404(number)
    user.name = data.get("name", user.name)
    user.role = data.get("role") or user.role
    db.session.commit()
    return jsonify(name=user.name, roles=[user.role] if user.role else [])
