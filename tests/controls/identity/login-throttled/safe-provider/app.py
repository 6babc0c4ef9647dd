from flask import Flask, redirect, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_oidc import OpenIDConnect
from shop.providers import provider_of
from shop.users import find_user

app = Flask(__name__)
oidc = OpenIDConnect(app)
limiter = Limiter(get_remote_address, app=app, storage_uri="redis://127.0.0.1:6379")


def account():
    return request.form.get("name", "").lower()


@app.post("/oauth/<provider_name>/authenticate")
def authenticate(provider_name):
    client = provider_of(provider_name)
    url, state = client.create_authorization_url("https://shop.example/back")
    return {"authorization_url": url, "state": state}


def back():
    return redirect(request.args["next"] if request.args.get("next") in ("/", "/goods") else "/")


@app.route("/auth/login", methods=["GET", "POST"])
@oidc.require_login
def auth_login():
    return back()


@app.post("/login")
@limiter.limit("5 per minute")
@limiter.limit("20 per hour", key_func=account)
def login():
    user = find_user(request.form["name"])
    return {"known": user.check_password(request.form["password"])}
