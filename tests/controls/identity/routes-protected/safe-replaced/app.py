import json
import os
import sqlite3
import uuid

from flask import Flask, abort, redirect, request, session
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
users = {}


def is_free(name):
    return name not in users


def stored():
    with open("members.json", encoding="utf-8") as file:
        return json.load(file)


def store(members):
    with open("members.json", "w", encoding="utf-8") as file:
        json.dump(members, file)


@app.post("/register")
def register():
    name = request.form["name"]
    if name in users:
        return "Choose another name", 400
    users[name] = {"password": generate_password_hash(request.form["password"])}
    return redirect("/login")


@app.post("/join")
def join():
    name = request.form["name"]
    if not is_free(name):
        abort(400)
    users[name] = {"password": generate_password_hash(request.form["password"])}
    return redirect("/login")


@app.post("/signup")
def numbered():
    number = uuid.uuid4().hex
    users[number] = {"name": request.form["name"], "password": generate_password_hash(request.form["password"])}
    return {"number": number}, 201


@app.post("/members/register")
def member():
    body = request.get_json()
    members = stored()
    if members.get(body["name"]):
        return {"error": "Choose another name"}, 409
    members[body["name"]] = generate_password_hash(body["password"])
    store(members)
    return {"name": body["name"]}, 201


def is_taken(connection, name):
    return connection.execute("SELECT 1 FROM users WHERE name = ?", (name,)).fetchone() is not None


@app.post("/enrol")
def enrolled():
    name, hashed = request.form["name"], generate_password_hash(request.form["password"])
    with sqlite3.connect("shop.db") as connection:
        if is_taken(connection, name):
            abort(400)
        connection.execute("INSERT OR REPLACE INTO users (name, password_hash) VALUES (?, ?)", (name, hashed))
    return redirect("/login")


@app.post("/sign-up")
def inserted():
    name, hashed = request.form["name"], generate_password_hash(request.form["password"])
    with sqlite3.connect("shop.db") as connection:
        if connection.execute("SELECT 1 FROM users WHERE name = ?", (name,)).fetchone():
            abort(400)
        connection.execute("INSERT OR REPLACE INTO users (name, password_hash) VALUES (?, ?)", (name, hashed))
    return redirect("/login")


@app.post("/login")
def login():
    user = users.get(request.form["name"])
    if user is None or not check_password_hash(user["password"], request.form["password"]):
        return "Wrong name or password", 401
    session["name"] = request.form["name"]
    return redirect("/")
