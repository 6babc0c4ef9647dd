import json
import os
import uuid
from pathlib import Path

from flask import Flask, request

app = Flask(__name__)
app.config.from_file(os.environ.get("SHOP_SETTINGS", "settings.json"), load=json.load)


@app.post("/photos")
def add_photo():
    name = uuid.uuid4().hex
    request.files["photo"].save(Path(app.config["UPLOAD_FOLDER"]) / name)
    return name
