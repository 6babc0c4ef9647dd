import os

from flask import Flask, jsonify
from flask_cors import CORS
from flask_login import LoginManager

app = Flask(__name__)
login_manager = LoginManager(app)
CORS(app, origins=os.environ["ORIGINS"].split(","), supports_credentials=True)


@app.get("/api/stock")
def stock():
    return jsonify(pieces=3)
