from flask import Flask, session

app = Flask(__name__)


@app.route("/")
def index():
    session["seen"] = True
    return "hello"
