import json
import os
import sqlite3

from flask import Flask, redirect, request, session
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
users = {}


def shown(name):
    return name.title()


def stored():
    with open("members.json", encoding="utf-8") as file:
        return json.load(file)


def store(members):
    with open("members.json", "w", encoding="utf-8") as file:
        json.dump(members, file)


@app.post("/register")
def register():
    name = request.form["name"]
    users[name] = {"shown": shown(name), "password": generate_password_hash(request.form["password"])}
    session["name"] = name
    return redirect("/")


@app.post("/members/register")
def join():
    body = request.get_json()
    members = stored()
    members[body["name"]] = generate_password_hash(body["password"])
    store(members)
    return {"name": body["name"]}, 201


@app.post("/signup")
def signup():
    hashed = generate_password_hash(request.form["password"])
    with sqlite3.connect("shop.db") as connection:
        given = (request.form["name"], hashed)
        connection.execute("INSERT OR REPLACE INTO users (name, password_hash) VALUES (?, ?)", given)
    return redirect("/login")


@app.post("/login")
def login():
    user = users.get(request.form["name"])
    if user is None or not check_password_hash(user["password"], request.form["password"]):
        return "Wrong name or password", 401
    session["name"] = request.form["name"]
    return redirect("/")
