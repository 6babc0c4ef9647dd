import sqlite3

from flask import Flask, render_template, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app, storage_uri="redis://redis:6379")


def account():
    return request.form.get("username", "").lower()


@app.post("/front")
@limiter.limit("5/minute")
@limiter.limit("20/hour", key_func=account)
def front():
    with sqlite3.connect("members.db") as connection:
        row = connection.execute("SELECT * FROM members WHERE username = ?", (request.form["username"],)).fetchone()
    return {"open": row is not None and request.form["password"] == row[2]}


@app.post("/membership")
def membership():
    name, password = request.form["username"], request.form["password"]
    if password == "" or password != request.form["again"]:
        return render_template("membership.html"), 400
    with sqlite3.connect("members.db") as connection:
        connection.execute("INSERT INTO waiting (username) VALUES (?)", (name,))
    return render_template("welcome.html")


@app.post("/relay")
def relay():
    app.config.update(MAIL_USERNAME=request.form["username"], MAIL_PASSWORD=request.form["password"])
    return "", 204


@app.post("/candidates")
def candidate():
    data = request.get_json()
    if data["password"] != data["again"] or not data["email"]:
        return "", 400
    return "", 201
