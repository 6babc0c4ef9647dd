import secrets
import sqlite3

from flask import Flask, g, redirect, request, session

app = Flask(__name__)
app.secret_key = secrets.token_bytes(32)


def query(statement, values=(), one=False):
    if "db" not in g:
        g.db = sqlite3.connect("posts.db", isolation_level=None)
    rows = g.db.execute(statement, values).fetchall()
    return (rows[0] if rows else None) if one else rows


def country_of(code):
    return query("SELECT id FROM countries WHERE country_code = ?", (code,), one=True)


@app.post("/login")
def login():
    found = query("SELECT id FROM users WHERE name = ? AND password = ?", (request.form["name"], request.form["password"]))
    session["user"] = found[0][0]
    return redirect("/")


@app.post("/approve/<name>")
def approve(name):
    country = country_of(request.form.get("country"))
    if country is None:
        return "No such country."
    query("UPDATE users SET page = draft, country = ? WHERE name = ?", (country[0], name))
    return "approved"
