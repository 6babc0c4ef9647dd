import jwt
from flask import Flask, abort, jsonify, redirect, request
from flask_login import current_user, login_required
from flask_wtf import FlaskForm
from users import check_password
from wtforms import StringField

app = Flask(__name__)


class NameForm(FlaskForm):
    name = StringField()


@app.post("/access-token")
def access_token():
    name = request.form["username"]
    if not check_password(name, request.form["password"]):
        abort(401)
    return jsonify(access_token=jwt.encode({"sub": name}, app.config["TOKEN_KEY"], algorithm="HS256"))


@app.post("/name")
@login_required
def rename():
    form = NameForm()
    if form.validate_on_submit():
        current_user.name = form.name.data
    return redirect("/")
