import sqlite3

from flask import Flask, render_template, request
from flask_login import UserMixin, login_required
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from wtforms import StringField

app = Flask(__name__)
db = SQLAlchemy(app)


class Users(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    role = db.Column(db.String)


class UserForm(FlaskForm):
    name = StringField("Name")
    role = StringField("Role")


@app.post("/update/<int:number>")
@login_required
def update(number):
    row = Users.query.get_or_404(number)
    row.role = request.form["role"]
    db.session.commit()
    return "", 204


@app.post("/rename/<int:number>")
@login_required
def rename(number):
    found = db.session.get(Users, number)
    found.role = request.form["role"]
    db.session.commit()
    return "", 204


@app.route("/add", methods=["GET", "POST"])
@login_required
def add():
    form = UserForm()
    if form.validate_on_submit():
        db.session.add(Users(name=form.name.data, role=form.role.data))
        db.session.commit()
        form.role.data = ""
    return render_template("add.html", form=form)


def insert(row):
    name = row["name"].replace("'", "''")
    role = (row.get("role") or "user").replace("'", "''")
    with sqlite3.connect("shop.db") as database:
        database.execute(f"INSERT INTO users (name, role) VALUES ('{name}', '{role}')")


@app.post("/register")
def register():
    data = request.get_json()
    insert({"name": data["name"], "role": data.get("role") or "user"})
    return "", 201


@app.post("/join")
def join():
    given = {"name": request.form["name"], "role": request.form["role"]}
    with sqlite3.connect("shop.db") as database:
        database.execute("INSERT INTO users (name, role) VALUES (:name, :role)", given)
    return "", 201


@app.post("/me")
@login_required
def me():
    with sqlite3.connect("shop.db") as database:
        database.execute("UPDATE users SET role = '%s' WHERE id = 1" % request.form["role"])
    return "", 204


@app.post("/change/<int:number>")
@login_required
def change(number):
    row = Users.query.filter_by(id=number).first()
    data = request.get_json()
    for field in ("name", "role"):
        setattr(row, field, data[field])
    db.session.commit()
    return "", 204
