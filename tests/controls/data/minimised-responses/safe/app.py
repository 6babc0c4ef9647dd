import sqlite3

from flask import Flask, jsonify, render_template, request
from flask_login import UserMixin, current_user
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
HIDDEN = ("password_hash", "api_token")


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(200))
    password_hash = db.Column(db.String(200))
    api_token = db.Column(db.String(64))

    def to_dict(self):
        return {column.name: getattr(self, column.name) for column in self.__table__.columns if column.name not in HIDDEN}

    def profile(self):
        return {"id": self.id, "email": self.email}

    def dump_to_backup(self):
        return dict(self.__dict__)


class Product(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    token_count = db.Column(db.Integer)

    def to_dict(self):
        return {column.name: getattr(self, column.name) for column in self.__table__.columns}


@app.get("/users")
def users():
    return jsonify([user.to_dict() for user in User.query.all()])


@app.get("/me")
def me():
    return current_user.profile()


@app.get("/products")
def products():
    return [product.to_dict() for product in Product.query]


@app.get("/greeting")
def greeting():
    user = User.query.first()
    return {"name": user.email, "signed": sign(user.password_hash)}


def sign(text):
    return len(text)


def as_json(record):
    return {
        column.name: getattr(record, column.name)
        for column in record.__table__.columns
        if column.name not in ("password_hash", "api_token")
    }


@app.get("/first")
def first():
    return jsonify(as_json(User.query.first()))


TABLE = "CREATE TABLE IF NOT EXISTS members (id INTEGER PRIMARY KEY, name TEXT, password_hash TEXT)"


def database():
    found = sqlite3.connect("shop.db")
    found.execute(TABLE)
    return found


@app.get("/members")
def members():
    return jsonify(database().execute("SELECT id, name FROM members").fetchall())


@app.get("/members/<int:number>")
def member(number):
    row = database().execute("SELECT * FROM members WHERE id = ?", (number,)).fetchone()
    return {"member": row["name"]}


@app.get("/names")
def names():
    rows = database().execute("SELECT * FROM members").fetchall()
    return jsonify([row["name"] for row in rows])


@app.get("/colours")
def colours():
    return jsonify(database().execute("SELECT * FROM colours").fetchall())


@app.get("/page")
def page():
    rows = database().execute("SELECT * FROM members").fetchall()
    return render_template("members.html", rows=rows)


@app.post("/api/enter")
def enter():
    password = request.form["password"]
    user = sqlite3.connect("users.db").execute(
        f'SELECT id, role FROM users WHERE name="{request.form["name"]}" AND password="{password}"'
    ).fetchone()
    return jsonify({"role": user[1]}) if user else ("no", 401)
