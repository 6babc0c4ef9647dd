"""Forms of Flask-WTF that read the request by themselves: a JSON body gives a field what is no text."""

from flask import Flask, abort, jsonify, request
from flask_pymongo import PyMongo
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Email, EqualTo, Length, Regexp

app = Flask(__name__)
mongo = PyMongo(app)


class LoginForm(FlaskForm):
    name = StringField("Name", validators=[DataRequired(), Regexp(r"^[a-z]+$")])
    email = StringField("Email", validators=[DataRequired(), Email()])
    coupon = StringField("Coupon", validators=[DataRequired(), Length(min=2, max=40)])


class GivenForm(FlaskForm):
    coupon = StringField("Coupon", validators=[DataRequired(), EqualTo("again")])


class OwnForm(FlaskForm):
    coupon = StringField("Coupon")

    def validate_coupon(self, field):
        if not isinstance(field.data, str):
            abort(400)


@app.post("/login")
def login():
    form = LoginForm()
    if not form.validate_on_submit():
        abort(400)
    return jsonify(bool(mongo.db.accounts.find_one({"coupon": form.coupon.data})))  # reached


@app.post("/names")
def names():
    form = LoginForm()
    if not form.validate_on_submit():
        abort(400)
    query = {"name": form.name.data, "email": form.email.data}
    return jsonify(bool(mongo.db.accounts.find_one(query)))  # harmless


@app.post("/as-text")
def as_text():
    form = LoginForm()
    if not form.validate_on_submit():
        abort(400)
    return jsonify(bool(mongo.db.accounts.find_one({"coupon": str(form.coupon.data)})))  # harmless


@app.post("/given")
def given():
    form = GivenForm(request.form)
    if not form.validate():
        abort(400)
    return jsonify(bool(mongo.db.accounts.find_one({"coupon": form.coupon.data})))  # harmless


@app.post("/own")
def own():
    form = OwnForm()
    if not form.validate_on_submit():
        abort(400)
    return jsonify(bool(mongo.db.accounts.find_one({"coupon": form.coupon.data})))  # harmless
