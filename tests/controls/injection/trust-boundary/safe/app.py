import sqlite3

from accounts import Member, db, find, hashed, remember
from flask import Flask, abort, g, request, session
from werkzeug.security import check_password_hash

app = Flask(__name__)
ROLES = ("guest", "customer")
LANGUAGES = {"en": "en", "fr": "fr"}


@app.before_request
def load():
    g.is_admin = session.get("role") == "admin"


@app.post("/start")
def start():
    role = request.form.get("role", "guest")
    if role not in ROLES:
        abort(400)
    session["role"] = role
    return "", 204


@app.post("/tenant")
def tenant():
    remember(request.get_json())
    return "", 204


@app.post("/preferences")
def preferences():
    session["language"] = LANGUAGES.get(request.form["language"], "en")
    session["size"] = int(request.form["size"])
    return "", 204


@app.get("/admin")
def admin():
    if not g.is_admin or session.get("user_id") is None:
        abort(403)
    return "admin"


@app.post("/login")
def login():
    name, password = request.form["name"], request.form["password"]
    member = find(name)
    if member and check_password_hash(member.password, password):
        session["user_name"] = name
        return "in"
    return "no", 401


@app.post("/enter")
def enter():
    username, digest = request.form["username"], hashed(request.form["password"])
    with sqlite3.connect("shop.db") as connection:
        cursor = connection.execute("SELECT id FROM members WHERE name = ? AND password = ?", (username, digest))
        row = cursor.fetchone()
    if row:
        session["username"] = username
    return "in" if row else "no"


@app.post("/return")
def come_back():
    name = request.form["name"]
    member = find(name)
    if not member or not check_password_hash(member.password, request.form["password"]):
        return "no", 401
    else:
        session["user_name"] = name
    return "in"


@app.post("/found")
def found():
    name, digest = request.form["name"], hashed(request.form["password"])
    with sqlite3.connect("shop.db") as connection:
        row = connection.execute("SELECT 1 FROM members WHERE name = ? AND password = ?", (name, digest)).fetchone()
        if row is not None:
            session["user_name"] = name
    return "in"


@app.post("/rename")
def rename():
    name = request.form["name"].strip()
    taken = Member.query.filter_by(username=name).first()
    if not taken:
        member = Member.query.filter_by(username=session["username"]).first()
        member.username = name
        db.session.commit()
        session["username"] = name
    return "renamed"


@app.post("/known")
def known():
    name, password = request.form["name"], request.form["password"]
    member = find(name)
    if member is None:
        return "no", 401
    if password != member.password:
        return "no", 401
    session["user_name"] = name
    return "in"


@app.post("/known-again")
def known_again():
    name = request.form["name"]
    member = find(name)
    if not member or not check_password_hash(member.password, request.form["password"]):
        abort(401)
    session["user_name"] = name
    return "in"


@app.post("/known-in-a-with")
def known_in_a_with():
    name = request.form["name"]
    with sqlite3.connect("shop.db") as connection:
        row = connection.execute("SELECT password FROM members WHERE name = ?", (name,)).fetchone()
        if not row or not check_password_hash(row[0], request.form["password"]):
            return "no", 401
    session["uid"] = name
    return "in"
