from flask import Flask, render_template
from flask_wtf import FlaskForm
from wtforms import IntegerField, StringField, SubmitField

app = Flask(__name__)


class NameForm(FlaskForm):
    name = StringField("Name")
    age = IntegerField("Age")
    send = SubmitField()


@app.route("/", methods=["GET", "POST"])
def page():
    form = NameForm()
    return render_template("page.html", form=form, name=form.name.data)


@app.route("/<kind>", methods=["GET", "POST"])
def of_kind(kind):
    if kind.lower() not in ["small", "large"]:
        return "unknown", 404
    form = NameForm(prefix=kind)
    return render_template("kind.html", form=form, field=form.name, kind=f"/of/{kind}")
