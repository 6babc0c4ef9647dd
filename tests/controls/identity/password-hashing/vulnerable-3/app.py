"""A shop that hands the passwords of new customers to its jobs."""

from flask import Flask, redirect
from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField

from jobs import keep, welcome

app = Flask(__name__)


class JoinForm(FlaskForm):
    name = StringField()
    password = PasswordField()


@app.post("/join")
def join():
    form = JoinForm()
    welcome.delay(form.data)
    keep.apply_async(kwargs={"name": form.name.data, "password": form.password.data})
    welcome.delay(form.name.data)
    return redirect("/")
