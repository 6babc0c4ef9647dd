import sqlite3

from flask import Flask, render_template, request, session

app = Flask(__name__)


def connect():
    connection = sqlite3.connect("club.db")
    connection.row_factory = sqlite3.Row
    return connection


def caller():
    return connect().execute("SELECT id, role FROM users WHERE token = ?", (session.get("token"),)).fetchone()


@app.get("/admin")
def admin():
    user = caller()
    is_admin = user and user["role"] == "admin"
    settings = connect().execute("SELECT name, value FROM settings").fetchall()
    if is_admin:
        settings += connect().execute("SELECT name, value FROM secrets").fetchall()
    return render_template("admin.html", is_admin=is_admin, settings=settings)


@app.get("/admin/users")
def users():
    rows = []
    if request.args["role"] == "admin":
        rows = connect().execute("SELECT id, name FROM users").fetchall()
    return render_template("users.html", rows=rows)
