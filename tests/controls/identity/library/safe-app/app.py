"""The settings are read from a file by name: source cannot tell them, the running app can."""

import json
from pathlib import Path

from flask import Flask

try:
    from flask_login import LoginManager
except ImportError:
    LoginManager = None

app = Flask(__name__)
for name, value in json.loads(Path(__file__).with_name("settings.json").read_text()).items():
    app.config[name] = value
if LoginManager is not None:
    LoginManager(app)


@app.get("/")
def index():
    return "hello"
