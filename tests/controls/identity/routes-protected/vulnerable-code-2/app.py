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


def settings():
    return query("SELECT id FROM sites WHERE site_token = ?", ("main",), one=True)


def reviewer_of(code):
    return query("SELECT id FROM users WHERE review_code = ?", (code,), one=True)


@app.post("/login")
def login():
    found = query("SELECT id FROM users WHERE name = ? AND password = ?", (request.form["name"], request.form["password"]))
    session["user"] = found[0][0]
    return redirect("/")


@app.post("/fixed/<name>")
def fixed(name):
    site = settings()
    if site is None:
        return "No such site."
    query("UPDATE users SET page = draft WHERE name = ?", (name,))
    return "approved"


@app.post("/site-of-one/<name>")
def site_of_one(name):
    site = query("SELECT id FROM sites WHERE site_token = ?", ("main",), one=True)
    if site is None:
        return "No such site."
    query("UPDATE users SET page = draft WHERE name = ?", (name,))
    return "approved"


@app.post("/handed/<name>")
def handed(name):
    site = reviewer_of("main")
    if site is None:
        return "No such site."
    query("UPDATE users SET page = draft WHERE name = ?", (name,))
    return "approved"


@app.post("/behind/<name>")
def behind(name):
    query("UPDATE users SET page = draft WHERE name = ?", (name,))
    reviewer = reviewer_of(request.form.get("code"))
    if reviewer is None:
        return "You need a code of review."
    return "approved"
