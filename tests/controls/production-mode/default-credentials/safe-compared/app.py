import os

from argon2 import PasswordHasher
from flask import Flask
from flask_httpauth import HTTPBasicAuth

app = Flask(__name__)
auth = HTTPBasicAuth()
DATA = {"ann": os.environ["HASH_OF_ANN"]}
COLOURS = {"ann": "green"}
admin_password = os.environ["ADMIN_PASSWORD"]


@auth.verify_password
def verify(name, password):
    return PasswordHasher().verify(DATA[name], password)


@app.get("/colour")
@auth.login_required
def colour():
    name = auth.current_user()
    return COLOURS[name] if COLOURS.get(name) == "green" else ""
