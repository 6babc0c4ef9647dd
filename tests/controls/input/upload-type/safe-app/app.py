import json
import os
import uuid
from pathlib import Path

import filetype
from flask import Flask, abort, request

app = Flask(__name__)
app.config.from_file(os.environ.get("SHOP_SETTINGS", "settings.json"), load=json.load)


@app.post("/photos")
def add_photo():
    upload = request.files["photo"]
    suffix = Path(upload.filename or "").suffix.lower()
    if suffix not in app.config["ALLOWED_EXTENSIONS"]:
        abort(415)
    kind = filetype.guess(upload.stream.read(261))
    upload.stream.seek(0)
    if kind is None:
        abort(415)
    upload.save(Path("/var/lib/shop/photos") / f"{uuid.uuid4().hex}{suffix}")
    return "kept"
