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
