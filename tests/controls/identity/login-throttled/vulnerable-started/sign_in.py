from __main__ import app
from flask import request
from werkzeug.security import check_password_hash

from people import password_of


@app.post("/login")
def login():
    if not check_password_hash(password_of(request.form["name"]), request.form["password"]):
        return "Wrong name or password", 401
    return "welcome"
