"""One view shows the form and takes it, without a limit."""

from flask import Flask, current_app, redirect, render_template, request, url_for
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf import CSRFProtect, FlaskForm
from wtforms import PasswordField, StringField

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app)
csrf = CSRFProtect(app)


class LoginForm(FlaskForm):
    username = StringField()
    password = PasswordField()


@app.route("/login", methods=["GET", "POST"])
def login():
    target = request.values["next"] if "next" in request.values else url_for("index")
    if current_app.config.get("SIGN_IN") == "elsewhere":
        return redirect(url_for("provider"))
    form = LoginForm()
    if form.password.data == current_app.config["DOOR"]:
        return redirect(target)
    return render_template("login.html", form=form, target=target)
