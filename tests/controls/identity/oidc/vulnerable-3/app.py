import hmac
import os

import requests
from flask import Flask, abort, redirect, request, session

app = Flask(__name__)


@app.get("/oauth/callback")
def callback():
    if not hmac.compare_digest(request.args["state"], session.pop("state", "")):
        abort(400)
    data = {
        "grant_type": "authorization_code",
        "code": request.args["code"],
        "client_id": os.environ["CLIENT_ID"],
        "client_secret": os.environ["CLIENT_SECRET"],
    }
    answer = requests.post("https://id.example/token", data=data, timeout=5)
    session["user_id"] = answer.json()["user_id"]
    return redirect("/")
