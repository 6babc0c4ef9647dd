"""What MediaWiki's OAuth answers is the wiki's, whatever the browser brought back."""

from flask import Flask, redirect, request, session
from mwoauth import ConsumerToken, Handshaker, RequestToken

app = Flask(__name__)
handshaker = Handshaker("https://wiki.example/w/index.php", ConsumerToken("shop", "x"))


@app.get("/sign-in")
def sign_in():
    address, token = handshaker.initiate(callback=request.args["back"])
    session["token"] = token
    return redirect(address)  # harmless


@app.get("/signed-in")
def signed_in():
    access = handshaker.complete(RequestToken(*session["token"]), request.query_string)
    user = handshaker.identify(access)
    session["user"] = user["username"]  # harmless
    session["username"] = request.args["user"]  # reached
    return ""
