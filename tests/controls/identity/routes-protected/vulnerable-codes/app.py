"""Codes of a second factor, and tokens of a reset, that a statement asks for and nothing takes away."""

import sqlite3

from flask import Flask, abort, redirect, request, session
from werkzeug.security import generate_password_hash

app = Flask(__name__)


def connect():
    connection = sqlite3.connect("club.db")
    connection.row_factory = sqlite3.Row
    return connection


def renew(token, password):
    database = connect()
    database.execute("UPDATE members SET password = ? WHERE token = ?", (generate_password_hash(password), token))
    database.commit()


@app.post("/code")
def second():
    row = connect().execute("SELECT otp_code FROM members WHERE id = ?", (session["asked"],)).fetchone()
    if str(row["otp_code"]) != str(request.form["code"]):
        abort(401)
    member = session["asked"]
    session.clear()
    session["user_id"] = member
    return redirect("/")


@app.post("/reset")
def reset():
    renew(request.json["token"], request.json["password"])
    return "", 204


@app.get("/me")
def me():
    if "user_id" not in session:
        abort(401)
    return str(session["user_id"])
