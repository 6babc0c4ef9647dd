import os
import sqlite3

from flask import Flask, abort, flash, redirect, request, session
from flask_login import LoginManager, login_required, login_user
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)
manager = LoginManager(app)
KEYS = os.environ["KEYS"].split()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    password = db.Column(db.String(200))
    birthday = db.Column(db.String(10))


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.Text)


@app.post("/login")
def by_password():
    user = User.query.filter_by(name=request.form["name"]).first_or_404()
    if not check_password_hash(user.password, request.form["password"]):
        abort(401)
    login_user(user)
    return redirect("/")


@app.post("/enter")
def by_both():
    database = sqlite3.connect("shop.db")
    row = database.execute(
        "SELECT id FROM users WHERE name = ? AND word = ?", (request.form["name"], request.form["word"])
    ).fetchone()
    if row:
        session["user_id"] = row[0]
    return redirect("/")


@app.get("/magic/<token>")
def by_token(token):
    row = sqlite3.connect("shop.db").execute("SELECT id FROM users WHERE token = ?", (token,)).fetchone()
    session["user_id"] = row[0]
    return redirect("/")


@app.post("/by-birthday")
def by_what_an_owner_knows():
    user = User.query.filter_by(name=request.form["name"]).first_or_404()
    if user.birthday == request.form["birthday"]:
        login_user(user)
    return redirect("/")


@app.get("/as/<name>")
def for_trials(name):
    if app.debug:
        login_user(User.query.filter_by(name=name).first())
    return redirect("/")


@app.post("/register")
def once():
    user = User.query.filter_by(name=request.form["name"]).first()
    if user:
        abort(409)
    user = User(name=request.form["name"])
    user.password = generate_password_hash(request.form["password"])
    db.session.add(user)
    db.session.commit()
    login_user(user)
    return "welcome"


@app.post("/guest")
def new_guest():
    database = sqlite3.connect("shop.db")
    if database.execute("SELECT id FROM users WHERE name = ?", (request.form["name"],)).fetchone():
        abort(409)
    database.execute("INSERT INTO users (name) VALUES (?)", (request.form["name"],))
    session["user_id"] = request.form["name"]
    return redirect("/")


@app.post("/reset")
def by_its_token():
    database = sqlite3.connect("shop.db")
    hashed = generate_password_hash(request.form["password"])
    database.execute("UPDATE users SET password = ?, reset_token = NULL WHERE reset_token = ?", (hashed, request.form["proof"]))
    database.commit()
    return "changed"


@app.post("/notes")
@login_required
def add():
    db.session.add(Note(text=request.form["text"]))
    db.session.commit()
    return "kept"


@app.get("/me")
def me():
    return str(session["user_id"])


@app.post("/ticket")
def by_a_ticket():
    user = User.query.filter_by(**{"ticket": request.form["given"]}).first_or_404()
    login_user(user)
    return redirect("/")


@app.post("/keyed")
def by_a_key():
    if request.form["key"] not in KEYS:
        flash("wrong key")
        return redirect("/")
    login_user(User.query.filter_by(name=request.form["name"]).first_or_404())
    return redirect("/")


def has_staff_badge():
    return request.headers.get("X-Badge") in KEYS


@app.post("/badge")
def by_who_asks():
    if not has_staff_badge():
        abort(403)
    login_user(User.query.filter_by(name=request.form["name"]).first_or_404())
    return redirect("/")


@app.post("/word")
def by_what_the_account_is_asked():
    user = User.query.filter_by(name=request.form["name"]).first_or_404()
    if not user.is_right(request.form["word"]):
        abort(403)
    login_user(user)
    return redirect("/")


@app.get("/trial/as/<name>")
def turned_away_elsewhere(name):
    if not app.debug:
        abort(404)
    login_user(User.query.filter_by(name=name).first())
    return redirect("/")


@app.get("/else/as/<name>")
def on_the_other_side(name):
    if os.environ["APP_ENV"] == "production":
        abort(404)
    else:
        login_user(User.query.filter_by(name=name).first())
    return redirect("/")


@app.post("/users/delete")
def by_what_the_owner_of_a_token_may():
    user = User.query.filter_by(api_token=request.form["api_token"]).first_or_404()
    if not user.is_admin():
        abort(403)
    User.query.filter_by(id=request.form["id"]).delete()
    db.session.commit()
    return "gone"


@app.post("/typed/in")
def with_a_password_that_is_looked_at():
    name, password = request.form["name"], request.form["password"]
    user = User.query.filter_by(name=name).first()
    if user and user.is_right(password):
        login_user(user)
    return redirect("/")
