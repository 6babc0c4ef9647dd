import json
from pathlib import Path

from flask import Flask
from flask_cors import CORS, cross_origin

app = Flask(__name__)
options = json.loads(Path(__file__).with_name("cors.json").read_text())
CORS(app, **options)


@app.get("/prices")
@cross_origin(**options["resources"]["/api/*"])
def prices():
    return {}
