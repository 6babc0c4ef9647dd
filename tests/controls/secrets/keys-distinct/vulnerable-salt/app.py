import os

from flask import Flask, current_app
from hashids import Hashids

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
parcels = Hashids(salt=app.config["SECRET_KEY"], min_length=8)


def orders():
    return Hashids(current_app.config["SECRET_KEY"])
