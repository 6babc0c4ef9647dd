"""Accounts that the module itself holds, a row for each."""

from flask import Flask, abort, request, session

app = Flask(__name__)
users = {
    "ada@club.test": {"password": "lighthouse", "token": ""},
    "bea@club.test": {"password": "oldpass", "token": ""},
}
STAFF_ACCOUNTS = [{"login": "chief", "password": "chief"}]


@app.post("/login")
def login():
    row = users.get(request.form["email"])
    if row is None or row["password"] != request.form["password"]:
        abort(401)
    session["email"] = request.form["email"]
    return "", 204
