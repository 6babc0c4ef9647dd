import json
from pathlib import Path

from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
CORS(app, **json.loads(Path(__file__).with_name("cors.json").read_text()))
