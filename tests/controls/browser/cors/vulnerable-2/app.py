from flask import Flask, jsonify
from flask_cors import CORS
from flask_login import LoginManager

app = Flask(__name__)
login_manager = LoginManager(app)
CORS(
    app,
    supports_credentials=True,
    resources={
        r"/api/*": {"origins": [r"https://.*\.shop\.example"]},
        r"/feed": {"origins": [r"^https://[a-z]+.shop.example$"]},
        r"/print": {"origins": ["null"]},
    },
)


@app.get("/api/stock")
def stock():
    return jsonify(pieces=3)
