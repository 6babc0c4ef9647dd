import json
import os

from flask import Flask, request, session
from flask.sessions import SecureCookieSessionInterface

app = Flask(__name__)
app.config.from_file(os.environ.get("SHOP_SETTINGS", "settings.json"), load=json.load)
app.session_interface = {"cookie": SecureCookieSessionInterface}[app.config["SESSION_KIND"]]()


@app.post("/login")
def login():
    session["email"] = request.form["email"]
    return "hello"
