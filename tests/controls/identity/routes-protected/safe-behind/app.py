import os

import jwt
from flask import Flask, flash, jsonify, redirect, render_template, request, session
from flask_jwt_extended import JWTManager, create_access_token, create_refresh_token, get_jwt_identity, jwt_required
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import check_password_hash, generate_password_hash

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


def is_right(user, password):
    return check_password_hash(user.password, password)


@app.post("/login")
def login():
    if not users.login(request.form["name"], request.form["password"]):
        flash("wrong name or password")
        return render_template("login.html")
    return redirect("/")


@app.post("/enter")
def after_a_check_of_its_own():
    user = User.query.filter_by(name=request.form["name"]).first()
    if user and is_right(user, request.form["password"]):
        users.entered(request.form["name"], request.form["password"])
    return redirect("/")


@app.post("/api/login")
def with_a_token():
    data = request.get_json()
    user = User.query.filter_by(name=data["name"]).first()
    if user is None or not check_password_hash(user.password, data["password"]):
        return jsonify({"error": "no"}), 401
    return jsonify({"token": issued(user), "refresh": create_refresh_token(identity=user.id)})


@app.post("/api/register")
def of_a_new_account():
    data = request.get_json()
    if User.query.filter_by(name=data["name"]).first():
        return jsonify({"error": "no"}), 400
    user = User(name=data["name"], password=generate_password_hash(data["password"]))
    db.session.add(user)
    db.session.commit()
    return jsonify({"token": create_access_token(identity=user.id)})


@app.post("/api/refresh")
@jwt_required(refresh=True)
def renewed():
    user = User.query.filter_by(id=get_jwt_identity()).first()
    return jsonify({"token": create_access_token(identity=user.id)})


@app.post("/api/code")
def by_a_code():
    data = request.get_json()
    user = User.query.filter_by(name=data["name"], code=data["code"]).first_or_404()
    return jsonify({"token": issued(user)})


@app.get("/me")
def me():
    return str(session["user_id"])
