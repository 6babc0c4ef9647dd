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
    return query("SELECT id FROM users WHERE review_code = ?", (code,), one=True)


@app.post("/login")
def login():
    found = query("SELECT id FROM users WHERE name = ? AND password = ?", (request.form["name"], request.form["password"]))
    session["user"] = found[0][0]
    return redirect("/")


@app.post("/by-function/<name>")
def by_function(name):
    reviewer = reviewer_of(request.form.get("code"))
    if reviewer is None:
        return "You need a code of review."
    query("UPDATE users SET page = draft WHERE name = ?", (name,))
    return "approved"


@app.post("/at-once/<name>")
def at_once(name):
    db = sqlite3.connect("posts.db")
    reviewer = db.execute("SELECT id FROM users WHERE review_code = ?", (request.form["code"],)).fetchone()
    if not reviewer:
        return "You need a code of review."
    db.execute("UPDATE users SET page = draft WHERE name = ?", (name,))
    db.commit()
    return "approved"


@app.post("/by-cursor/<name>")
def by_cursor(name):
    db = sqlite3.connect("posts.db")
    cursor = db.cursor()
    code = request.form["code"]
    cursor.execute("SELECT id FROM users WHERE review_code = ?", (code,))
    reviewer = cursor.fetchone()
    if not reviewer:
        return "You need a code of review."
    cursor.execute("UPDATE users SET page = draft WHERE name = ?", (name,))
    db.commit()
    return "approved"


@app.post("/in-the-address/<order_code>")
def in_the_address(order_code):
    order = query("SELECT id FROM orders WHERE order_code = ?", (order_code,), one=True)
    if order is None:
        return "No such order."
    query("UPDATE orders SET state = 'cancelled' WHERE id = ?", (order[0],))
    return "cancelled"


@app.post("/empty/<name>")
def empty(name):
    reviewer = reviewer_of(request.form.get("code", ""))
    if reviewer is None:
        return "You need a code of review."
    query("UPDATE users SET page = draft WHERE name = ?", (name,))
    return "approved"
