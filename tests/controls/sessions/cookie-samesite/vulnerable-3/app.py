from flask import Flask, session
from flask_talisman import Talisman

app = Flask(__name__)
app.config["SESSION_COOKIE_SAMESITE"] = "None"
Talisman(app, session_cookie_secure=False, session_cookie_samesite="None")


@app.route("/")
def index():
    session["seen"] = True
    return "hello"
