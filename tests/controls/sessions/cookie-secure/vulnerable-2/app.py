import os

from flask import Flask, Response, session
from flask_talisman import Talisman

app = Flask(__name__)
app.config["SESSION_COOKIE_SECURE"] = os.environ.get("COOKIE_SECURE", False)
Talisman(app, session_cookie_secure=False)


@app.route("/")
def index():
    session["seen"] = True
    response = Response("hello")
    response.headers["Set-Cookie"] = "sid=1; HttpOnly; Path=/"
    return response
