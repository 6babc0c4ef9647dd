import os

from flask import Flask, jsonify, request
from flask_jwt_extended import JWTManager, create_access_token, jwt_required
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import check_password_hash

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = os.environ["JWT_SECRET_KEY"]
db = SQLAlchemy(app)
JWTManager(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(80), unique=True)
    password = db.Column(db.String(80))


class Team(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


class Membership(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    team_id = db.Column(db.Integer, db.ForeignKey("team.id"))
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"))


class Colour(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


@app.post("/login")
def login():
    user = User.query.filter_by(email=request.json["email"]).first()
    if user is None or not check_password_hash(user.password, request.json["password"]):
        return jsonify({"error": "wrong"}), 401
    return jsonify({"token": create_access_token(identity=str(user.id))})


@app.get("/colours/<int:colour_id>")
@jwt_required()
def colour(colour_id):
    return jsonify({"name": db.get_or_404(Colour, colour_id).name})


@app.get("/teams/<int:team_id>")
@jwt_required()
def team(team_id):
    return jsonify({"name": db.get_or_404(Team, team_id).name})


@app.post("/teams/<int:team_id>/memberships")
@jwt_required()
def joined(team_id):
    db.session.add(Membership(team_id=team_id, user_id=request.json["user_id"]))
    db.session.commit()
    return jsonify({})
