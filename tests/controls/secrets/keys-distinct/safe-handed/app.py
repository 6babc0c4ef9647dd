import os
import time

import jwt
from flask import Flask, current_app
from members import members

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
app.config["TOKEN_KEY"] = os.environ["TOKEN_KEY"]


class Member:
    def __init__(self, key):
        self.key = key

    def token(self, secret, lasting=600):
        return jwt.encode({"sub": self.key, "exp": time.time() + lasting}, secret, algorithm="HS512")


@app.post("/token/<name>")
def token(name):
    return members.find(name).token(current_app.config["TOKEN_KEY"])
