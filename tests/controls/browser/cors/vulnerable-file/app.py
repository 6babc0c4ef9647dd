import json

from flask import Flask, session
from flask_cors import CORS

app = Flask(__name__)
app.config.from_file("shop.json", load=json.load)
CORS(app, supports_credentials=True)


@app.get("/me")
def me():
    return {"user": session.get("user")}
