import json

from flask import Flask, request, session
from flask.sessions import SecureCookieSessionInterface

app = Flask(__name__)
app.config.from_file("settings.json", load=json.load)
app.session_interface = {"cookie": SecureCookieSessionInterface}[app.config["SESSION_KIND"]]()


@app.post("/login")
def login():
    session["email"] = request.form["email"]
    return "hello"
