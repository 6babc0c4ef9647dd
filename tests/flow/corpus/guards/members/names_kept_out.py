"""Fields of a request that become those of a row, but for names that are kept out, or only those that are let in."""

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
KEPT_OUT = {"id", "is_admin", "role"}
HARMLESS = {"created", "updated"}
LET_IN = ("name", "city")


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    city = db.Column(db.String)
    is_admin = db.Column(db.Boolean)


def made(**fields):
    return User(**fields)  # reached


@app.post("/kept-out")
def kept_out():
    fields = {name: value for name, value in request.get_json().items() if name not in KEPT_OUT}
    db.session.add(User(**fields))  # harmless
    return ""


@app.post("/let-in")
def let_in():
    fields = {name: value for name, value in request.get_json().items() if name in LET_IN}
    db.session.add(User(**fields))  # harmless
    return ""


@app.post("/others-kept-out")
def others_kept_out():
    fields = {name: value for name, value in request.get_json().items() if name not in HARMLESS}
    db.session.add(User(**fields))  # reached
    return ""


@app.post("/in-a-loop")
def in_a_loop():
    fields = {}
    for name, value in request.get_json().items():
        if name in KEPT_OUT:
            continue
        fields[name] = value
    db.session.add(User(**fields))  # harmless
    return ""


@app.post("/through-a-function")
def through_a_function():
    made(**request.get_json())
    return ""


def made_of_few(**fields):
    fields["city"] = "Rome"
    return User(**fields)  # each of the names is known, so that there is nothing to look at


@app.post("/few")
def few():
    fields = {"name": request.form["name"]}
    if request.form.get("city"):
        fields = {name: request.form[name] for name in LET_IN}
    made_of_few(**fields)
    return ""


@app.post("/kept-out-of-attributes/<int:number>")
def kept_out_of_attributes(number):
    user = User.query.get_or_404(number)
    for name, value in request.get_json().items():
        if name not in KEPT_OUT:
            setattr(user, name, value)  # harmless
    return ""


@app.post("/attributes/<int:number>")
def attributes(number):
    user = User.query.get_or_404(number)
    for name, value in request.get_json().items():
        if name not in HARMLESS:
            setattr(user, name, value)  # reached
    return ""
