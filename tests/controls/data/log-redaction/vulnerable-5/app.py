from logging import info
from random import choice, choices, randint
from string import digits

from flask import Flask, request
from tamga import Tamga

app = Flask(__name__)
Log = Tamga(file_output=True)


@app.post("/forgotten")
def forgotten():
    password_reset_code = str(randint(1000, 9999))
    Log.success(f"{password_reset_code} went to {request.form['name']!r}")
    return "sent"


@app.post("/invited")
def invited():
    api_token = "".join(choices(digits, k=20))
    info("made %s", api_token)
    return "made"


@app.post("/named")
def named():
    password = "".join(choice(digits) for _ in range(8))
    info("the password is %s", password)
    return "named"
