import os
import smtplib

from flask import Flask, abort, request
from werkzeug.security import check_password_hash

from store import user_by_name

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.before_request
def demand_password():
    password = request.values["p"]
    user = user_by_name(request.values["u"])
    if user is None or not check_password_hash(user.password, password):
        abort(401)


@app.get("/search")
def search():
    if request.args.get("api_key") != os.environ["API_KEY"]:
        abort(403)
    return request.args["q"]


@app.post("/password/<name>/<new_password>")
def change(name, new_password):
    user_by_name(name).set_password(new_password)
    return "", 204


@app.post("/login")
def login():
    return user_by_name(request.values["name"]).check(request.values["password"])


@app.post("/mail")
def mail():
    server = smtplib.SMTP("mail.example.com", timeout=10)
    server.set_debuglevel(1)
    server.login("shop", os.environ["MAIL_PASSWORD"])
    return "", 204
