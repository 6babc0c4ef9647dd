import re

from flask import Flask, request
from words import COMMON_PASSWORDS

from accounts import User, db

app = Flask(__name__)


def fault_of(data):
    rules = {
        "name": [(r"^.{3,32}$", "A name has 3 to 32 characters.")],
        "password": [(r"^.{15,128}$", "A password has 15 to 128 characters."), (r"[^ ]", "It is empty.")],
    }
    for field, tests in rules.items():
        for pattern, message in tests:
            if not re.search(pattern, data.get(field, "")):
                return message
    return None


@app.post("/register")
def register():
    password = request.form["password"]
    fault = fault_of({"name": request.form["name"], "password": password})
    if fault or password in COMMON_PASSWORDS:
        return {"error": fault}, 400
    user = User(name=request.form["name"])
    user.set_password(password)
    db.session.add(user)
    db.session.commit()
    return "", 201
