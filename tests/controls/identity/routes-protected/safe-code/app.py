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


def reviewer_of(code):
    if code is None:
        return None
    return query("SELECT id FROM users WHERE review_code = ? AND is_reviewer = 1", (code,), one=True)


@app.post("/login")
def login():
    found = query("SELECT id FROM users WHERE name = ? AND password = ?", (request.form["name"], request.form["password"]))
    session["user"] = found[0][0]
    return redirect("/")


@app.post("/approve/<name>")
def approve(name):
    reviewer = reviewer_of(request.form.get("code"))
    if reviewer is None:
        return "You need a code of review."
    query("UPDATE users SET page = draft WHERE name = ?", (name,))
    query("UPDATE users SET review_code = ? WHERE id = ?", (secrets.token_hex(16), reviewer[0]))
    return "approved"
