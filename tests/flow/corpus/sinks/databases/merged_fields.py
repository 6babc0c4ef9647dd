"""Fields that a request names and the code merges into its own, and names of which each column with rights is kept out."""

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))
    is_admin = db.Column(db.Boolean)
    role = db.Column(db.String(20))


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))
    is_admin = db.Column(db.Boolean)


@app.post("/merged")
def merged():
    data = {"name": "a"}
    data |= request.get_json()
    db.session.add(User(**data))  # reached
    return ""


@app.post("/united")
def united():
    db.session.add(User(**({"name": "a"} | request.get_json())))  # reached
    db.session.add(User(**(request.get_json() | {"name": "a"})))  # reached
    return ""


@app.post("/fixed")
def fixed():
    data = {"name": request.get_json()["name"]}
    data |= {"role": "user"}
    db.session.add(User(**data))
    return ""


@app.post("/one-left")
def one_left():
    data = request.get_json()
    data.pop("is_admin", None)
    db.session.add(User(**data))  # reached
    return ""


@app.post("/none-left")
def none_left():
    data = request.get_json()
    data.pop("is_admin", None)
    db.session.add(Member(**data))  # harmless
    return ""


@app.post("/both-out")
def both_out():
    data = {key: value for key, value in request.get_json().items() if key not in ("is_admin", "role")}
    db.session.add(User(**data))  # harmless
    return ""


@app.post("/one-set")
def one_set():
    user = User.query.get(1)
    for key, value in request.get_json().items():
        if key == "is_admin":
            continue
        setattr(user, key, value)  # reached
    return ""


@app.post("/none-set")
def none_set():
    user, member = User.query.get(1), Member.query.get(1)
    for key, value in request.get_json().items():
        if key in ("is_admin", "role"):
            continue
        setattr(user, key, value)  # harmless
    for key, value in request.get_json().items():
        if key != "is_admin":
            setattr(member, key, value)  # harmless
    return ""


@app.post("/switched/<name>")
def switched(name):
    user = User.query.get(1)
    user.__setattr__(name, True)  # reached
    if name in ("visible", "notified"):
        user.__setattr__(name, True)  # harmless
    return ""
