import os

from flask import Flask, redirect, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.get("/callback")
def callback():
    endpoint = request.args["endpoint"]
    session["publisher"] = (endpoint, request.args["style"], 3)
    session["seen"] = [endpoint]
    return redirect("/")
