import os
import time

import jwt
from flask import Flask, current_app
from members import members

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]


class Member:
    def __init__(self, key):
        self.key = key

    def token(self, secret, lasting=600):
        return jwt.encode({"sub": self.key, "exp": time.time() + lasting}, secret, algorithm="HS512")


def signed(claims, key):
    return jwt.encode({**claims, "exp": time.time() + 600}, key, algorithm="HS256")


@app.post("/token/<name>")
def token(name):
    member = members.find(name)
    return member.token(current_app.config["SECRET_KEY"])


@app.post("/signed/<name>")
def signed_name(name):
    return signed({"sub": name}, key=current_app.config["SECRET_KEY"])
