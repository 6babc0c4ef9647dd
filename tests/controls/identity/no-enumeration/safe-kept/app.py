from flask import Flask, jsonify, redirect, request, session
from flask_bcrypt import Bcrypt
from flask_pymongo import PyMongo

app = Flask(__name__)
bcrypt = Bcrypt(app)
mongo = PyMongo(app)
NOBODY = bcrypt.generate_password_hash("nobody")
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
        bcrypt.check_password_hash(NOBODY, request.form["password"])
        return redirect("/error?msg=name+or+password+is+wrong")
    if bcrypt.check_password_hash(user["password"], request.form["password"]):
        session["name"] = user["name"]
        return redirect("/")
    return redirect("/error?msg=name+or+password+is+wrong")


@app.post("/api/login")
def api_login():
    data = request.get_json()
    email, password = data.get("email"), data.get("password")
    stored = NOBODY
    if email in registered_users:
        stored = registered_users[email]["password"]
    if bcrypt.check_password_hash(stored, password):
        session["name"] = email
        return jsonify(ok=True)
    return jsonify(error="Address or password is wrong"), 401


@app.post("/api/register")
def register():
    data = request.get_json()
    accounts = mongo.db.accounts
    if data["email"].count("@") != 1:
        return jsonify(email="That is no address"), 400
    if accounts.find({"email": data["email"]}).count() == 0:
        accounts.insert_one({"email": data["email"], "password": bcrypt.generate_password_hash(data["password"])})
    return jsonify(message="A mail is on its way"), 201
