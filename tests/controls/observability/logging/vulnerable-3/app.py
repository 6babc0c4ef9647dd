"""A shop whose log is set up for a library and by a script."""

import logging

from flask import Flask

app = Flask(__name__)
logging.getLogger("shop").addHandler(logging.NullHandler())
logging.getLogger("urllib3").addHandler(logging.StreamHandler())


@app.get("/")
def index():
    return "welcome"
