import json
import os
from pathlib import Path

from flask import Flask, session

app = Flask(__name__)
for name, value in json.loads(Path(__file__).with_name("settings.json").read_text()).items():
    app.config[name] = os.environ[value[1:]] if value.startswith("$") else value


@app.get("/")
def index():
    session["seen"] = True
    return "hello"
