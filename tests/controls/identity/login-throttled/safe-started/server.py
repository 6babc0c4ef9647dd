import os

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app, storage_uri=os.environ["LIMITS"])

import sign_in

if __name__ == "__main__":
    app.run(port=8000)
