import os

import flask_limiter.extension
from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
app.config[flask_limiter.extension.C.STORAGE_URL] = os.environ["STORE"]
limiter = Limiter(get_remote_address, app=app)


@app.post("/login")
@limiter.limit("5 per minute")
def login():
    return {}
