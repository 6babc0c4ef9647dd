import os

from flask import Flask, abort, request

from seed import seed

app = Flask(__name__)
app.config["BASIC_AUTH_PASSWORD"] = "vintage-oak-barrel"
app.config["ADMIN_PASSWORD"] = os.environ.get("ADMIN_PASSWORD", "admin")
seed()


@app.post("/login")
def login():
    if request.form["username"] == "admin" and request.form["password"] == "hunter2-but-longer":
        return "hello"
    abort(401)
