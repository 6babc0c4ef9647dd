import os

import jwt
from flask import Flask, flash, jsonify, redirect, render_template, request, session
from flask_jwt_extended import JWTManager, create_access_token
from flask_sqlalchemy import SQLAlchemy

import users

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
app.config["JWT_SECRET_KEY"] = os.environ["JWT_SECRET_KEY"]
db = SQLAlchemy(app)
JWTManager(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    password = db.Column(db.String(200))


def issued(user):
    return jwt.encode({"sub": user.id}, app.config["SECRET_KEY"], algorithm="HS256")


@app.post("/login")
def login():
    name = request.form["name"]
    password = request.form["password"]
    if not users.login(name, password):
        flash("wrong name or password")
        return render_template("login.html")
    return redirect("/")


@app.post("/api/login")
def with_a_token():
    data = request.get_json()
    user = User.query.filter_by(name=data["name"]).first()
    if user is None:
        return jsonify({"error": "no"}), 401
    token = jwt.encode({"user": user.id}, app.config["SECRET_KEY"], algorithm="HS256")
    return jsonify({"token": token})


@app.post("/api/enter")
def with_a_token_of_a_library():
    user = User.query.filter_by(name=request.json.get("name")).first()
    if user:
        return jsonify(access_token=create_access_token(identity=user.id))
    return jsonify(error="no"), 401


@app.post("/api/in")
def with_a_token_of_its_own_maker():
    user = User.query.filter_by(name=request.json.get("name")).first_or_404()
    return jsonify({"token": issued(user)})


@app.get("/me")
def me():
    return str(session["user_id"])
