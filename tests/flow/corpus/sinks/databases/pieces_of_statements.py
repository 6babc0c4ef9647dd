"""Pieces that go into statements and commands as they are, and the columns of which a statement gives one text."""

import redis
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from markupsafe import Markup
from sqlalchemy import func, text
from wtforms import BooleanField, PasswordField, StringField

app = Flask(__name__)
db = SQLAlchemy(app)
store = redis.Redis()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.Text)
    is_admin = db.Column(db.Boolean)
    hashed = db.Column(db.Text)

    @property
    def password(self):
        raise AttributeError

    @password.setter
    def password(self, text):
        self.hashed = str(hash(text))


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    is_admin = db.Column(db.Boolean)


@app.get("/operator")
def operator():
    User.query.filter(User.name.op(request.args["op"])("x")).all()  # reached
    User.query.filter(User.name.op("REGEXP")(request.args["x"])).all()  # harmless
    return ""


@app.get("/condition")
def condition():
    User.query.filter("name = '%s'" % request.args["n"]).all()  # reached
    User.query.filter(User.id > 3, "name = '" + request.args["n"] + "'").all()  # reached
    User.query.filter(User.name == request.args["n"], User.name.like(request.args["m"] + "%")).all()  # harmless
    User.query.filter(text("name = :name")).params(name=request.args["n"]).all()  # harmless
    return ""


@app.get("/command")
def command():
    store.execute_command(request.args["c"])  # reached
    store.execute_command("GET " + request.args["k"])  # reached
    store.execute_command("GET", request.args["k"])  # harmless
    store.execute_command("GET %d" % int(request.args["k"]))  # harmless
    return ""


@app.get("/one-text")
def one_text():
    Markup(db.session.query(func.max(User.name)).scalar())  # reached
    Markup(db.session.scalar(db.select(func.lower(User.name))))  # reached
    Markup(db.session.query(User.name).filter_by(id=1).scalar())  # reached
    Markup(db.session.query(func.max(User.id)).scalar())  # harmless
    Markup(db.session.query(func.count(User.name)).scalar())  # harmless
    return ""


class Profile(FlaskForm):
    name = StringField("name")
    is_admin = BooleanField("admin")


class Plain(FlaskForm):
    name = StringField("name")
    password = PasswordField("password")


@app.post("/profile")
def profile():
    form = Profile()
    if form.validate_on_submit():
        form.populate_obj(User.query.get(1))  # reached
        form.populate_obj(Note.query.get(1))
        db.session.commit()
    return ""


@app.post("/plain")
def plain():
    form = Plain()
    if form.validate_on_submit():
        form.populate_obj(User.query.get(1))
        db.session.commit()
    return ""
