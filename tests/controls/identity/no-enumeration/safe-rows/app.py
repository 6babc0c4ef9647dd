"""The same with one answer for a wrong name and a wrong password."""

import json
from pathlib import Path

from flask import Flask, redirect, request, session

app = Flask(__name__)
MEMBERS = Path("members.json")


@app.post("/login")
def login():
    for row in json.loads(MEMBERS.read_text()):
        if row["name"] == request.form["name"] and row["password"] == request.form["password"]:
            session["name"] = row["name"]
            return redirect("/")
    return "The name or the password is wrong.", 401
