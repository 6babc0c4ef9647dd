import os

from flask import Flask, request, session
from flask_cors import CORS

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
CORS(app, supports_credentials=True, resources={"/api/*": {"origins": ["https://shop.example.org"]}})
NOTES = {}


@app.post("/api/notes")
def noted():
    if "user_id" not in session:
        return {"error": "unknown"}, 401
    NOTES[session["user_id"]] = request.get_json()["text"]
    return {"kept": True}


@app.put("/api/names")
def named():
    if "user_id" not in session:
        return {"error": "unknown"}, 401
    session["name"] = request.get_json()["name"]
    return {"kept": True}
