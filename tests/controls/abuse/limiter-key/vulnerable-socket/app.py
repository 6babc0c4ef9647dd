"""A shop with a limit for logins."""

import os

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
limiter = Limiter(get_remote_address, app=app, storage_uri=os.environ["REDIS_URL"])


@app.post("/login")
@limiter.limit("5/minute")
def login():
    return "welcome"
