import sqlite3

from flask import Flask, abort, request, session
from flask_login import UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
OFFERED = ("buyer", "seller")


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    role = db.Column(db.String)


class Part(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    role = db.Column(db.String)


@app.post("/register")
def register():
    role = request.form["role"]
    if role not in OFFERED:
        abort(400)
    db.session.add(User(name=request.form["name"], role=role))
    db.session.commit()
    return "", 201


@app.post("/cast")
@login_required
def cast():
    # The role of an actor in a play.
    db.session.add(Part(role=request.form["role"]))
    db.session.commit()
    return "", 201


@app.post("/users/<int:number>/role")
@login_required
def promote(number):
    if not current_user.is_admin:
        abort(403)
    user = db.session.get(User, number)
    user.role = request.form["role"]
    db.session.commit()
    return "", 204


@app.post("/members")
def join():
    with sqlite3.connect("shop.db") as database:
        database.execute("INSERT INTO users (name, role) VALUES (?, 'buyer')", (request.form["name"],))
    return "", 201


@app.post("/sign-in")
def sign_in():
    user = User.query.filter_by(name=request.form["name"]).first()
    if user is None or not proved(user, request.form["password"]):
        abort(403)
    session["user_id"] = user.id
    if user.role == "admin" and request.form.get("remember"):
        session["admin"] = True
    return "", 204


def proved(user, password):
    return app.extensions["hasher"].verify(user.name, password)


@app.post("/join")
def join():
    if request.form.get("is_staff"):
        abort(400)
    db.session.add(User(name=request.form["name"], role="buyer"))
    return "", 201


@app.post("/users/<int:number>/staff")
@login_required
def employ(number):
    if not current_user.is_admin:
        abort(403)
    user = db.session.get(User, number)
    if request.form.get("is_staff"):
        user.is_staff = True
    return "", 204


@app.post("/nicknames")
def nickname():
    given = (request.form["name"], request.form["nickname"])
    with sqlite3.connect("shop.db") as database:
        database.execute("INSERT INTO users (name, role) VALUES (coalesce(?, ?), 'buyer')", given)
    return "", 201


@app.post("/renamed")
def rename():
    given = (request.form["name"], "buyer", request.form["kind"])
    with sqlite3.connect("shop.db") as database:
        database.execute("UPDATE users SET name = lower(?), role = ? WHERE role = ?", given)
    return "", 201
