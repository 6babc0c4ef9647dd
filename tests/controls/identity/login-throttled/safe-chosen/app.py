import os

from authomatic import Authomatic
from authomatic.adapters import WerkzeugAdapter
from authomatic.providers import oauth2
from flask import Flask, make_response, redirect, request, session
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from onelogin.saml2.auth import OneLogin_Saml2_Auth

from shop.users import find_user

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app, storage_uri="redis://127.0.0.1:6379")
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


class SamlSignIn:
    def log_in(self):
        auth = OneLogin_Saml2_Auth({"http_host": request.host, "get_data": request.args.copy()}, {})
        return redirect(auth.login(return_to="/"))


def sign_in_of(name):
    if name == "google":
        module = GoogleSignIn
    else:
        module = SamlSignIn
    return module()


users = sign_in_of(os.environ.get("USER_AUTH_MODULE", "google"))


@app.route("/login", methods=["GET", "POST"])
def login():
    return users.log_in()


def account():
    return request.form.get("name", "").lower()


@app.post("/local/login")
@limiter.limit("5 per minute")
@limiter.limit("20 per hour", key_func=account)
def local_login():
    user = find_user(request.form["name"])
    return {"known": user.check_password(request.form["password"])}
