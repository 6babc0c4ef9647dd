import os

from authomatic import Authomatic
from authomatic.adapters import WerkzeugAdapter
from authomatic.providers import oauth2
from flask import Flask, make_response, redirect, request, session
from users import find

app = Flask(__name__)
PROVIDERS = {"google": {"class_": oauth2.Google, "consumer_key": os.environ["KEY"], "consumer_secret": os.environ["SECRET"]}}


class GoogleSignIn:
    def __init__(self):
        self.authomatic = Authomatic(PROVIDERS, os.environ["SALT"])

    def log_in(self):
        response = make_response()
        found = self.authomatic.login(WerkzeugAdapter(request, response), "google")
        if found and found.user:
            session.clear()
            session["user"] = found.user.email
            return redirect("/")
        return response


class PasswordSignIn:
    def log_in(self):
        user = find(request.form["name"], request.form["secret"])
        session["user"] = user.id
        return redirect("/")


def sign_in_of(name):
    if name == "google":
        module = GoogleSignIn
    else:
        module = PasswordSignIn
    return module()


users = sign_in_of(os.environ.get("USER_AUTH_MODULE", "google"))


@app.route("/login", methods=["GET", "POST"])
def login():
    return users.log_in()
