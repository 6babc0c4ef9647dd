from flask import Flask, session
from flask_talisman import Talisman

app = Flask(__name__)
Talisman(app)


@app.route("/")
def index():
    session["seen"] = True
    return "hello"
