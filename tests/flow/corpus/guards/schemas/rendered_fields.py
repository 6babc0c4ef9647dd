"""Fields of forms that are called in a page write their own tags, and addresses of one-time passwords are encoded."""

import pyotp
from flask import Flask, render_template_string, request
from flask_wtf import FlaskForm
from markupsafe import Markup
from wtforms import SelectField, StringField

app = Flask(__name__)


class Things(FlaskForm):
    name = StringField("name")
    colour = SelectField("colour")


@app.get("/field")
def field():
    form = Things()
    form.colour.data = request.args["colour"]
    return render_template_string("{{ form.colour(class='wide') | safe }}", form=form)  # harmless


@app.get("/data")
def data():
    form = Things()
    return render_template_string("{{ form.name.data | safe }}", form=form)  # reached


@app.get("/otp")
def otp():
    address = pyotp.TOTP("JBSWY3DPEHPK3PXP").provisioning_uri(name=request.args["name"], issuer_name="shop")
    return Markup(f"<a href='{address}'>code</a>")  # harmless
