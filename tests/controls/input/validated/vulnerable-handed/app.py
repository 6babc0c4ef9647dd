import requests
from flask import Flask, current_app, request
from flask_login import login_required
from models import User, db

app = Flask(__name__)


def translate(text, language):
    answer = requests.post(current_app.config["TRANSLATOR"], json={"text": text, "to": language}, timeout=5)
    return "" if answer.status_code != 200 else answer.json()["text"]


@app.post("/translate")
@login_required
def translated():
    data = request.get_json()
    return {"text": translate(data["text"], data["language"])}


@app.post("/api/users")
@login_required
def create_user():
    data = request.get_json()
    if "name" not in data:
        return {"error": "name"}, 400
    user = User()
    user.from_dict(data)
    db.session.add(user)
    db.session.commit()
    return {"name": user.name}, 201
