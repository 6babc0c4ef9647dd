import string

import numpy as np
from flask import Flask


def new_key():
    return "".join(np.random.choice(list(string.ascii_uppercase + string.digits), 10))


def create_app():
    app = Flask(__name__)
    app.config["SECRET_KEY"] = new_key()
    return app
