from flask import Flask, jsonify, redirect, request, session
from flask_bcrypt import Bcrypt
from flask_pymongo import PyMongo

app = Flask(__name__)
bcrypt = Bcrypt(app)
mongo = PyMongo(app)
registered_users = {}


class NotExistentUser(Exception):
    pass


def fetch(name):
    user = mongo.db.people.find_one({"name": name})
    if user is None:
        raise NotExistentUser
    return user


@app.post("/login")
def login():
    try:
        user = fetch(request.form["name"])
    except NotExistentUser:
        return redirect("/error?msg=user+with+given+name+does+not+exist")
    if bcrypt.check_password_hash(user["password"], request.form["password"]):
        session["name"] = user["name"]
        return redirect("/")
    return redirect("/error?msg=invalid+password")


@app.post("/api/login")
def api_login():
    data = request.get_json()
    email, password = data.get("email"), data.get("password")
    if email not in registered_users:
        return jsonify(error="No account has that address"), 404
    user = registered_users[email]
    if bcrypt.check_password_hash(user["password"], password):
        session["name"] = user["name"]
        return jsonify(ok=True)
    return jsonify(error="Wrong password"), 401


@app.post("/api/register")
def register():
    data = request.get_json()
    accounts = mongo.db.accounts
    if accounts.find({"email": data["email"]}).count() > 0:
        return jsonify(email="email already exists"), 400
    accounts.insert_one({"email": data["email"], "password": bcrypt.generate_password_hash(data["password"])})
    return jsonify(ok=True), 201
