import sqlite3

from flask import Flask, request, session
from flask_login import UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy
from pymongo import MongoClient

app = Flask(__name__)
db = SQLAlchemy(app)
people = MongoClient().shop.users


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    role = db.Column(db.String)
    is_admin = db.Column(db.Boolean)


@app.post("/register")
def register():
    data = request.get_json()
    db.session.add(User(name=data["name"], role=data.get("role", "user")))
    db.session.commit()
    return "", 201


@app.post("/profile")
@login_required
def profile():
    user = User.query.filter_by(id=current_user.id).first()
    user.name = request.form["name"]
    user.is_admin = request.form.get("is_admin")
    db.session.commit()
    return "", 204


@app.post("/members")
def join():
    kind = request.form["role"]
    with sqlite3.connect("shop.db") as database:
        database.execute("INSERT INTO users (name, role) VALUES (?, ?)", (request.form["name"], kind))
    return "", 201


@app.post("/me")
@login_required
def rename():
    given = (request.form["name"], request.form["role"], current_user.id)
    with sqlite3.connect("shop.db") as database:
        database.execute("UPDATE users SET name = ?, role = ? WHERE id = ?", given)
    return "", 204


@app.post("/people")
def person():
    people.insert_one({"name": request.json["name"], "is_admin": request.json["is_admin"]})
    return "", 201


@app.post("/sign-in")
def sign_in():
    user = User.query.filter_by(name=request.form["name"]).first()
    if user is not None and proved(user, request.form["password"]):
        session["user_id"] = user.id
        if "isAdmin" in request.form and request.form["isAdmin"] == "true":
            session["admin"] = True
    return "", 204


def proved(user, password):
    return app.extensions["hasher"].verify(user.name, password)


@app.post("/dated")
def dated():
    given = (request.form["name"], request.form["role"])
    with sqlite3.connect("shop.db") as database:
        database.execute("INSERT INTO users (name, role, made) VALUES (lower(?), ?, datetime('now'))", given)
    return "", 201


@app.post("/replaced")
def replace():
    given = (request.form["name"], request.form["role"])
    with sqlite3.connect("shop.db") as database:
        database.execute("INSERT OR REPLACE INTO users (name, role) VALUES (?, ?)", given)
        database.execute("UPDATE users SET name = lower(?), users.role = ?;", given)
    return "", 201


@app.post("/written")
def written():
    prefix, column = app.config["PREFIX"], app.config["COLUMN"]
    with sqlite3.connect("shop.db") as database:
        database.execute(f"UPDATE {prefix}users SET name = 'new', role = '{request.form['role']}' WHERE id = 1")
        database.execute(f"INSERT INTO users (role, {column}) VALUES ('{request.form['role']}', 'new')")
    return "", 201
