from flask import Flask, request
from flask_oidc import OpenIDConnect
from shop.providers import provider_of
from shop.users import find_user

app = Flask(__name__)
oidc = OpenIDConnect(app)


@app.post("/oauth/<provider_name>/authenticate")
def authenticate(provider_name):
    user = find_user(request.form["name"])
    if not user.check_password(request.form["password"]):
        return {"error": "wrong"}, 401
    return {"provider": provider_of(provider_name).title}


@app.route("/auth/login", methods=["GET", "POST"])
@oidc.require_login
def auth_login():
    user = find_user(request.form["name"])
    return {"known": user.check_password(request.form["password"])}
