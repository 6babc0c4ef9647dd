"""The application of the loop: a small shop that protects nothing itself, served behind Stopper by a real gunicorn."""

CODE = """
import logging
import os

from flask import Flask, render_template_string, request, session

import stopper

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
extension = stopper.Stopper(app)


@app.get("/")
@stopper.public
def index():
    return render_template_string("<script nonce='{{ csp_nonce() }}'></script>{{ csrf_token() }}")


@app.post("/login")
@stopper.public
def login():
    session["user"] = request.form["name"]
    session["roles"] = ["admin"] if request.form["name"] == "ada" else []
    return "in"


@app.post("/logout")
def logout():
    session.clear()
    return "out"


@app.get("/account")
def account():
    return session["user"]


@app.get("/admin/")
def admin():
    return "the office"


@app.post("/json")
@stopper.public
def json():
    return request.get_json()


@app.get("/away")
@stopper.public
def away():
    return "", 302, {"Location": "/"}


@app.get("/broken")
@stopper.public
def broken():
    raise RuntimeError("the recipe of the house")


@app.get("/said")
@stopper.public
def said():
    logging.getLogger("shop").warning("name %s, password=%s", request.args["name"], "hunter2hunter2")
    return ""


@app.get("/few")
@stopper.public
@stopper.limit("5/day")
def few():
    return "few"


application = stopper.seal(app)
"""

POLICY = """
[hosts]
names = ["shop.example"]

[proxies]
hops = 1

[access]
session-key = "user"
admin-networks = ["10.0.0.0/8"]

[security-txt]
contact = ["mailto:security@shop.example"]
expires = "2027-10-30"

[[cors]]
paths = ["/account"]
origins = ["https://till.shop.example"]

[limits]
client = ["400/minute"]
store = "redis"

[sessions]
store = "redis"

[body]
max-size = "100kB"
"""
