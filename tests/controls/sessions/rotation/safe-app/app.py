import json
import os
from pathlib import Path

from flask import Flask, redirect, request, session
from flask_login import LoginManager, login_user

app = Flask(__name__)
app.config.from_file(os.environ.get("SHOP_SETTINGS", "settings.json"), load=json.load)
LoginManager(app)
EXTENSIONS = {"Session": "flask_session"}
for name in app.config["EXTENSIONS"]:
    getattr(__import__(EXTENSIONS[name]), name)(app)


@app.post("/login")
def login():
    session.clear()
    login_user(check(request.form["name"], request.form["password"]))
    app.session_interface.regenerate(session)
    return redirect("/")


@app.post("/logout")
def logout():
    session.clear()
    return redirect("/")
