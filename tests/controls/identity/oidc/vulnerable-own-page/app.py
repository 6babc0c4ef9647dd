import os
from urllib.parse import urlencode

import flask_login
import requests
from flask import Flask, redirect, request, url_for

from accounts import found

app = Flask(__name__)
ADDRESS = "https://social.example/oauth/authorize?"


@app.get("/login_social")
def login_social():
    params = {"client_id": os.environ["CLIENT_ID"], "redirect_uri": url_for("login_social", _external=True)}
    if "code" not in request.args:
        return redirect(ADDRESS + urlencode(params))
    params["code"] = request.args["code"]
    params["client_secret"] = os.environ["CLIENT_SECRET"]
    answer = requests.get("https://social.example/oauth/access", params=params, timeout=5)
    return signed_in(found(answer.json()["id"]))


def signed_in(user):
    flask_login.login_user(user)
    return redirect("/")
