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


@app.post("/orders/<int:order_code>/cancel")
def numbered(order_code):
    order = query("SELECT id FROM orders WHERE order_code = ?", (order_code,), one=True)
    if order is None:
        return "No such order."
    query("UPDATE orders SET state = 'cancelled' WHERE id = ?", (order[0],))
    return "cancelled"


@app.post("/numbered-by-function/<int:number>")
def numbered_by_function(number):
    reviewer = reviewer_of(number)
    if reviewer is None:
        return "You need a code of review."
    query("UPDATE users SET page = draft WHERE id = ?", (number,))
    return "approved"


@app.post("/default/<name>")
def default(name):
    reviewer = reviewer_of(request.form.get("code", "main"))
    if reviewer is None:
        return "You need a code of review."
    query("UPDATE users SET page = draft WHERE name = ?", (name,))
    return "approved"


@app.post("/or/<name>")
def or_else(name):
    code = request.form.get("code") or "main"
    reviewer = reviewer_of(code)
    if reviewer is None:
        return "You need a code of review."
    query("UPDATE users SET page = draft WHERE name = ?", (name,))
    return "approved"
