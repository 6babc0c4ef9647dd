import os

from flask import Flask, redirect, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.get("/callback")
def callback():
    endpoint = request.args["endpoint"]
    access_token = request.args["token"]
    session["publisher"] = (endpoint, access_token)
    return redirect("/")
