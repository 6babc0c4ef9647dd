from flask import Flask
from flask_cors import CORS
from flask_login import LoginManager

app = Flask(__name__)
manager = LoginManager(app)
CORS(app, resources={r"/api/.*": {"origins": ["https://partner.example"]}})
