from flask import Flask, redirect, request, session

from identity import oauth

app = Flask(__name__)


@app.route("/callback")
def callback():
    token = oauth.provider.authorize_access_token()
    user = token.get("userinfo")
    session["user"] = user
    session["access_token"] = token["access_token"]
    session["email"] = user["email"]
    return redirect("/")


@app.post("/card")
def card():
    session.update(card_number=request.form["card"])
    return redirect("/")
