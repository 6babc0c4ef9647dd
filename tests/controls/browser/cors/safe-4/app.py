from flask import Flask, jsonify
from flask_cors import CORS
from flask_login import LoginManager

app = Flask(__name__)
login_manager = LoginManager(app)
if app.debug:
    CORS(app, supports_credentials=True)


@app.get("/api/stock")
def stock():
    return jsonify(pieces=3)
