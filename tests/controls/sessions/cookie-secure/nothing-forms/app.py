from flask import Flask, jsonify
from flask_jwt_extended import JWTManager, create_access_token
from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField

app = Flask(__name__)
app.config["WTF_CSRF_ENABLED"] = False
app.config["JWT_TOKEN_LOCATION"] = ["headers"]
manager = JWTManager(app)


class LoginForm(FlaskForm):
    name = StringField("Name")
    password = PasswordField("Password")


@app.post("/login")
def login():
    form = LoginForm()
    if form.validate_on_submit():
        return jsonify(token=create_access_token(form.name.data))
    return jsonify(form.errors), 400
