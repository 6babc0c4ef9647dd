import hmac
import os
import secrets
from urllib.parse import urlencode

import flask_login
import requests
from flask import Flask, abort, redirect, request, session, url_for

from accounts import found

app = Flask(__name__)
ADDRESS = "https://social.example/oauth/authorize?"


@app.get("/login_social")
def login_social():
    params = {"client_id": os.environ["CLIENT_ID"], "redirect_uri": url_for("login_social", _external=True)}
    if "code" not in request.args:
        session["state"] = params["state"] = secrets.token_urlsafe()
        return redirect(ADDRESS + urlencode(params))
    if not hmac.compare_digest(request.args["state"], session.pop("state", "")):
        abort(400)
    data = {
        "grant_type": "authorization_code",
        "code": request.args["code"],
        "client_secret": os.environ["CLIENT_SECRET"],
        "code_verifier": session.pop("code_verifier"),
    }
    answer = requests.post("https://social.example/oauth/access", data=data, timeout=5)
    return signed_in(found(answer.json()["id"]))


def signed_in(user):
    flask_login.login_user(user)
    return redirect("/")
