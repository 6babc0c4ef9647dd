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


@app.post("/join")
def join():
    row = {"name": request.form["name"], "password": request.form["password"]}
    row.update(password=None)
    members.append(row)
    return "", 204


@app.post("/hashed")
def hashed():
    if request.form["name"]:
        row = {"name": request.form["name"], "password": request.form["password"]}
        row["password"] = generate_password_hash(row["password"])
        users[row["name"]] = row
    return "", 204


@app.post("/without")
def without():
    row = {"name": request.form["name"], "password": request.form["password"]}
    bind(**row)
    row.pop("password")
    members.append(row)
    return "", 204


@app.post("/deleted")
def deleted():
    with app.app_context():
        row = {"name": request.form["name"], "password": request.form["password"]}
        bind(**row)
        del row["password"]
        members.append(row)
    return "", 204


@app.post("/replaced")
def replaced():
    row = {"name": request.form["name"], "password": request.form["password"]}
    password = generate_password_hash(row.pop("password"))
    row["password"] = password
    members.append(row)
    return "", 204
