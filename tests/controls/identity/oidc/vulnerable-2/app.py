import os

import requests
from flask import Flask, redirect, request, session
from requests_oauthlib import OAuth2Session

app = Flask(__name__)


@app.get("/oauth/callback")
def callback():
    answer = requests.post("https://id.example/token", data={"code": request.args["code"]}, timeout=5)
    session["user_id"] = answer.json()["user_id"]
    return redirect("/")


@app.get("/oauth2/callback")
def second_callback():
    client = OAuth2Session(os.environ["CLIENT_ID"], redirect_uri="https://shop.example/oauth2/callback", pkce="S256")
    token = client.fetch_token("https://id.example/token", authorization_response=request.url)
    session["user_id"] = token["user_id"]
    return redirect("/")
