"""The settings are read from a file by name: source cannot tell them, the running app can."""

import json
from pathlib import Path

from flask import Flask

try:
    from flask_bcrypt import Bcrypt
except ImportError:
    Bcrypt = None

app = Flask(__name__)
for name, value in json.loads(Path(__file__).with_name("settings.json").read_text()).items():
    app.config[name] = value
bcrypt = Bcrypt(app) if Bcrypt is not None else None


@app.get("/")
def index():
    return "hello"
