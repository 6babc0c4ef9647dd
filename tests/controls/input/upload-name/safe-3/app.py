import os
import secrets

from flask import Flask, request
from werkzeug import secure_filename

app = Flask(__name__)


@app.post("/photos")
def keep_photo():
    photo = request.files["photo"]
    shown = secure_filename(photo.filename)
    photo.save(f"/srv/photos/{secrets.token_hex(16)}.jpg")
    return shown


@app.post("/sketches")
def keep_sketch():
    sketch = request.files["sketch"]
    suffix = os.path.splitext(secure_filename(sketch.filename))[1]
    sketch.filename = secrets.token_hex(16)
    sketch.filename = sketch.filename + suffix
    sketch.save(os.path.join("/srv/sketches", sketch.filename))
    return "stored"
