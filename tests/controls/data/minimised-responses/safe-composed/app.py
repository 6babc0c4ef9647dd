import sqlite3

from flask import Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy

from tables import change, find, keep, make_session_token, send

app = Flask(__name__)
db = SQLAlchemy(app)


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)

    def to_dict(self):
        return {"id": self.id, "name": self.name}


@app.post("/password_reset")
def password_reset():
    user = find(request.form["email"])
    token = f"reset_{user['id']}_{keep(user['id'])}"
    send(user["email"], token)
    return jsonify({"message": "sent"})


@app.post("/reset_password")
def reset_password():
    token = request.form["token"]
    change(token, request.form["new_password"])
    return jsonify({"token": token})


@app.post("/reset_password/check")
def check_reset_password():
    token, address = request.form["token"], request.form["email"]
    if not known(token):
        return f"{token} is no valid code"
    return f"A mail is on its way to {address}"


@app.post("/forgot/done")
def forgot_password_done():
    user = change(request.form["code"], request.form["new_password"])
    token = make_session_token(user)
    return jsonify({"token": token, "address": user["email"]})


@app.get("/members/<int:number>")
def member(number):
    return jsonify(db.get_or_404(Member, number).to_dict())


TABLES = "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, password_hash TEXT)"


@app.get("/first")
def first():
    cursor = sqlite3.connect("shop.db").cursor()
    cursor.execute("SELECT * FROM users")
    number, name, _ = cursor.fetchone()
    return f"{name} is number {number}"


@app.get("/second")
def second():
    row = sqlite3.connect("shop.db").execute("SELECT * FROM users").fetchone()
    row = row[1]
    return f"Hello, {row}, {len(row)}"
