from logging import info
from random import choices, randint
from string import digits

from flask import Flask, request
from tamga import Tamga

app = Flask(__name__)
Log = Tamga(file_output=True)


@app.post("/forgotten")
def forgotten():
    password_reset_code = str(randint(1000, 9999))
    Log.success(f"a code of {len(password_reset_code)} digits went to {request.form['name']!r}")
    return "sent"


@app.post("/invited")
def invited():
    api_token = "".join(choices(digits, k=20))
    info("made a token for %r", request.form["name"])
    return "made"
