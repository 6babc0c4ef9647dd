import random
import string

from flask import Flask, request

app = Flask(__name__)
tokens = {}


def made():
    return "".join(random.choice(string.ascii_letters) for _ in range(20))


@app.post("/forgotten")
def forgotten():
    one = made()
    tokens[one] = request.form["email"]
    return ""
