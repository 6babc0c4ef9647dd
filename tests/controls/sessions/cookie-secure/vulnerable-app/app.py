import json
from pathlib import Path

from flask import Flask, session

app = Flask(__name__)
app.secret_key = Path("/run/secrets/key").read_text() if Path("/run/secrets/key").exists() else "x" * 40
for name, value in json.loads(Path(__file__).with_name("settings.json").read_text()).items():
    app.config[name] = value


@app.get("/")
def index():
    session["seen"] = True
    return "hello"
