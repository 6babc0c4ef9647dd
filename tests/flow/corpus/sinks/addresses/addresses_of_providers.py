"""Addresses that clients of providers make for the browser that signs in there."""

from accounts import Client, links
from flask import Flask, redirect, request

app = Flask(__name__)
client = Client("id", "secret")


@app.get("/sign-in")
def sign_in():
    return redirect(client.get_authorization_url(scope=request.args["scope"]))  # harmless


@app.get("/by-uri")
def by_uri():
    address = client.auth_uri(scopes=request.args.getlist("scope"), state=request.args["state"])
    return redirect(address)  # harmless


@app.get("/anything")
def anything():
    return redirect(links.cleaned(request.args["next"]))  # reached


@app.get("/or-else")
def or_else():
    address = client.login_url(request.args["scope"]) if request.args.get("scope") else request.args["next"]
    return redirect(address)  # reached
