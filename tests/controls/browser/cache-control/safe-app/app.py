import json
from pathlib import Path

from flask import Flask
from flask_login import LoginManager, login_required

app = Flask(__name__)
app.secret_key = "3f5c0e2b9a7d4816b0c29e5f7a1d8e64"
login_manager = LoginManager(app)
HEADERS = json.loads(Path(__file__).with_name("headers.json").read_text())


@app.after_request
def add_headers(response):
    response.headers.update(HEADERS)
    response.headers["Cache-Control"] = HEADERS.get("Cache-Control", "no-store")
    return response


@app.get("/account")
@login_required
def account():
    return "yours"
