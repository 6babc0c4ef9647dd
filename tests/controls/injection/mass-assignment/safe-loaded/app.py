import sqlite3

from flask import Flask, abort, render_template, request
from flask_login import UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from wtforms import StringField

app = Flask(__name__)
db = SQLAlchemy(app)


class Users(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    role = db.Column(db.String)


class Part(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    role = db.Column(db.String)


class UserForm(FlaskForm):
    name = StringField("Name")
    role = StringField("Role")


@app.post("/cast/<int:number>")
@login_required
def cast(number):
    # The role of an actor in a play.
    row = Part.query.get_or_404(number)
    row.role = request.form["role"]
    db.session.commit()
    return "", 204


@app.route("/add", methods=["GET", "POST"])
@login_required
def add():
    if current_user.role != "admin":
        abort(403)
    form = UserForm()
    if form.validate_on_submit():
        db.session.add(Users(name=form.name.data, role=form.role.data))
        db.session.commit()
    return render_template("add.html", form=form)


def insert(row):
    name = row["name"].replace("'", "''")
    with sqlite3.connect("shop.db") as database:
        database.execute(f"INSERT INTO users (role, name) VALUES ('user', '{name}')")


@app.post("/register")
def register():
    data = request.get_json()
    insert({"name": data["name"], "role": data.get("role") or "user"})
    return "", 201


@app.post("/join")
def join():
    given = {"name": request.form["name"], "role": "user", "town": request.form["town"]}
    with sqlite3.connect("shop.db") as database:
        database.execute("INSERT INTO users (name, town, role) VALUES (:name, :town, :role)", given)
    return "", 201


@app.post("/me")
@login_required
def me():
    with sqlite3.connect("shop.db") as database:
        database.execute("UPDATE users SET name = '%s', role = 'user' WHERE id = 1" % request.form["name"])
    return "", 204
