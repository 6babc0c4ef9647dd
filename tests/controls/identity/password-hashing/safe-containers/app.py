"""The same with a hash, and what is only handed on."""

from flask import Flask, request
from werkzeug.security import generate_password_hash

from ldap import bind

app = Flask(__name__)
users = {}
members = []


@app.post("/reset")
def reset():
    password = generate_password_hash(request.form["password"])
    users[request.form["email"]]["password"] = password
    return "", 204


@app.post("/register")
def register():
    users[request.form["email"]] = {"password": generate_password_hash(request.form["password"])}
    return "", 204


@app.post("/bind")
def bound():
    options = {}
    options["password"] = request.form["password"]
    return {"bound": bind(**options)}
