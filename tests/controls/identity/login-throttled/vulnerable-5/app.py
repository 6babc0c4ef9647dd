from errors import InvalidAccountNameException
from flask import Flask, redirect, request
from flask_login import LoginManager, login_user
from people import check_password, find

app = Flask(__name__)
LoginManager(app)


@app.post("/login")
def login():
    name = request.form["name"]
    if not name.isalnum():
        raise InvalidAccountNameException(name)
    user = find(name)
    if check_password(user, request.form["password"]):
        login_user(user)
    return redirect("/")


@app.route("/saml/authorized", methods=["GET", "POST"])
def saml_authorized():
    login_user(authenticate_user(request.form["SAMLResponse"]))
    return redirect("/")


def authenticate_user(answer):
    """The user whom the sign-in service names."""
    return find(answer)
