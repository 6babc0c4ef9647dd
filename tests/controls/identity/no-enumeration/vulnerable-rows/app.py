"""Accounts in a list that each view goes through."""

import json
from pathlib import Path

from flask import Flask, flash, redirect, request, session
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
MEMBERS = Path("members.json")


@app.post("/login")
def login():
    for row in json.loads(MEMBERS.read_text()):
        if row["name"] == request.form["name"]:
            if check_password_hash(row["hash"], request.form["password"]):
                session["name"] = row["name"]
                return redirect("/")
            return "The password is wrong.", 401
    return "Nobody has that name.", 404


@app.post("/addUser")
def add_user():
    rows = json.loads(MEMBERS.read_text())
    name = request.form["username"]
    for row in rows:
        if name == row["name"]:
            flash("That user exists already!")
            return redirect("/addUser")
    rows.append({"name": name, "hash": generate_password_hash(request.form["password"])})
    MEMBERS.write_text(json.dumps(rows))
    return redirect("/login")
